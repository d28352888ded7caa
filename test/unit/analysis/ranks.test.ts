import { expect, it } from 'vitest';
import { ranksOf } from '../../../src/analysis/ranks';

/** The cells in the order of their ranks. */
async function inOrder(cells: readonly string[]): Promise<string[]> {
  const ranks = await ranksOf([cells], () => Promise.resolve());
  return [...cells.keys()].sort((a, b) => ranks[a]! - ranks[b]!).map((i) => cells[i]!);
}

it('orders numbers by size, and empty cells last', async () => {
  expect(await inOrder(['10', '', '9,5', '-3'])).toEqual(['-3', '9,5', '10', '']);
});

it('orders texts as people do', async () => {
  expect(await inOrder(['item 10', '', 'Item 2', 'apple'])).toEqual(['apple', 'Item 2', 'item 10', '']);
});

it('gives equal cells equal ranks, in whatever pieces they come', async () => {
  const cells = ['b', 'a', 'b', 'c', 'a'];
  const whole = await ranksOf([cells], () => Promise.resolve());
  expect(whole[0]).toBe(whole[2]);
  expect(whole[1]).toBe(whole[4]);
  const pieces = await ranksOf([cells.slice(0, 2), [], cells.slice(2)], () => Promise.resolve());
  expect([...pieces]).toEqual([...whole]);
});

it('lets others get their turn in a long column', async () => {
  let pauses = 0;
  const cells = Array.from({ length: 20_000 }, (_, i) => String((i * 7919) % 20_000));
  const ranks = await ranksOf([cells], () => Promise.resolve(pauses++));
  expect(pauses).toBeGreaterThan(5);
  expect(cells.every((cell, i) => ranks[i] === Number(cell))).toBe(true);
});

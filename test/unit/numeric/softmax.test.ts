import { expect, it } from 'vitest';
import { softmaxRows } from '../../../src/numeric/softmax';

it('gives rows that sum to one, however large the logits', () => {
  const p = softmaxRows([1000, 0, -1000, 3, 3, 3], 3);
  expect([...p.slice(0, 3)]).toEqual([1, 0, 0]);
  expect(p[3]).toBeCloseTo(1 / 3, 12);
});

it('divides the logits by the temperature', () => {
  const [first, second] = softmaxRows([Math.log(9), 0], 2, 2);
  expect(first).toBeCloseTo(3 / 4, 12);
  expect(second).toBeCloseTo(1 / 4, 12);
});

it('gives nothing for no rows', () => {
  expect([...softmaxRows([], 3)]).toEqual([]);
});

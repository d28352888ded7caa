import { expect, it } from 'vitest';
import { crossEntropy, penalise } from '../../../src/numeric/crossEntropy';

it('is -log of the label’s probability, with the slopes in place of the scores', () => {
  const scores = [0.2, -1, 3];
  const slopes = Float64Array.from(scores);
  const loss = crossEntropy(slopes, 1);
  const sum = scores.reduce((all, score) => all + Math.exp(score), 0);
  expect(loss).toBeCloseTo(-Math.log(Math.exp(-1) / sum), 12);
  const step = 1e-6;
  for (const [i, slope] of slopes.entries()) {
    const moved = (by: number) => Float64Array.from(scores, (score, c) => score + (c === i ? by : 0));
    expect(slope).toBeCloseTo((crossEntropy(moved(step), 1) - crossEntropy(moved(-step), 1)) / (2 * step), 6);
  }
});

it('stays finite for large scores', () => {
  expect(crossEntropy(Float64Array.of(1000, -1000), 1)).toBe(2000);
});

it('penalises the first parameters only', () => {
  const gradient = Float64Array.of(9, 9, 9);
  expect(penalise(Float64Array.of(3, -4, 5), gradient, 2, 0.5)).toBe(25);
  expect([...gradient]).toEqual([1.5, -2, 0]);
});

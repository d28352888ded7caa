import { expect, it } from 'vitest';
import { minimise, type Objective } from '../../../src/numeric/lbfgs';

const always = () => Promise.resolve(true);

/** Sum of c (x - m)^2 / 2: the curvature differs by a factor of 10,000 between the axes. */
const curvatures = [1, 100, 10_000];
const centers = [3, -2, 0.5];
const bowl: Objective = (at, gradient) => {
  let loss = 0;
  for (const [i, c] of curvatures.entries()) {
    const away = at[i]! - centers[i]!;
    loss += (c * away * away) / 2;
    gradient[i] = c * away;
  }
  return loss;
};

it('finds the minimum of a narrow bowl', async () => {
  const at = new Float64Array(3);
  const { loss, iterations } = await minimise(bowl, at, 1e-8, 200, always);
  expect(loss).toBeLessThan(1e-12);
  expect(iterations).toBeLessThan(50);
  for (const [i, center] of centers.entries()) expect(at[i]).toBeCloseTo(center, 6);
});

it('stays where the gradient is small enough already', async () => {
  const at = Float64Array.from(centers);
  expect(await minimise(bowl, at, 1e-8, 200, always)).toEqual({ loss: 0, iterations: 0 });
  expect([...at]).toEqual(centers);
});

it('stops after the given iterations, and when told to, lower than it began', async () => {
  const first = new Float64Array(3);
  const start = bowl(first, new Float64Array(3));
  const limited = await minimise(bowl, first, 1e-8, 2, always);
  expect(limited.iterations).toBe(2);
  expect(limited.loss).toBeLessThan(start);

  let asked = 0;
  const told = await minimise(bowl, new Float64Array(3), 1e-8, 200, () => Promise.resolve(++asked <= 2));
  expect(told).toEqual(limited);
});

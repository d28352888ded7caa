import { describe, expect, it } from 'vitest';
import { hash32, Random } from '../../../src/base/random';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.uint32());

describe('Random', () => {
  it('gives the same numbers for the same seed and stream, and others for other ones', () => {
    const numbers = draw(Random.fromSeed(5, 1), 20);
    expect(draw(Random.fromSeed(5, 1), 20)).toEqual(numbers);
    expect(draw(Random.fromSeed(6, 1), 20)).not.toEqual(numbers);
    expect(draw(Random.fromSeed(5, 2), 20)).not.toEqual(numbers);
  });

  it('goes on from a state that was kept', () => {
    const random = Random.fromSeed(7);
    draw(random, 10);
    const kept = Random.fromState(random.state);
    expect(draw(kept, 20)).toEqual(draw(random, 20));
  });

  it('draws evenly below a limit', () => {
    const random = Random.fromSeed(1);
    const counts = new Array<number>(5).fill(0);
    for (let i = 0; i < 10_000; i++) counts[random.below(5)]!++;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('draws normal numbers of mean 0 and variance 1', () => {
    const random = Random.fromSeed(2);
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('shuffles in place and loses nothing', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = Random.fromSeed(3).shuffle([...items]);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
  });
});

it('hash32 depends on every key and on their order', () => {
  const hashes = [hash32(), hash32(0), hash32(0, 0), hash32(1, 2), hash32(2, 1), hash32(1, 2, 3)];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hash32(1, 2)).toBe(hash32(1, 2));
});

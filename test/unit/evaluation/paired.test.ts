import { describe, expect, it } from 'vitest';
import { compareRows } from '../../../src/evaluation/paired';

const flags = (...runs: [boolean, number][]): boolean[] =>
  runs.flatMap(([value, count]) => new Array<boolean>(count).fill(value));

describe('two models on the same rows', () => {
  it('have the interval of Newcombe (1998), table II: 36, 12, 2 and 0 rows of 50 give 0.0569 to 0.3404', () => {
    const { before, after, gain, better } = compareRows(
      flags([true, 38], [false, 12]),
      flags([true, 36], [false, 2], [true, 12]),
    );
    expect([before, after]).toEqual([38, 48]);
    expect(gain[0] / 50).toBeCloseTo(0.0569, 3);
    expect(gain[1] / 50).toBeCloseTo(0.3404, 3);
    expect(better).toBe(true);
  });

  it('are not told apart by a few rows, nor by none', () => {
    const few = compareRows(flags([false, 2], [true, 5]), flags([true, 7]));
    expect(few.better).toBe(false);
    expect(compareRows([], []).gain).toEqual([0, 0]);
    const same = compareRows(flags([true, 9]), flags([true, 9]));
    expect(same.gain[0]).toBeLessThan(0);
    expect(same.gain[1]).toBeGreaterThan(0);
  });
});

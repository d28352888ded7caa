import { describe, expect, it } from 'vitest';
import { expectedOfMore } from '../../../src/protocol/learningCurve';

const comparison = { before: 30, after: 33, gain: [-1, 7] as [number, number], better: false, crossFitted: true };

describe('what more labels are expected to bring', () => {
  it('grows with the gain so far, and shrinks with the labels that there are', () => {
    const of = (after: number, rows: number) => expectedOfMore({ ...comparison, after }, rows, 20)!.gain;
    expect(of(36, 40)).toBeGreaterThan(of(33, 40));
    expect(of(33, 40)).toBeGreaterThan(of(30, 40));
    const same = { ...comparison, before: 700, after: 710, gain: [0, 20] as [number, number] };
    expect(expectedOfMore(same, 1000, 20)!.gain).toBeLessThan(of(33, 40) / 5);
  });

  it('is more for more labels, within its interval, and never all that labels can bring', () => {
    const [twenty, hundred] = [20, 100].map((labels) => expectedOfMore(comparison, 40, labels)!);
    expect(hundred!.gain).toBeGreaterThan(3 * twenty!.gain);
    expect(hundred!.gain).toBeLessThan(5 * twenty!.gain);
    for (const { gain, interval } of [twenty!, hundred!]) {
      expect(gain).toBeGreaterThan(interval[0]);
      expect(gain).toBeLessThan(interval[1]);
    }
  });

  it('says when to stop', () => {
    expect(expectedOfMore(comparison, 40, 20)!.worthwhile).toBe(true);
    const flat = { ...comparison, before: 1500, after: 1500, gain: [-8, 8] as [number, number] };
    expect(expectedOfMore(flat, 2000, 20)!.worthwhile).toBe(false);
  });

  it('is what is usual before the first run, and less for each label that there is', () => {
    const [first, later] = [0, 300].map((rows) => expectedOfMore(undefined, rows, 20)!);
    expect(first!.gain).toBeGreaterThan(0);
    expect(first!.interval[0]).toBeLessThan(0);
    expect(later!.gain).toBeLessThan(first!.gain / 4);
  });

  it('is not told from a handful of rows, nor from test rows', () => {
    expect(expectedOfMore(comparison, 19, 20)).toBeUndefined();
    expect(expectedOfMore({ ...comparison, crossFitted: false }, 40, 20)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitTemperature } from '../../../src/evaluation/calibration';
import { logLoss } from '../../../src/evaluation/metrics';
import { softmaxRows } from '../../../src/numeric/softmax';

const logits = [
  [2, 0.5, -1],
  [3, 1, 0.2],
  [-1, 2, 0],
  [0.2, 0.1, 2],
  [1.5, 1.4, -2],
  [0, 3, 1],
  [2, -1, -1],
  [-0.5, 0.2, 0.1],
  [1, 2, 3],
  [4, 0, 0],
  [0, 0, 1],
  [1, 0.2, 0],
  [2, 1, 0],
  [0, 2, 1],
  [0.3, 0.1, 1.2],
  [3, -2, 0],
  [0, 1, 0],
  [1, 0, 0],
  [0, 0, 2],
  [2, 2.5, 0],
  [1, 3, 0],
  [0, 1, 4],
].flat();
const truth = [0, 1, 1, 2, 0, 1, 0, 2, 2, 0, 2, 0, 1, 1, 2, 0, 0, 0, 2, 0, 1, 2];

describe('fitTemperature', () => {
  it("finds the minimum that SciPy's bounded search finds", () => {
    const { temperature, before, after } = fitTemperature(logits, truth, 3);
    expect(temperature).toBeCloseTo(0.7307878, 5);
    expect(before).toBeCloseTo(0.5628688860362243, 10);
    expect(after).toBeCloseTo(0.5415524059201207, 10);
  });

  it('tells the loss that the probabilities have', () => {
    const { temperature, after } = fitTemperature(logits, truth, 3);
    expect(logLoss(truth, softmaxRows(logits, 3, temperature), 3)).toBeCloseTo(after, 12);
  });

  it('undoes a known temperature', () => {
    const { temperature } = fitTemperature(logits, truth, 3);
    expect(
      fitTemperature(
        logits.map((z) => z * 3),
        truth,
        3,
      ).temperature,
    ).toBeCloseTo(3 * temperature, 6);
  });

  it('stays within bounds where every row is right or every row is wrong', () => {
    const right = truth.flatMap((t) => [0, 1, 2].map((c) => (c === t ? 5 : 0)));
    expect(fitTemperature(right, truth, 3).temperature).toBeCloseTo(0.2, 6);
    expect(
      fitTemperature(
        right.map((z) => -z),
        truth,
        3,
      ).temperature,
    ).toBeCloseTo(10, 6);
  });

  it('leaves the logits alone where there are too few rows to judge', () => {
    expect(fitTemperature(logits.slice(0, 30), truth.slice(0, 10), 3).temperature).toBe(1);
  });

  it('never makes the loss worse', () => {
    const rows = fc.array(fc.tuple(fc.nat(1), fc.double({ min: -30, max: 30, noNaN: true })), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rows, (given) => {
        const { before, after } = fitTemperature(
          given.flatMap(([, z]) => [0, z]),
          given.map(([t]) => t),
          2,
        );
        expect(after).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });
});

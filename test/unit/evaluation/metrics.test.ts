/** The figures expected here are scikit-learn 1.9's for the same rows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  argmaxRows,
  calibrationOf,
  classesIn,
  logLoss,
  metricsOf,
  noClass,
  roc,
} from '../../../src/evaluation/metrics';

const labels = ['negative', 'neutral', 'positive'];

describe('metricsOf', () => {
  it('agrees with scikit-learn', () => {
    const metrics = metricsOf([0, 0, 1, 1, 2, 2, 2, 0, 1, 2, 0, 0], [0, 1, 1, 1, 2, 0, 2, 0, 0, 2, 0, 1], labels);
    expect(metrics.accuracy).toBeCloseTo(0.6666666666666666, 12);
    expect(metrics.macroF1).toBeCloseTo(0.6761904761904761, 12);
    expect(metrics.macroRecall).toBeCloseTo(0.6722222222222222, 12);
    expect(metrics.confusion).toEqual([
      [3, 2, 0],
      [1, 2, 0],
      [1, 0, 3],
    ]);
    expect(metrics.perClass['negative']).toEqual({ precision: 0.6, recall: 0.6, f1: 0.6, support: 5 });
    expect(metrics.perClass['neutral']?.f1).toBeCloseTo(0.5714285714285714, 12);
    expect(metrics.perClass['positive']).toEqual({ precision: 1, recall: 0.75, f1: 6 / 7, support: 4 });
  });

  it.each([
    [
      'a class that nothing holds is not averaged',
      [0, 0, 2, 2, 0],
      [0, 2, 2, 0, 0],
      0.5833333333333333,
      0.5833333333333333,
    ],
    ['a class only predicted counts as 0', [0, 0, 0, 2], [0, 1, 0, 2], 0.6, 0.5555555555555555],
  ])('%s', (_, truth, predicted, macroF1, macroRecall) => {
    const metrics = metricsOf(truth, predicted, labels);
    expect(metrics.macroF1).toBeCloseTo(macroF1, 12);
    expect(metrics.macroRecall).toBeCloseTo(macroRecall, 12);
  });

  it('counts rows without class as wrong', () => {
    const metrics = metricsOf([0, noClass, 2, noClass], [0, 0, 2, 2], labels);
    expect(metrics).toMatchObject({
      rows: 4,
      accuracy: 0.5,
      perClass: { negative: { precision: 0.5, recall: 1, support: 1 } },
    });
    expect(metrics.confusion.flat().reduce((a, b) => a + b)).toBe(2);
  });

  it('is all zeros for no rows', () => {
    expect(metricsOf([], [], labels)).toMatchObject({ rows: 0, accuracy: 0, macroF1: 0, macroRecall: 0 });
  });

  it('stays within 0 and 1 and adds up', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -1, max: 2 }), fc.nat(2)));
    fc.assert(
      fc.property(pairs, (rows) => {
        const metrics = metricsOf(
          rows.map((row) => row[0]),
          rows.map((row) => row[1]),
          labels,
        );
        for (const figure of [metrics.accuracy, metrics.macroF1, metrics.macroRecall]) {
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual(1);
        }
        expect(metrics.confusion.flat().reduce((a, b) => a + b)).toBe(rows.filter((row) => row[0] !== noClass).length);
      }),
    );
  });
});

describe('argmaxRows', () => {
  it('takes the first of equals, and only among the classes asked for', () => {
    const scores = [0.2, 0.5, 0.3, 0.4, 0.2, 0.4];
    expect([...argmaxRows(scores, 3)]).toEqual([1, 0]);
    expect([...argmaxRows(scores, 3, [0, 2])]).toEqual([2, 0]);
    expect(classesIn([2, noClass, 0, 2])).toEqual([0, 2]);
  });
});

describe('roc', () => {
  it('agrees with scikit-learn, ties included', () => {
    const { auc, curve } = roc([0, 0, 1, 1, 0, 1, 1, 0], [0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.9, 0.2]);
    expect(auc).toBe(0.8125);
    expect(curve).toEqual([
      [0, 0],
      [0, 0.25],
      [0, 0.5],
      [0.5, 0.75],
      [0.5, 1],
      [0.75, 1],
      [1, 1],
    ]);
  });

  it('is the chance that a positive row scores higher', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(9)), { minLength: 2 }), (rows) => {
        const [p, n] = [1, 0].map((truth) => rows.filter((row) => row[0] === truth).map((row) => row[1]));
        if (p!.length === 0 || n!.length === 0) return;
        let wins = 0;
        for (const a of p!) for (const b of n!) wins += a > b ? 1 : a === b ? 0.5 : 0;
        const { auc } = roc(
          rows.map((row) => row[0]),
          rows.map((row) => row[1]),
        );
        expect(auc).toBeCloseTo(wins / (p!.length * n!.length), 10);
      }),
    );
  });

  it('thins a long curve and keeps its ends', () => {
    const truth = Array.from({ length: 5000 }, (_, row) => Number((row * 7919) % 5000 > 2000));
    const { curve } = roc(
      truth,
      truth.map((_, row) => row),
      50,
    );
    expect(curve).toHaveLength(50);
    expect([curve[0], curve.at(-1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('is even where a class is missing', () => {
    expect(roc([1, 1], [0.3, 0.4]).auc).toBe(0.5);
  });
});

it('logLoss agrees with scikit-learn', () => {
  const probabilities = [0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.3, 0.3, 0.4, 0.05, 0.05, 0.9, 0.5, 0.3, 0.2];
  expect(logLoss([0, 1, 1, 2, 1], probabilities, 3)).toBeCloseTo(0.6186249239125281, 12);
});

describe('calibrationOf', () => {
  it('weighs the gap of each bin by its rows', () => {
    // Two rows at 0.9 of which one is right, two at 0.6 that are both right.
    const probabilities = [0.9, 0.1, 0.9, 0.1, 0.6, 0.4, 0.4, 0.6];
    const { error, bins } = calibrationOf([0, 1, 0, 1], probabilities, 2);
    expect(error).toBeCloseTo((2 * 0.4 + 2 * 0.4) / 4, 12);
    expect(bins).toHaveLength(15);
    expect(bins[13]).toMatchObject({ rows: 2, confidence: 0.9, accuracy: 0.5 });
    expect(bins[9]).toMatchObject({ rows: 2, accuracy: 1 });
  });

  it('puts certainty into the last bin', () => {
    expect(calibrationOf([0, 0], [1, 0, 1, 0], 2)).toMatchObject({ error: 0 });
    expect(calibrationOf([0], [1, 0], 2).bins[14]?.rows).toBe(1);
  });
});

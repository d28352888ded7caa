import { describe, expect, it } from 'vitest';
import { argmaxRows } from '../../../../src/evaluation/metrics';
import { Examples, trainingBatch } from '../../../../src/training/texts/examples';
import { crossFitted, fitLinear, linearLogits } from '../../../../src/training/linear/linearModel';
import { balanced, bad, embeddingRows, examples, good, notGood, rows, table } from './notGood';

describe('the linear model', () => {
  it('weighs words and pairs by what they tell together', async () => {
    const model = await fitLinear(examples, { embeddingRows, classWeights: balanced });
    const told = (row: number) => model.weights[row * 2 + 1]! - model.weights[row * 2]!;
    expect(told(good)).toBeGreaterThan(0);
    expect(told(bad)).toBeLessThan(0);
    expect(told(notGood)).toBeLessThan(0);
    expect(Math.abs(told(table))).toBeLessThan(told(good) / 3);
    expect([...argmaxRows(linearLogits(model, examples), 2)]).toEqual(rows.map(([, label]) => label));
  });

  it('leans to the class that weighs more in the loss', async () => {
    const bias = async (weights: Float32Array) =>
      (await fitLinear(examples, { embeddingRows, classWeights: weights })).bias;
    const [even, lopsided] = [await bias(balanced), await bias(Float32Array.of(0.2, 1.8))];
    expect(lopsided[1]! - lopsided[0]!).toBeGreaterThan(even[1]! - even[0]!);
  });

  it('has weights of words that no text has, by the valence that a lexicon tells', async () => {
    const [fine, dull] = [embeddingRows, embeddingRows + 1];
    const valences = new Float32Array(embeddingRows + 2);
    for (const [row, valence] of [
      [good, 0.5],
      [bad, -0.6],
      [fine, 0.4],
      [dull, -0.4],
    ] as const)
      valences[row] = valence;
    const { weights } = await fitLinear(examples, {
      embeddingRows: embeddingRows + 2,
      classWeights: balanced,
      valences,
    });
    const told = (row: number) => weights[row * 2 + 1]! - weights[row * 2]!;
    expect(told(fine)).toBeGreaterThan(0.1);
    expect(told(dull)).toBeCloseTo(-told(fine));
    expect(told(table)).toBeLessThan(told(good));
    const without = await fitLinear(examples, { embeddingRows: embeddingRows + 2, classWeights: balanced });
    expect(without.weights.subarray(fine * 2).every((weight) => weight === 0)).toBe(true);
  });

  it('ends when asked, with what it has by then', async () => {
    let iterations = 0;
    const cut = await fitLinear(examples, { embeddingRows, classWeights: balanced }, () =>
      Promise.resolve(++iterations <= 3),
    );
    expect(iterations).toBe(4);
    const whole = await fitLinear(examples, { embeddingRows, classWeights: balanced });
    expect(cut.weights.some((weight) => weight !== 0)).toBe(true);
    expect(cut.weights).not.toEqual(whole.weights);
  });

  it('says of each training text what models say that have not seen it', async () => {
    const { labels } = examples;
    const keys = Float64Array.from({ length: examples.count }, (_, i) => i);
    const probabilities = await crossFitted(examples, keys, { embeddingRows, classWeights: balanced }, 1);
    expect([...argmaxRows(probabilities, 2)]).toEqual([...labels]);
    // a wrong label is contradicted by the other texts
    const surprising = new Examples(
      examples.planes,
      examples.offsets,
      labels.map((label, i) => (i === 0 ? 1 - label : label)),
    );
    const taught = await crossFitted(surprising, keys, { embeddingRows, classWeights: balanced }, 1);
    expect(taught[labels[0]!]!).toBeGreaterThan(0.5);
  });

  it('judges texts of one group by a model that has seen none of them', async () => {
    // the only texts with bad are one group: nobody else can tell what bad means
    const keys = Float64Array.from(rows, ([text], i) => (text.includes(bad) ? -1 : i));
    const alone = rows.findIndex(([text]) => text.includes(bad));
    const apart = await crossFitted(
      examples,
      Float64Array.from(keys.keys()),
      { embeddingRows, classWeights: balanced },
      1,
    );
    const together = await crossFitted(
      examples,
      keys.map((key) => key + 1),
      { embeddingRows, classWeights: balanced },
      1,
    );
    expect(together[alone * 2]!).toBeLessThan(apart[alone * 2]! - 0.1);
  });
});

describe('examples that are picked', () => {
  it('are those texts, with their pairs and labels', () => {
    const picked = examples.pick(Int32Array.of(2, 0));
    expect(picked.planesOf(0)).toEqual(examples.planesOf(2));
    expect(picked.planesOf(1)).toEqual(examples.planesOf(0));
    expect([...picked.labels]).toEqual([examples.labels[2], examples.labels[0]]);
  });
});

describe('the targets of a batch', () => {
  it('are made of the label, the teacher and what is spread over all classes', () => {
    const probabilities = Float64Array.from({ length: 2 * examples.count }, (_, at) => (at & 1 ? 0.3 : 0.7));
    const targets = { classes: 2, classWeights: balanced, labelSmoothing: 0.1, teacher: { probabilities, share: 0.5 } };
    const batch = trainingBatch(examples, [0], targets, { wordDropout: 0, pairDropout: 0, seed: 0 }, 0);
    expect(examples.labels[0]).toBe(1);
    expect(batch.targets[0]).toBeCloseTo(0.05 + 0.45 * 0.7);
    expect(batch.targets[1]).toBeCloseTo(0.05 + 0.45 + 0.45 * 0.3);
  });
});

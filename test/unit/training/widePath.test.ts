import { describe, expect, it } from 'vitest';
import { argmaxRows } from '../../../src/evaluation/metrics';
import { initialParameters } from '../../../src/lstm/initialization';
import type { NetworkShape } from '../../../src/lstm/network';
import { createPlainScorer } from '../../../src/lstm/plainScorer';
import { fastestScorer } from '../../../src/lstm/scorers';
import { Examples } from '../../../src/training/examples';
import { deepPart, fitShares, fitWidePath, hasRoom, join, wideLogits } from '../../../src/training/widePath';

/** Examples of two planes: word ids, and a pair at every place but the first. */
function examplesOf(texts: readonly (readonly number[])[], labels: readonly number[], pairOf: (first: number, second: number) => number): Examples {
  const offsets = Int32Array.from([0, ...texts.map(((end) => (text) => (end += text.length))(0))]);
  const pairs = texts.flatMap((text) => text.map((word, i) => (i === 0 ? 0 : pairOf(text[i - 1]!, word))));
  return new Examples([Int32Array.from(texts.flat()), Int32Array.from(pairs)], offsets, Uint8Array.from(labels));
}

const [good, bad, not, table, notGood] = [2, 3, 4, 5, 6];
const kinds: readonly (readonly [readonly number[], number])[] = [
  [[table, good, table], 1],
  [[table, bad], 0],
  [[table, not, good], 0],
  [[not, table, good, table], 1],
];
const rows = Array.from({ length: 40 }, (_, i) => kinds[i % kinds.length]!);
const examples = examplesOf(rows.map(([text]) => text), rows.map(([, label]) => label), (first, second) => (first === not && second === good ? notGood : 0));
const embeddingRows = 7;
const balanced = Float32Array.of(1, 1);

describe('the wide path', () => {
  it('weighs words and pairs by what they tell together', async () => {
    const path = await fitWidePath(examples, embeddingRows, balanced);
    const told = (row: number) => path.weights[row * 2 + 1]! - path.weights[row * 2]!;
    expect(told(good)).toBeGreaterThan(0);
    expect(told(bad)).toBeLessThan(0);
    expect(told(notGood)).toBeLessThan(0);
    expect(Math.abs(told(table))).toBeLessThan(told(good) / 3);
    expect([...argmaxRows(wideLogits(path, examples), 2)]).toEqual(rows.map(([, label]) => label));
  });

  it('leans to the class that weighs more in the loss', async () => {
    const bias = async (weights: Float32Array) => (await fitWidePath(examples, embeddingRows, weights)).bias;
    const [even, lopsided] = [await bias(balanced), await bias(Float32Array.of(0.2, 1.8))];
    expect(lopsided[1]! - lopsided[0]!).toBeGreaterThan(even[1]! - even[0]!);
  });

  it.each([
    ['lstm', false], ['lstm', true], ['gru', false], ['gru', true],
  ] as const)('adds its logits to those of the trained network: %s, bidirectional %s', async (cell, bidirectional) => {
    const network: NetworkShape = { cell, bidirectional, embeddingRows, planes: 2, embeddingSize: 21, hiddenSize: 18, classes: 2 };
    const trained = initialParameters(deepPart(network), { seed: 3, embeddingLimit: 0.5 });
    const path = await fitWidePath(examples, embeddingRows, balanced);
    const joined = join(network, trained, path, { deep: 3, wide: 0.6 });
    const texts = rows.slice(0, 4).map((_, i) => examples.planesOf(i));
    const deep = createPlainScorer(deepPart(network), trained).score(texts, false).logits;
    const wide = wideLogits(path, examples);
    for (const scorer of [createPlainScorer(network, joined), fastestScorer(network, joined)]) {
      scorer.score(texts, false).logits.forEach((logit, i) => expect(Math.abs(logit - 3 * deep[i]! - 0.6 * wide[i]!)).toBeLessThan(0.02 * Math.max(1, Math.abs(wide[i]!))));
    }
  });

  it('takes units of the planned shape, and none where there are few', () => {
    const network: NetworkShape = { cell: 'lstm', bidirectional: true, embeddingRows, planes: 2, embeddingSize: 96, hiddenSize: 64, classes: 3 };
    expect(deepPart(network)).toMatchObject({ embeddingSize: 93, hiddenSize: 61 });
    expect(hasRoom(network)).toBe(true);
    expect(hasRoom({ ...network, hiddenSize: 16 })).toBe(false);
  });
});

describe('the shares of the two parts', () => {
  const count = 400;
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  /** Logits that are right in all but every n-th row. */
  const rightBut = (nth: number) => Float32Array.from({ length: 2 * count }, (_, at) => ((labels[at >> 1]! === (at & 1)) !== ((at >> 1) % nth === 0) ? 1 : -1));

  it('believe the part that is right more often, and both where they err apart', async () => {
    const shares = await fitShares(rightBut(5), rightBut(11), labels, balanced);
    expect(shares.wide).toBeGreaterThan(shares.deep);
    expect(shares.deep).toBeGreaterThan(0.2);
  });

  it('leave out a part that tells the contrary', async () => {
    const wrong = rightBut(5).map((logit) => -logit);
    expect((await fitShares(wrong, rightBut(3), labels, balanced)).deep).toBe(0);
  });

  it('are even where few rows could tell', async () => {
    expect(await fitShares(rightBut(5), rightBut(11), labels.subarray(0, 50), balanced)).toEqual({ deep: 0.5, wide: 0.5 });
  });
});

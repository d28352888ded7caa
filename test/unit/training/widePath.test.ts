import { describe, expect, it } from 'vitest';
import { initialParameters } from '../../../src/lstm/initialization';
import type { NetworkShape } from '../../../src/lstm/network';
import { createPlainScorer } from '../../../src/lstm/plainScorer';
import { fastestScorer } from '../../../src/lstm/scorers';
import { fitLinear, linearLogits } from '../../../src/training/linearModel';
import { fitShares, join } from '../../../src/training/widePath';
import { deepPart, hasRoom } from '../../../src/training/wideShape';
import { balanced, embeddingRows, examples, rows } from './notGood';

describe('the wide path', () => {
  it.each([
    ['lstm', false], ['lstm', true], ['gru', false], ['gru', true],
  ] as const)('adds its logits to those of the trained network: %s, bidirectional %s', async (cell, bidirectional) => {
    const network: NetworkShape = { cell, bidirectional, embeddingRows, planes: 2, embeddingSize: 21, hiddenSize: 18, classes: 2 };
    const trained = initialParameters(deepPart(network), { seed: 3, embeddingLimit: 0.5 });
    const path = await fitLinear(examples, { embeddingRows, classWeights: balanced });
    const joined = join(network, trained, path, { deep: 3, wide: 0.6 });
    const texts = rows.slice(0, 4).map((_, i) => examples.planesOf(i));
    const deep = createPlainScorer(deepPart(network), trained).score(texts, false).logits;
    const wide = linearLogits(path, examples);
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
    const shares = await fitShares(wrong, rightBut(3), labels, balanced);
    expect(shares.deep).toBeLessThan(shares.wide / 10);
  });

  it('stay near even where few rows could tell', async () => {
    const wrong = rightBut(3).map((logit) => -logit);
    const few = await fitShares(wrong, rightBut(5), labels.subarray(0, 30), balanced);
    const many = await fitShares(wrong, rightBut(5), labels, balanced);
    expect(few.deep / few.wide).toBeGreaterThan(2 * (many.deep / many.wide));
    expect(await fitShares(rightBut(5), rightBut(11), labels.subarray(0, 0), balanced)).toEqual({ deep: 0.5, wide: 0.5 });
  });

  it('are the same however loud a part is', async () => {
    const quiet = await fitShares(rightBut(5), rightBut(11), labels, balanced);
    const loud = await fitShares(rightBut(5), rightBut(11).map((logit) => 3 * logit), labels, balanced);
    expect(loud.wide).toBeCloseTo(quiet.wide / 3);
    expect(loud.deep).toBeCloseTo(quiet.deep);
  });
});

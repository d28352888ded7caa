import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors';
import type { NetworkShape } from '../../../src/lstm/network';
import { createPlainScorer } from '../../../src/lstm/plainScorer';
import { allowRelaxedSimd } from '../../../src/lstm/wasm/kernels';
import { createScorer } from '../../../src/lstm/wasm/scorer';
import { fastestKernels } from '../../../src/lstm/wasm/wide';
import { networkVariants, randomBatch, randomParameters, smallNetwork, variantName } from '../../support/batches';
import { referenceContributions, referenceLogits, toReference } from '../../support/reference';

/** The rows of a random batch as texts. */
function texts(network: NetworkShape, lengths: readonly number[], seed = 1): Int32Array[][] {
  const batch = randomBatch(network, { lengths }, seed);
  return lengths.map((length, row) =>
    Array.from({ length: network.planes }, (_, plane) =>
      batch.inputs.slice((plane * batch.rows + row) * batch.steps, (plane * batch.rows + row) * batch.steps + length),
    ),
  );
}

describe('the scorer', () => {
  const cases = networkVariants.flatMap((network) =>
    (['relaxed', 'plain'] as const).map((simd) => ({ network, simd })),
  );
  for (const { network, simd } of cases)
    it(`gives the reference's logits and contributions, one text or many: ${variantName(network)}, ${simd}`, () => {
      const lengths = [3, 9, 1, 7, 7, 0, 12, 5, 4, 2, ...Array.from({ length: 40 }, (_, i) => i % 11)];
      const batch = randomBatch(network, { lengths });
      const parameters = toReference(randomParameters(network));
      const expected = referenceLogits(network, parameters, batch);
      const shares = referenceContributions(network, parameters, batch);
      const scorer = createScorer(network, randomParameters(network), { simd });
      const all = texts(network, lengths);
      const many = scorer.score(all, true);
      const { classes } = network;
      let token = 0;
      lengths.forEach((length, row) => {
        const one = scorer.score([all[row]!], true);
        for (let c = 0; c < classes; c++) {
          expect(Math.abs(many.logits[row * classes + c]! - expected[row * classes + c]!)).toBeLessThan(1e-5);
          expect(Math.abs(one.logits[c]! - expected[row * classes + c]!)).toBeLessThan(1e-5);
          let sum = randomParameters(network).get('head.bias')![c]!;
          for (let t = 0; t < length; t++) {
            const share = shares[(row * batch.steps + t) * classes + c]!;
            sum += one.contributions![t * classes + c]!;
            expect(Math.abs(many.contributions![(token + t) * classes + c]! - share)).toBeLessThan(1e-5);
            expect(Math.abs(one.contributions![t * classes + c]! - share)).toBeLessThan(1e-5);
          }
          expect(sum).toBeCloseTo(one.logits[c]!, 5);
        }
        token += length;
      });
    });

  it('looks for faster kernels after much text in a process of our own, and gives the same bits', () => {
    const network = { ...smallNetwork, hiddenSize: 16 };
    const parameters = randomParameters(network);
    const all = texts(network, Array(50).fill(40));
    const relaxed = createScorer(network, parameters, { simd: 'relaxed' });
    const expected = relaxed.score(all, true);
    expect(createScorer(network, parameters, { simd: 'wide' }).score(all, true)).toEqual(expected);
    allowRelaxedSimd();
    const scorer = createScorer(network, parameters);
    for (let scored = 0; scored <= 100_000; scored += 50 * 40) expect(scorer.score(all, true)).toEqual(expected);
    expect(scorer.simd).toBe(fastestKernels().simd);
  });

  it('agrees with the plain scorer, whatever the sizes are', () => {
    for (const size of [
      { embeddingSize: 1, hiddenSize: 1 },
      { embeddingSize: 64, hiddenSize: 64, embeddingRows: 900 },
      { hiddenSize: 41, cell: 'gru' as const, classes: 9 },
    ]) {
      const network = { ...smallNetwork, ...size };
      const parameters = randomParameters(network, 2, 0.2);
      const all = texts(
        network,
        Array.from({ length: 70 }, (_, i) => (i * 7) % 23),
      );
      const { logits } = createScorer(network, parameters).score(all, false);
      const expected = createPlainScorer(network, parameters).score(all, false).logits;
      expected.forEach((value, i) => expect(Math.abs(logits[i]! - value)).toBeLessThan(2e-5));
    }
  });

  it('forgets projections when their memory is full, and is right all the same', () => {
    const network = { ...smallNetwork, embeddingRows: 40_000 };
    const parameters = randomParameters(network);
    const scorer = createScorer(network, parameters, { projectionBytes: 1 });
    for (let seed = 1; seed <= 4; seed++) {
      const all = texts(network, Array(33).fill(300), seed);
      const { logits } = scorer.score(all, false);
      const fresh = createScorer(network, parameters).score(all, false).logits;
      expect(logits).toEqual(fresh);
    }
  });

  it('scores long texts after short ones, nothing at all, and refuses strange ids', () => {
    const scorer = createScorer(smallNetwork, randomParameters(smallNetwork));
    const [short, long] = [texts(smallNetwork, [2]), texts(smallNetwork, [20_000, 7])];
    const before = scorer.score(short, true);
    expect(scorer.score(long, true).contributions!.every(Number.isFinite)).toBe(true);
    expect(scorer.score(short, true)).toEqual(before);
    expect(scorer.score([], true)).toEqual({ logits: new Float32Array(0), contributions: new Float32Array(0) });
    expect(() => scorer.score([[Int32Array.of(1, smallNetwork.embeddingRows)]], false)).toThrow(UserError);
    expect(() => scorer.score([[Int32Array.of(-1)]], false)).toThrow(/vocabulary/);
    const wide = createScorer(smallNetwork, randomParameters(smallNetwork));
    expect(() => wide.score([[Int32Array.of(2, 3, -1)]], false)).toThrow(UserError);
    expect(wide.score([[Int32Array.of(2, 3)]], false)).toEqual(scorer.score([[Int32Array.of(2, 3)]], false));
  });
});

import { describe, expect, it } from 'vitest';
import { initialParameters } from '../../../../src/lstm/initialization';
import type { NetworkShape } from '../../../../src/lstm/network';
import { createPlainScorer } from '../../../../src/lstm/plainScorer';
import { fastestScorer } from '../../../../src/lstm/scorers';
import { fitLinear, linearLogits } from '../../../../src/training/linear/linearModel';
import { join } from '../../../../src/training/linear/widePath';
import { deepPart, hasRoom } from '../../../../src/training/linear/wideShape';
import { balanced, embeddingRows, examples, rows } from './notGood';

describe('the wide path', () => {
  it.each([
    ['lstm', false],
    ['lstm', true],
    ['gru', false],
    ['gru', true],
  ] as const)('adds its logits to those of the trained network: %s, bidirectional %s', async (cell, bidirectional) => {
    const network: NetworkShape = {
      cell,
      bidirectional,
      embeddingRows,
      planes: 2,
      embeddingSize: 21,
      hiddenSize: 18,
      classes: 2,
    };
    const trained = initialParameters(deepPart(network), { seed: 3, embeddingLimit: 0.5 });
    const path = await fitLinear(examples, { embeddingRows, classWeights: balanced });
    const joined = join(network, trained, path, { deep: 3, wide: 0.6 });
    const texts = rows.slice(0, 4).map((_, i) => examples.planesOf(i));
    const deep = createPlainScorer(deepPart(network), trained).score(texts, false).logits;
    const wide = linearLogits(path, examples);
    for (const scorer of [createPlainScorer(network, joined), fastestScorer(network, joined)]) {
      scorer
        .score(texts, false)
        .logits.forEach((logit, i) =>
          expect(Math.abs(logit - 3 * deep[i]! - 0.6 * wide[i]!)).toBeLessThan(0.02 * Math.max(1, Math.abs(wide[i]!))),
        );
    }
  });

  it('takes units of the planned shape, and none where there are few', () => {
    const network: NetworkShape = {
      cell: 'lstm',
      bidirectional: true,
      embeddingRows,
      planes: 2,
      embeddingSize: 96,
      hiddenSize: 64,
      classes: 3,
    };
    expect(deepPart(network)).toMatchObject({ embeddingSize: 93, hiddenSize: 61 });
    expect(hasRoom(network)).toBe(true);
    expect(hasRoom({ ...network, hiddenSize: 16 })).toBe(false);
  });
});

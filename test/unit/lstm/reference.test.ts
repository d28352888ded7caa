import { describe, expect, it } from 'vitest';
import { networkVariants, randomBatch, randomParameters, variantName } from '../../support/batches';
import {
  centralDifferences,
  referenceContributions,
  referenceGradients,
  referenceLogits,
  toReference,
} from '../../support/reference';

describe('the float64 reference', () => {
  for (const network of networkVariants)
    it(`has gradients that match central differences: ${variantName(network)}`, () => {
      const parameters = toReference(randomParameters(network));
      const batch = randomBatch(network, { lengths: [4, 1, 3, 0], steps: 5, masked: true });
      const dropout = { dropout: 0.3, embeddingDropout: 0.2, seed: 5, headDecay: 0.01, step: 1 };
      const { gradients } = referenceGradients(network, parameters, batch, dropout);
      for (const [name, index, derivative] of centralDifferences(network, parameters, batch, dropout))
        expect(Math.abs(gradients.get(name)![index]! - derivative), `${name}[${index}]`).toBeLessThan(1e-8);
    });

  it('has contributions that add up to logit minus bias', () => {
    for (const network of networkVariants) {
      const parameters = toReference(randomParameters(network));
      const batch = randomBatch(network, { lengths: [4, 1, 0], steps: 4 });
      const logits = referenceLogits(network, parameters, batch);
      const shares = referenceContributions(network, parameters, batch);
      for (let row = 0; row < 3; row++)
        for (let c = 0; c < network.classes; c++) {
          let sum = parameters.get('head.bias')![c]!;
          for (let t = 0; t < 4; t++) sum += shares[(row * 4 + t) * network.classes + c]!;
          expect(sum).toBeCloseTo(logits[row * network.classes + c]!, 12);
        }
    }
  });
});

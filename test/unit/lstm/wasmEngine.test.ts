import { afterEach, describe, expect, it } from 'vitest';
import type { EngineSettings } from '../../../src/lstm/engine';
import type { ParameterName } from '../../../src/lstm/network';
import { optimizerDefaults } from '../../../src/lstm/optimizers';
import { createWasmEngine } from '../../../src/lstm/wasm/engine';
import type { WasmEngine, WasmOptions } from '../../../src/lstm/wasm/engine';
import { networkVariants, randomBatch, randomParameters, relativeError, smallNetwork, variantName } from '../../support/batches';
import { referenceGradients, referenceLogits, toReference } from '../../support/reference';

const engines: WasmEngine[] = [];
async function engine(settings: Partial<EngineSettings> = {}, options: WasmOptions = {}): Promise<WasmEngine> {
  const network = settings.network ?? smallNetwork;
  const made = await createWasmEngine(
    { network, initial: randomParameters(network), optimizer: optimizerDefaults.rmsprop, dropout: 0, embeddingDropout: 0, clipNorm: 0, headDecay: 0, seed: 5, threads: 2, ...settings },
    options,
  );
  engines.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(engines.splice(0).map((made) => made.dispose()));
});

const lengths = [3, 9, 1, 7, 7, 0, 12, 5, 4, 2];

describe('gradients of the wasm engine', () => {
  const cases = networkVariants.flatMap((network) => (['relaxed', 'plain'] as const).map((simd) => ({ network, simd })));
  for (const { network, simd } of cases)
    it(`are the reference's: ${variantName(network)}, ${simd}`, async () => {
      const settings = { dropout: 0.3, embeddingDropout: 0.2, seed: 5, headDecay: 0.01 };
      const made = await engine({ network, ...settings }, { simd });
      expect(made.simd).toBe(simd);
      const batch = randomBatch(network, { lengths, steps: 14, masked: true });
      const expected = referenceGradients(network, toReference(randomParameters(network)), batch, { ...settings, step: 1 });
      const { loss, gradients, gradientNorm } = await made.gradients(batch);
      expect(Math.abs(loss / expected.loss - 1)).toBeLessThan(1e-5);
      for (const [name, values] of expected.gradients) expect(relativeError(gradients.get(name)!, values), name).toBeLessThan(1e-4);
      let squares = 0;
      for (const values of expected.gradients.values()) for (const value of values) squares += value * value;
      expect(gradientNorm / Math.sqrt(squares)).toBeCloseTo(1, 5);
    });
});

describe('logits of the wasm engine', () => {
  for (const network of networkVariants)
    it(`are the reference's: ${variantName(network)}`, async () => {
      const made = await engine({ network, dropout: 0.5, embeddingDropout: 0.5 });
      const batch = randomBatch(network, { lengths, steps: 14 });
      const expected = referenceLogits(network, toReference(randomParameters(network)), batch);
      const logits = await made.logits(batch);
      for (let i = 0; i < expected.length; i++) expect(Math.abs(logits[i]! - expected[i]!)).toBeLessThan(1e-5);
    });
});

describe('parameters and state', () => {
  for (const network of networkVariants)
    it(`come back as they were given: ${variantName(network)}`, async () => {
      const made = await engine({ network });
      const initial = randomParameters(network);
      const returned = await made.parameters();
      for (const [name, values] of initial) expect(returned.get(name as ParameterName), name).toEqual(values);
    });
});

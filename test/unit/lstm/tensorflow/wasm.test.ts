import { describe, expect, it } from 'vitest';
import { optimizers } from '../../../../src/lstm/optimizers';
import { createWasmEngine } from '../../../../src/lstm/wasm/engine';
import { networkVariants, randomBatch, relativeError, variantName } from '../../../support/batches';
import { missing, reason, settingsFor, withEngine } from './support';

describe.skipIf(missing)(`tensorflow engine: the wasm engine${reason}`, { timeout: 120_000 }, () => {
  it.each(
    networkVariants.map(
      (network) =>
        [variantName(network), { ...network, embeddingRows: 200, embeddingSize: 24, hiddenSize: 20 }] as const,
    ),
  )('agrees with it: %s', async (_, network) => {
    const settings = settingsFor(network, {
      optimizer: optimizers.rmsprop.settings,
      dropout: 0.3,
      embeddingDropout: 0.2,
      headDecay: 0.01,
      clipNorm: 0.5,
      threads: 2,
    });
    const lengths = [30, 12, 0, 30, 1, 25, 8];
    const wasm = await createWasmEngine(settings);
    await withEngine(settings, async (tensorflow) => {
      for (let step = 0; step < 3; step++) {
        const batch = randomBatch(network, { lengths, masked: true }, step);
        expect(relativeError(await tensorflow.logits(batch), await wasm.logits(batch))).toBeLessThan(1e-5);
        const { gradients } = await wasm.gradients(batch);
        for (const [name, gradient] of await tensorflow.gradients(batch))
          expect(relativeError(gradient, gradients.get(name)!), name).toBeLessThan(1e-4);
        // From the same state again, so that rounding does not add up over the steps.
        const [ours, theirs] = [await tensorflow.trainStep(batch, 0.01), await wasm.trainStep(batch, 0.01)];
        expect(ours.loss / theirs.loss).toBeCloseTo(1, 5);
        expect(ours.gradientNorm / theirs.gradientNorm).toBeCloseTo(1, 5);
        const state = await wasm.state();
        for (const [name, tensor] of (await tensorflow.state()).tensors)
          expect(relativeError(tensor, state.tensors.get(name)!), name).toBeLessThan(1e-3);
        await tensorflow.restore(state);
      }
    });
    await wasm.dispose();
  });
});

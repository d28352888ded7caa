import { describe, expect, it } from 'vitest';
import type { EngineSettings } from '../../../../src/lstm/engine';
import { directions } from '../../../../src/lstm/network';
import type { NetworkShape } from '../../../../src/lstm/network';
import {
  networkVariants,
  randomBatch,
  randomParameters,
  relativeError,
  smallNetwork,
  variantName,
} from '../../../support/batches';
import { centralDifferences, referenceGradients, referenceLogits, toReference } from '../../../support/reference';
import { missing, reason, settingsFor, withEngine } from './support';

const lengths = [7, 3, 0, 5, 1, 7];

describe.skipIf(missing)(`tensorflow engine: gradients${reason}`, { timeout: 120_000 }, () => {
  const cases: [string, NetworkShape, Partial<EngineSettings>][] = [
    ...networkVariants.map((network): [string, NetworkShape, Partial<EngineSettings>] => [
      variantName(network),
      network,
      {},
    ]),
    ['many distinct words', { ...smallNetwork, embeddingRows: 4000 }, {}],
    ['few distinct words, two planes', { ...smallNetwork, embeddingRows: 4, planes: 2 }, {}],
    [
      'dropout, decay',
      { ...smallNetwork, bidirectional: true, planes: 2 },
      { dropout: 0.4, embeddingDropout: 0.3, headDecay: 0.05 },
    ],
    [
      'three threads',
      { ...smallNetwork, bidirectional: true },
      { threads: 3, dropout: 0.4, embeddingDropout: 0.3, headDecay: 0.05 },
    ],
    ['more threads than rows', smallNetwork, { threads: 9 }],
  ];
  it.each(cases)('agrees with float64 and with central differences: %s', async (_, network, changes) => {
    const initial = randomParameters(network);
    const batch = randomBatch(network, { lengths, steps: 9, masked: true });
    const settings = settingsFor(network, changes, initial);
    const dropout = { ...settings, step: 1 };
    const expected = referenceGradients(network, toReference(initial), batch, dropout);
    await withEngine(settings, async (engine) => {
      const found = await engine.gradients(batch);
      for (const [name, gradient] of expected.gradients)
        expect(relativeError(found.get(name)!, gradient), name).toBeLessThan(1e-5);
      const differences = centralDifferences(network, toReference(initial), batch, dropout);
      const scale = Math.max(...differences.map(([, , derivative]) => Math.abs(derivative)));
      for (const name of found.keys()) {
        const some = differences.filter(([parameter]) => parameter === name);
        const numeric = some.map(([, , derivative]) => derivative);
        if (Math.max(...numeric.map(Math.abs)) < 1e-6 * scale) continue; // of no word in the batch
        expect(
          relativeError(
            some.map(([, index]) => found.get(name)![index]!),
            numeric,
          ),
          name,
        ).toBeLessThan(1e-4);
      }
      expect(
        found
          .get('embedding')!
          .subarray(0, network.embeddingSize)
          .every((value) => value === 0),
      ).toBe(true);
      expect(await engine.trainStep(batch, 0.1)).toMatchObject({ loss: expect.closeTo(expected.loss, 5) });
    });
  });

  it('gives the reference its logits, in any order of the rows and with any padding', async () => {
    for (const network of networkVariants) {
      const initial = randomParameters(network);
      await withEngine(settingsFor(network, { threads: 2 }, initial), async (engine) => {
        const batch = randomBatch(network, { lengths });
        const logits = await engine.logits(batch);
        expect(
          relativeError(logits, referenceLogits(network, toReference(initial), batch)),
          variantName(network),
        ).toBeLessThan(1e-5);
        const alone: number[] = [];
        for (let row = 0; row < batch.rows; row++) {
          const steps = batch.steps + 4;
          const inputs = new Int32Array(network.planes * steps);
          for (let plane = 0; plane < network.planes; plane++)
            inputs.set(
              batch.inputs.subarray(
                (plane * batch.rows + row) * batch.steps,
                (plane * batch.rows + row + 1) * batch.steps,
              ),
              plane * steps,
            );
          alone.push(...(await engine.logits({ rows: 1, steps, inputs, lengths: batch.lengths.slice(row, row + 1) })));
        }
        expect(relativeError(alone, logits)).toBeLessThan(1e-6);
      });
    }
  });

  it('counts texts without tokens, and batches of nothing else', async () => {
    for (const steps of [0, 3]) {
      await withEngine(settingsFor(smallNetwork, { threads: 2 }), async (engine) => {
        const batch = randomBatch(smallNetwork, { lengths: [0, 0, 0], steps });
        const bias = [...(await engine.parameters()).get('head.bias')!];
        expect([...(await engine.logits(batch))]).toEqual([...bias, ...bias, ...bias]);
        const gradients = await engine.gradients(batch);
        for (const direction of directions(smallNetwork))
          expect(gradients.get(`${direction}.kernel`)!.every((value) => value === 0)).toBe(true);
        expect(gradients.get('head.bias')!.some((value) => value !== 0)).toBe(true);
        await engine.trainStep(batch, 0.1);
      });
    }
  });
});

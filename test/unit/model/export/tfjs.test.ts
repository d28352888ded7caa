import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type * as Tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../../src/base/random';
import type { InputBatch } from '../../../../src/lstm/engine';
import { exportTfjs, type TfjsFiles } from '../../../../src/model/export/tfjs';
import type { Model } from '../../../../src/model/store';
import {
  expectedOutputs,
  exportedIds,
  exportedNGrams,
  largestDifference,
  type Outputs,
} from '../../../support/exports';
import { cellVariants, inputBatch, randomModel, randomWords } from '../../../support/models';

const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as typeof Tfjs;
const tolerance = 1e-5;

beforeAll(() => {
  tf.enableProdMode(); // no advice about the native backend in the tests' output
  return tf.setBackend('cpu');
});

async function load({ topology, weights }: TfjsFiles): Promise<Tfjs.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(topology) as Tfjs.io.ModelJSON;
  return tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0]!.weights, weightData: weights.slice().buffer }),
  );
}

function predict(loaded: Tfjs.LayersModel, model: Model, batch: InputBatch): Outputs {
  return tf.tidy(() => {
    const { words, pairs } = exportedIds(model, batch);
    const nGrams = exportedNGrams(model, batch);
    const tensor = (ids: Int32Array): Tfjs.Tensor => tf.tensor2d(ids, [batch.rows, batch.steps], 'int32');
    const [logits, probabilities] = loaded.predict([
      tensor(words),
      ...(pairs ? [tensor(pairs)] : []),
      ...(nGrams ? [tf.tensor2d(nGrams.ids, nGrams.shape, 'int32')] : []),
    ]) as Tfjs.Tensor[];
    return { logits: logits!.dataSync(), probabilities: probabilities!.dataSync() };
  });
}

describe.each(cellVariants)('TensorFlow.js export of $name', ({ options }) => {
  // The unknown word's row is all zeros, as it may be in a model: it must not pass for padding.
  const model = randomModel(options);
  model.parameters.get('embedding')!.fill(0, model.card.network.embeddingSize, 2 * model.card.network.embeddingSize);

  it('answers as the float64 reference does on 1,000 texts of 0 to 20 tokens', async () => {
    const loaded = await load(exportTfjs(model));
    const random = Random.fromSeed(12);
    for (let part = 0; part < 4; part++) {
      const batch = inputBatch(
        model,
        Array.from({ length: 250 }, (_, i) => randomWords(model, i % (6 + part * 5), random)),
      );
      const found = predict(loaded, model, batch);
      const expected = expectedOutputs(model, batch);
      expect(largestDifference(found.logits, expected.logits)).toBeLessThanOrEqual(tolerance);
      expect(largestDifference(found.probabilities, expected.probabilities)).toBeLessThanOrEqual(tolerance);
      await setImmediate(); // the interpreter holds the thread: let the test runner speak
    }
  });

  it('reads texts of one token, of none, and of unknown words alone', async () => {
    const loaded = await load(exportTfjs(model));
    for (const texts of [[[2]], [[1]], [[]], [[5], [1, 1, 1], [], [4, 3]]]) {
      const batch = inputBatch(model, texts);
      expect(
        largestDifference(predict(loaded, model, batch).logits, expectedOutputs(model, batch).logits),
      ).toBeLessThanOrEqual(tolerance);
    }
  });
});

it('loads from an address, as in a browser', async () => {
  const model = randomModel({ bidirectional: true });
  const { topology, weights } = exportTfjs(model);
  const server = createServer((request, response) =>
    response.end(request.url === '/model.json' ? topology : weights),
  ).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const loaded = await tf.loadLayersModel(`http://127.0.0.1:${(server.address() as AddressInfo).port}/model.json`);
    const batch = inputBatch(model, [[2, 3, 4], [5]]);
    expect(
      largestDifference(predict(loaded, model, batch).logits, expectedOutputs(model, batch).logits),
    ).toBeLessThanOrEqual(tolerance);
  } finally {
    server.close();
  }
});

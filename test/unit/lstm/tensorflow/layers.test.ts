import type { Tensor, Tensor2D } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { directions, paddingId, pooledSize } from '../../../../src/lstm/network';
import type { Cell, NetworkShape } from '../../../../src/lstm/network';
import { loadTfjs } from '../../../../src/lstm/tensorflow/library';
import { randomBatch, randomParameters, relativeError } from '../../../support/batches';
import { missing, reason, settingsFor, withEngine } from './support';

describe.skipIf(missing)(`tensorflow engine: the layers of tfjs${reason}`, { timeout: 120_000 }, () => {
  it.each<[Cell, boolean]>([
    ['lstm', false],
    ['lstm', true],
    ['gru', false],
    ['gru', true],
  ])('computes what tf.layers computes: %s, bidirectional %s', async (cell, bidirectional) => {
    const tf = loadTfjs();
    const network: NetworkShape = {
      cell,
      bidirectional,
      embeddingRows: 50,
      planes: 1,
      embeddingSize: 16,
      hiddenSize: 24,
      classes: 3,
    };
    const rows = 8;
    const steps = 30;
    const initial = randomParameters(network, 3, 0.3);
    const batch = randomBatch(network, { lengths: Array.from({ length: rows }, () => steps) });
    expect(batch.inputs.includes(paddingId)).toBe(false);
    const gates = cell === 'lstm' ? 4 : 3;
    const expected = tf.tidy(() => {
      const input = tf.gather(
        tf.tensor2d(initial.get('embedding')!, [50, 16]),
        tf.tensor2d(batch.inputs, [rows, steps], 'int32'),
      );
      const pooled = directions(network).map((direction) => {
        const options = {
          units: network.hiddenSize,
          returnSequences: true,
          recurrentActivation: 'sigmoid' as const,
          weights: [
            tf.tensor2d(initial.get(`${direction}.kernel`)!, [16, gates * 24]),
            tf.tensor2d(initial.get(`${direction}.recurrentKernel`)!, [24, gates * 24]),
            tf.tensor1d(initial.get(`${direction}.bias`)!),
          ],
        };
        const layer = cell === 'lstm' ? tf.layers.lstm(options) : tf.layers.gru(options);
        return tf.mean(layer.apply(direction === 'forward' ? input : tf.reverse(input, 1)) as Tensor, 1) as Tensor2D;
      });
      const head = tf.tensor2d(initial.get('head.kernel')!, [pooledSize(network), 3]);
      return tf.add(tf.matMul(tf.concat(pooled, 1), head), tf.tensor1d(initial.get('head.bias')!)).dataSync();
    });
    const logits = await withEngine(settingsFor(network, {}, initial), (engine) => engine.logits(batch));
    expect(relativeError(logits, expected)).toBeLessThan(1e-5);
  });
});

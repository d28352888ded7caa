import { describe, expect, it } from 'vitest';
import { directions, gates, pooledSize } from '../../../src/lstm/network';
import type { NetworkShape } from '../../../src/lstm/network';
import { createPlainScorer } from '../../../src/lstm/plainScorer';
import { createScorer } from '../../../src/lstm/wasm/scorer';
import { randomBatch, randomParameters } from '../../support/batches';

/** TensorFlow.js on its pure JavaScript backend comes with the optional native one. */
const tf = await import('@tensorflow/tfjs').catch(() => undefined);

describe.skipIf(!tf)(`the scorers and the layers of TensorFlow.js${tf ? '' : ' (not installed)'}`, () => {
  for (const cell of ['lstm', 'gru'] as const)
    for (const bidirectional of [false, true])
      it(`compute the same logits: ${cell}${bidirectional ? ', bidirectional' : ''}`, async () => {
        if (!tf) return;
        await tf.setBackend('cpu');
        const network: NetworkShape = {
          cell,
          bidirectional,
          embeddingRows: 40,
          planes: 1,
          embeddingSize: 12,
          hiddenSize: 20,
          classes: 3,
        };
        const [rows, steps, H] = [6, 25, network.hiddenSize];
        const parameters = randomParameters(network, 4, 0.3);
        const { inputs } = randomBatch(network, { lengths: Array(rows).fill(steps) });
        const width = gates[cell].length * H;
        const expected = tf.tidy(() => {
          const read = tf.gather(
            tf.tensor2d(parameters.get('embedding')!, [40, 12]),
            tf.tensor2d(inputs, [rows, steps], 'int32'),
          );
          const means = directions(network).map((direction) => {
            const layer = tf.layers[cell]({ units: H, returnSequences: true, recurrentActivation: 'sigmoid' });
            const states = (x: typeof read): typeof read => layer.apply(x) as typeof read;
            const turned = direction === 'forward' ? read : tf.reverse(read, 1);
            states(turned);
            layer.setWeights([
              tf.tensor2d(parameters.get(`${direction}.kernel`)!, [12, width]),
              tf.tensor2d(parameters.get(`${direction}.recurrentKernel`)!, [H, width]),
              tf.tensor1d(parameters.get(`${direction}.bias`)!),
            ]);
            return tf.mean(states(turned), 1);
          });
          const head = tf.tensor2d(parameters.get('head.kernel')!, [pooledSize(network), 3]);
          return tf
            .add(
              tf.matMul(tf.concat(means, 1).as2D(rows, pooledSize(network)), head),
              tf.tensor1d(parameters.get('head.bias')!),
            )
            .dataSync();
        });
        const texts = Array.from({ length: rows }, (_, row) => [inputs.slice(row * steps, (row + 1) * steps)]);
        for (const scorer of [createScorer(network, parameters), createPlainScorer(network, parameters)]) {
          const { logits } = scorer.score(texts, false);
          logits.forEach((logit, i) => expect(Math.abs(logit - expected[i]!)).toBeLessThan(1e-5));
        }
      });
});

/** The step of peers/peer_torch.py in the layers of TensorFlow.js on tfjs-node, by trainOnBatch; same flags, same line. It takes a third of a second, so 10 steps at most are counted. */
import { benchBatch, benchDefaults, median } from '../../src/lstm/bench';
import { loadTfjs } from '../../src/lstm/tensorflow/library';
import { optionsFrom } from './options';

const options = optionsFrom(benchDefaults);
const { vocab, embedding, hidden, batch, length, optimizer, threads } = options;
const tf = loadTfjs(undefined, threads);
const model = tf.sequential({
  layers: [
    tf.layers.embedding({ inputDim: vocab + 1, outputDim: embedding, inputLength: length }),
    tf.layers.lstm({ units: hidden, returnSequences: true, recurrentActivation: 'sigmoid' }),
    tf.layers.globalAveragePooling1d({}),
    tf.layers.dense({ units: 2, activation: 'softmax' }),
  ],
});
model.compile({ optimizer, loss: 'categoricalCrossentropy' });
const { inputs, targets } = benchBatch(options);
const [ids, labels] = [tf.tensor2d(inputs, [batch, length], 'int32'), tf.tensor2d(targets, [batch, 2])];

void (async () => {
  const warmUp = 3;
  const times: number[] = [];
  for (let step = 0; step < warmUp + Math.min(10, options.steps); step++) {
    const start = performance.now();
    await model.trainOnBatch(ids, labels);
    times.push(performance.now() - start);
  }
  console.log(
    JSON.stringify({
      peer: `tf.layers ${tf.version['tfjs-layers']} on tfjs-node`,
      threads,
      msPerStep: Number(median(times.slice(warmUp)).toFixed(2)),
    }),
  );
})();

// Scores texts by a TensorFlow.js export:  node score-tfjs.mjs EXPORT TEXT...   (npm install @tensorflow/tfjs)
// In a browser: const model = await tf.loadLayersModel('https://…/model.json'), and fetch preprocessing.json beside it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { TextReader } from './text.mjs';

const [folder, ...texts] = process.argv.slice(2);
const read = (name) => readFileSync(path.join(folder, name));
const reader = new TextReader(JSON.parse(read('preprocessing.json')));
const { modelTopology, weightsManifest } = JSON.parse(read('model.json'));
const weightData = new Uint8Array(read('weights.bin')).buffer;
const model = await tf.loadLayersModel(
  tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData }),
);

const inputs = reader.batch(texts);
const [, probabilities] = model.predict(
  model.inputNames.map((name) => tf.tensor2d(inputs[name].ids, inputs[name].shape, 'int32')),
);
for (const scores of await probabilities.array()) {
  console.log(
    JSON.stringify({
      label: reader.labels[scores.indexOf(Math.max(...scores))],
      scores: Object.fromEntries(reader.labels.map((label, i) => [label, scores[i]])),
    }),
  );
}

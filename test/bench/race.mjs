// Races the engines against their peers, each in a process of its own, one after the other in every round,
// and writes the table of docs/benchmarks.md.
//   node test/bench/race.mjs [--python PATH] [--peers DIR] [--rounds 5] [--tensorflow] [--node PATH] [--pause SECONDS] [--note TEXT]
// --python is an interpreter with torch and keras; without it the table holds our own engines alone. --tensorflow adds
// the engine of this name and the layers of TensorFlow.js; --node another Node, on which the wasm engine runs too.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: flags } = parseArgs({
  options: {
    python: { type: 'string' },
    peers: { type: 'string', default: path.join(root, 'test/bench/peers') },
    rounds: { type: 'string', default: '5' },
    tensorflow: { type: 'boolean' },
    node: { type: 'string' },
    pause: { type: 'string', default: '0' },
    note: { type: 'string' },
  },
});
const shapes = [
  { hidden: 64, batch: 32 },
  { hidden: 128, batch: 32 },
];
const threadCounts = [1, 2];

await build({
  absWorkingDir: root,
  entryPoints: ['train', 'layers', 'score', 'onnx', 'ceiling'].map((name) => `test/bench/${name}.ts`),
  outdir: 'out/bench',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['@tensorflow/tfjs-node', 'onnxruntime-node'],
  define: { DIST_DIRECTORY: JSON.stringify(path.join(root, 'dist')) },
  logLevel: 'warning',
});

const run = (command, args) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(flags.pause) * 1e3);
  return JSON.parse(
    execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split('\n')
      .at(-1),
  );
};
const own = (script, args = [], node = process.execPath) =>
  run(node, [path.join(root, 'out/bench', `${script}.cjs`), ...args]);
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

const contestants = [
  { name: 'wasm', step: (args) => own('train', ['--engine', 'wasm', ...args]) },
  ...(flags.node
    ? [
        {
          name: `wasm, Node ${execFileSync(flags.node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim()}`,
          step: (args) => own('train', ['--engine', 'wasm', ...args], flags.node),
        },
      ]
    : []),
  ...(flags.tensorflow
    ? [
        { name: 'tensorflow engine', step: (args) => own('train', ['--engine', 'tensorflow', ...args]) },
        { name: 'tf.layers on tfjs-node', step: (args) => own('layers', args) },
      ]
    : []),
  ...(flags.python
    ? [
        { name: 'PyTorch', step: (args) => run(flags.python, [path.join(flags.peers, 'peer_torch.py'), ...args]) },
        { name: 'Keras', step: (args) => run(flags.python, [path.join(flags.peers, 'peer_keras.py'), ...args]) },
      ]
    : []),
];

const rows = [];
for (const { hidden, batch } of shapes) {
  const times = new Map(contestants.flatMap(({ name }) => threadCounts.map((threads) => [`${name} ${threads}`, []])));
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const threads of threadCounts)
      for (const { name, step } of contestants) {
        const { msPerStep } = step(
          [
            '--threads',
            threads,
            '--hidden',
            hidden,
            '--embedding',
            hidden,
            '--batch',
            batch,
            '--ids',
            'zipf',
            '--steps',
            '30',
          ].map(String),
        );
        times.get(`${name} ${threads}`).push(msPerStep);
        console.error(
          `${hidden}/${hidden} batch ${batch} round ${round + 1}: ${name}, ${threads} threads: ${msPerStep} ms`,
        );
      }
  const medianOf = (name, threads) => median(times.get(`${name} ${threads}`));
  const wasm = medianOf('wasm', 2);
  for (const { name } of contestants) {
    const [one, two] = threadCounts.map((threads) => medianOf(name, threads));
    rows.push(
      `| ${hidden}/${hidden}, batch ${batch} | ${name} | ${one} | ${two} | ${name === 'wasm' ? `second thread: ${(one / two).toFixed(2)}x` : `${(Math.min(one, two) / wasm).toFixed(2)}x`} |`,
    );
  }
}
const ceiling = own('ceiling');
const scores = [1, 2].map((threads) => own('score', ['--threads', String(threads)]));
const onnx = own('onnx');

const table = `## Training steps

Whole steps with RMSProp, vocabulary 10,000, 100 words a text, ids drawn like words in text. Medians of ${flags.rounds} rounds of medians of 30 steps, in ms; in every round each contestant ran once, one after the other. The last column is the contestant's better time over the wasm engine's on two threads: above 1, wasm is faster.

| embedding/hidden | | 1 thread | 2 threads | wasm is |
|---|---|---|---|---|
${rows.join('\n')}

Products in the first-level cache reach ${ceiling.gflops.toFixed(1)} GFLOP/s on one thread here.

## Scoring

Embedding and hidden size 64, lines of 6 to 18 words, 12 on average.

| | |
|---|---|
${scores.map(({ threads, linesPerSecond }) => `| lines a second, ${threads} thread${threads > 1 ? 's' : ''} | ${linesPerSecond} |`).join('\n')}
| one line, median and 95th percentile | ${scores[0].p50Ms} ms, ${scores[0].p95Ms} ms |
${onnx.map(({ batch, scorerMs, onnxruntimeMs }) => `| ${batch} line${batch > 1 ? 's' : ''} a call, one thread | ${scorerMs.toFixed(3)} ms; onnxruntime-node on the exported model ${onnxruntimeMs.toFixed(3)} ms: ${(onnxruntimeMs / scorerMs).toFixed(1)}x |`).join('\n')}
`;
const machine = `Machine: ${os.cpus().length} cores of ${os.cpus()[0].model}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.${flags.note ? ` ${flags.note}` : ''}`;
const file = path.join(root, 'docs', 'benchmarks.md');
mkdirSync(path.dirname(file), { recursive: true });
const begin = '<!-- race -->';
let before = '# Benchmarks\n\nWritten by `node test/bench/race.mjs`.\n\n';
let after = '';
try {
  const text = readFileSync(file, 'utf8');
  const [head, , tail] = text.split(begin);
  if (tail !== undefined) [before, after] = [head, tail];
} catch {
  // the first race writes the file
}
writeFileSync(file, `${before}${begin}\n${machine}\n\n${table}${begin}${after || '\n'}`);
console.log(`wrote ${file}`);

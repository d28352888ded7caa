// Races the wasm engine against plain PyTorch to an accuracy on held-out reviews, one after the other, each on its own process.
//   node test/bench/imdb.mjs FILE --python PATH [--threads 2] [--goal 0.88] [--rounds 1] [--node PATH]
// FILE has the columns text, label and movie; see imdb.ts. Prints one JSON line a contestant and the ratio of the medians.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string' }, threads: { type: 'string', default: '2' }, goal: { type: 'string', default: '0.88' }, rounds: { type: 'string', default: '1' }, node: { type: 'string', default: process.execPath } },
});
const file = path.resolve(positionals[0]);
const script = path.join(root, 'out/bench/imdb.cjs');
const folder = path.join(root, 'out/bench/imdb');

await build({
  absWorkingDir: root, entryPoints: ['test/bench/imdb.ts'], outfile: script, bundle: true, platform: 'node', format: 'cjs', target: 'node20',
  external: ['@tensorflow/tfjs-node'], define: { DIST_DIRECTORY: JSON.stringify(path.join(root, 'dist')) }, logLevel: 'warning',
});
const run = (command, args) => JSON.parse(execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim().split('\n').at(-1));
console.log(JSON.stringify(run(process.execPath, [script, 'prepare', file, folder])));

const contestants = [
  () => run(flags.node, [script, 'train', file, flags.threads, flags.goal]),
  () => run(flags.python, [path.join(root, 'test/bench/peers/peer_torch_imdb.py'), folder, flags.threads, flags.goal]),
];
const seconds = contestants.map(() => []);
for (let round = 0; round < Number(flags.rounds); round++)
  for (const [i, contestant] of contestants.entries()) {
    const result = contestant();
    console.log(JSON.stringify(result));
    seconds[i].push(result.accuracy >= Number(flags.goal) ? result.seconds : Infinity);
  }
const [ours, theirs] = seconds.map((list) => list.sort((a, b) => a - b)[list.length >> 1]);
console.log(JSON.stringify({ goal: Number(flags.goal), wasmSeconds: ours, pytorchSeconds: theirs, pytorchOverWasm: Number((theirs / ours).toFixed(2)) }));

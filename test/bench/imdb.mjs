// The time to an accuracy on held-out film reviews: a training run as the command line makes it, against plain PyTorch with the same
// network, rows, noise, learning rates and validations. The run has what the script has not: a start from log-count ratios
// and averaged weights. One after the other, each in a process of its own.
//   node test/bench/imdb.mjs FILE [--python PATH] [--threads 2] [--goal 0.88] [--rounds 1] [--node PATH]
// FILE has the columns text, label and movie. The seconds are those of the training, with its teacher and its validations in them.
// Prints one JSON line a contestant, and the ratio of the medians; without --python the run alone.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string' },
    threads: { type: 'string', default: '2' },
    goal: { type: 'string', default: '0.88' },
    rounds: { type: 'string', default: '1' },
    node: { type: 'string', default: process.execPath },
  },
});
const file = path.resolve(positionals[0]);
const script = path.join(root, 'out/bench/imdb.cjs');
const folder = path.join(root, 'out/bench/imdb');

await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/imdb.ts'],
  outfile: script,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['@tensorflow/tfjs-node'],
  define: { DIST_DIRECTORY: JSON.stringify(path.join(root, 'dist')) },
  logLevel: 'warning',
});
const lastLine = (command, args) =>
  JSON.parse(
    execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
      .trim()
      .split('\n')
      .at(-1),
  );
console.log(JSON.stringify(lastLine(process.execPath, [script, file, folder])));

/** Runs until the goal is reached, or the run is over. */
async function undertone() {
  const out = mkdtempSync(path.join(os.tmpdir(), 'undertone-imdb-'));
  const args = [
    'dist/cli.js',
    'train',
    file,
    '--group-column',
    'movie',
    '--init-from',
    'none',
    '--threads',
    flags.threads,
    '--out',
    path.join(out, 'model'),
    '--json',
  ];
  const child = spawn(flags.node, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let [engine, start] = ['', 0];
  const result = { seconds: 0, accuracy: 0, steps: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line);
    if (event.event === 'start') {
      engine = `${event.engine} (${event.simd})`;
      start = performance.now();
    }
    if (event.event !== 'validation') continue;
    Object.assign(result, {
      seconds: Number(((performance.now() - start) / 1e3).toFixed(1)),
      accuracy: event.accuracy,
      steps: event.step,
    });
    console.error(`step ${event.step}: ${(100 * event.accuracy).toFixed(1)}%, ${result.seconds} s`);
    if (event.accuracy >= Number(flags.goal)) child.kill('SIGKILL');
  }
  await ended;
  rmSync(out, { recursive: true, force: true });
  return { engine, threads: Number(flags.threads), ...result };
}

const contestants = [
  undertone,
  ...(flags.python
    ? [
        () =>
          lastLine(flags.python, [
            path.join(root, 'test/bench/peers/peer_torch_imdb.py'),
            folder,
            flags.threads,
            flags.goal,
          ]),
      ]
    : []),
];
const seconds = contestants.map(() => []);
for (let round = 0; round < Number(flags.rounds); round++)
  for (const [i, contestant] of contestants.entries()) {
    const result = await contestant();
    console.log(JSON.stringify(result));
    seconds[i].push(result.accuracy >= Number(flags.goal) ? result.seconds : Infinity);
  }
const [ours, theirs] = seconds.map((list) => list.sort((a, b) => a - b)[list.length >> 1]);
if (theirs !== undefined)
  console.log(
    JSON.stringify({
      goal: Number(flags.goal),
      undertoneSeconds: ours,
      pytorchSeconds: theirs,
      ratio: Number((theirs / ours).toFixed(2)),
    }),
  );

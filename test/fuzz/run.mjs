// `npm run fuzz`: harmed models, tables, checkpoints, records, messages, settings, decisions and texts, read as the product
// reads them. Fails on a crash, a hang, too much memory, or a failure that is not one sentence. The seed is printed.
//   npm run fuzz -- [--cases 120000] [--seed N] [--case model:1234]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { buildKernels } from '../../scripts/build-kernels.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values: flags } = parseArgs({
  options: { cases: { type: 'string', default: '120000' }, seed: { type: 'string' }, case: { type: 'string' } },
});
const seed = Number(flags.seed ?? Date.now() % 2 ** 31);
const [only, single] = flags.case?.split(':') ?? [];
const first = single === undefined ? 0 : Number(single);
const last = single === undefined ? Number(flags.cases) : first + 1;

/** A case at which nothing moves for so many looks, one a second, hangs. */
const patience = 60;
/** The product's own memory, with its WebAssembly, stays far below; a hostile size would not. */
const mostMegabytes = 1500;

mkdirSync(path.join(root, 'out', 'fuzz'), { recursive: true });
await buildKernels();
const program = path.join(root, 'out', 'fuzz', 'fuzz.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['test/fuzz/fuzz.ts'],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['@tensorflow/tfjs-node'],
  define: { DIST_DIRECTORY: JSON.stringify(path.join(root, 'dist')) },
  logLevel: 'warning',
});

console.log(`seed ${seed}, cases ${first} to ${last - 1}`);
const at = new Int32Array(new SharedArrayBuffer(4));
const start = performance.now();
const worker = new Worker(program, {
  workerData: { seed, from: first, to: last, only, at },
  resourceLimits: { maxOldGenerationSizeMb: 256 },
});
let seen = { at: -1, looks: 0 };
const watch = setInterval(() => {
  const now = Atomics.load(at, 0);
  if (now !== seen.at) seen = { at: now, looks: 0 };
  else if (++seen.looks > patience) fail(`hangs at case ${now}`);
}, 1000);

worker.on('error', (error) =>
  fail(
    `${error.stack}${error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : ''}\nat case ${Atomics.load(at, 0)}`,
  ),
);
worker.once('message', (told) => {
  clearInterval(watch);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  for (const [name, { read, refused }] of Object.entries(told))
    if (read + refused > 0)
      console.log(
        `  ${name.padEnd(12)} ${String(read + refused).padStart(7)} cases: ${read} read, ${refused} refused in a sentence`,
      );
  console.log(
    `${last - first} cases in ${Math.round((performance.now() - start) / 1000)} s, at most ${megabytes} MB of memory`,
  );
  if (megabytes > mostMegabytes) fail(`took ${megabytes} MB`);
});

function fail(what) {
  console.error(
    `✘ ${what}\n  again: npm run fuzz -- --seed ${seed} --case ${only ?? '<target>'}:${Atomics.load(at, 0)}`,
  );
  process.exit(1);
}

// `npm run bench:smoke`: fails where an engine takes more than twice as long, against a plain peer computed in the same
// run, as it did when test/bench/smoke.json was written. `-- --write` writes it.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildKernels } from '../../scripts/build-kernels.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const stored = path.join(root, 'test', 'bench', 'smoke.json');
const most = 2;

await buildKernels();
const program = path.join(root, 'out', 'bench', 'smoke.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/smoke.ts'],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['@tensorflow/tfjs-node'],
  define: { DIST_DIRECTORY: JSON.stringify(path.join(root, 'dist')) },
  logLevel: 'warning',
});
const measure = () => JSON.parse(execFileSync(process.execPath, [program], { cwd: root, encoding: 'utf8' }));

if (process.argv.includes('--write')) {
  writeFileSync(stored, JSON.stringify(measure(), null, 2) + '\n');
  console.log(`written: ${path.relative(root, stored)}`);
} else {
  const before = JSON.parse(readFileSync(stored, 'utf8'));
  const now = measure();
  if (now.simd !== before.simd)
    console.log(`not compared: this machine's SIMD is ${now.simd}, and the stored ratios are of ${before.simd}`);
  for (const name of now.simd === before.simd ? ['trainingStep', 'scoredLines'] : []) {
    const slower = now[name] / before[name];
    const failed = slower > most;
    console.log(
      `${failed ? '✘' : '✔'} ${name}: ${now[name].toFixed(3)} of the peer's time, stored ${before[name].toFixed(3)}, ${slower.toFixed(2)}x`,
    );
    if (failed) process.exitCode = 1;
  }
}

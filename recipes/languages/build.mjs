// Bundles the recipe into out/ and runs it.
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildKernels } from '../../scripts/build-kernels.mjs';

const out = path.resolve('out/recipes/languages');
await buildKernels();
cpSync('dist/kernels', path.join(out, 'kernels'), { recursive: true });
await build({
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outdir: out,
  entryPoints: { engineWorker: 'src/lstm/wasm/engineWorker.ts', main: 'recipes/languages/main.ts' },
  logLevel: 'warning',
  define: { DIST_DIRECTORY: '__dirname' },
});
const { status } = spawnSync(
  process.execPath,
  ['--max-old-space-size=8192', path.join(out, 'main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;

// Bundles the recipe into out/ and runs it. Kernels and worker scripts are those in dist/.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { buildKernels } from '../../scripts/build-kernels.mjs';

await buildKernels();
await build({ bundle: true, platform: 'node', format: 'cjs', target: 'node20', outdir: 'dist', entryPoints: { engineWorker: 'src/lstm/wasm/engineWorker.ts' }, logLevel: 'warning', define: { DIST_DIRECTORY: '__dirname' } });
await build({
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  outfile: 'out/recipes/bundled.mjs',
  entryPoints: ['recipes/bundled/main.ts'],
  logLevel: 'warning',
  define: { DIST_DIRECTORY: JSON.stringify(path.resolve('dist')) },
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
const { status } = spawnSync(process.execPath, ['--max-old-space-size=8192', 'out/recipes/bundled.mjs', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;

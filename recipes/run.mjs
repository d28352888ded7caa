// Bundles a recipe's main.ts into out/ and runs it with the arguments of the command.
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildKernels } from '../scripts/build-kernels.mjs';

/** @param {string} name of the recipe's folder */
export async function runRecipe(name) {
  const out = path.resolve('out/recipes', name);
  // A training of an hour must not mind that dist/ is built anew meanwhile, so it runs from its own copies.
  await buildKernels();
  cpSync('dist/kernels', path.join(out, 'kernels'), { recursive: true });
  await build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outdir: out,
    entryPoints: { engineWorker: 'src/lstm/wasm/engineWorker.ts' },
    logLevel: 'warning',
    define: { DIST_DIRECTORY: '__dirname' },
  });
  await build({
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: path.join(out, 'main.mjs'),
    entryPoints: [`recipes/${name}/main.ts`],
    logLevel: 'warning',
    define: { DIST_DIRECTORY: JSON.stringify(out) },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=8192', path.join(out, 'main.mjs'), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
}

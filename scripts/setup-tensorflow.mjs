// Brings the native library of the TensorFlow engine; src/setupTensorflow.ts says with which flags.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const program = path.join(root, 'dist', 'setupTensorflow.js');
await build({
  absWorkingDir: root,
  entryPoints: ['src/setupTensorflow.ts'],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  define: { DIST_DIRECTORY: '__dirname' },
});
process.exitCode = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;

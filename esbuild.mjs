// Builds everything that ships into dist/, and with --tests the integration suite into out/.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { buildKernels } from './scripts/build-kernels.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');

/** @type {import('esbuild').BuildOptions} */
const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outdir: 'dist',
  sourcemap: production ? false : 'linked',
  minify: production,
  metafile: production,
  logLevel: 'warning',
  external: ['vscode', '@tensorflow/tfjs-node'],
  define: { DIST_DIRECTORY: '__dirname' },
};

/**
 * The identifier of languages is a megabyte of tables: one file of its own, which every program loads when it needs it.
 * @type {import('esbuild').Plugin}
 */
const oneIdentifier = {
  name: 'one identifier of languages',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^eld\/extrasmall$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './eld.js', external: true },
    ),
};

/** The webview pages: a script and a stylesheet each. @type {import('esbuild').BuildOptions} */
const page = {
  ...node,
  platform: 'browser',
  format: 'iife',
  target: 'chrome120',
  outdir: 'dist/webview',
  external: [],
  define: {},
};

/** @type {import('esbuild').BuildOptions[]} */
export const targets = [
  { ...node, plugins: [oneIdentifier], entryPoints: { extension: 'src/extension.ts' } },
  {
    ...node,
    plugins: [oneIdentifier],
    entryPoints: {
      eld: 'eld/extrasmall',
      trainer: 'src/trainer.ts',
      cli: 'src/cli.ts',
      scorerWorker: 'src/scorerWorker.ts',
      languageWorker: 'src/languageWorker.ts',
      rowScorerWorker: 'src/rowScorerWorker.ts',
      tuningWorker: 'src/tuningWorker.ts',
      engineWorker: 'src/lstm/wasm/engineWorker.ts',
      benchWorker: 'src/lstm/benchWorker.ts',
    },
  },
  {
    ...page,
    entryPoints: {
      analyzer: 'webview/analyzer/main.ts',
      training: 'webview/training/main.ts',
      comparison: 'webview/comparison/main.ts',
      history: 'webview/history/main.ts',
      fileReport: 'webview/fileReport/main.ts',
    },
  },
  {
    ...node,
    entryPoints: { tensorflowWorker: 'src/lstm/tensorflow/worker.ts', setupTensorflow: 'src/setupTensorflow.ts' },
  },
];

if (tests) {
  // Mocha stays outside: its describe() and it() must be those of the run.
  const folder = 'test/integration';
  const entryPoints = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`);
  targets.push({ ...node, entryPoints, outdir: `out/${folder}`, external: [...node.external, 'mocha'] });
  rmSync(`out/${folder}`, { recursive: true, force: true });
}

if (production) rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
await buildKernels();
if (watch) for (const target of targets) await (await context(target)).watch();
else {
  const built = await Promise.all(targets.map((target) => build(target)));
  // what went into the bundles, for the notices of their licences
  if (production)
    writeFileSync('dist/inputs.json', JSON.stringify(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))));
}

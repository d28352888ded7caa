// Brings the Python packages with which the tests check exports and TensorBoard summaries, into .cache/python.
// Nothing of the product needs them: where they cannot be had, their tests are skipped and say so.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/run.mjs';

const packages = ['numpy', 'onnxruntime', 'onnx', 'ray[data]', 'pandas', 'pyarrow', 'tensorboard', 'setuptools<81'];
const modules = 'onnxruntime, onnx, ray.data, pandas, pyarrow, tensorboard';

const folder = path.join(root, '.cache', 'python');
const python = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const run = (program, args) =>
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 10 * 60_000 });
const isReady = (program) => run(program, ['-c', `import ${modules}`]).status === 0;

if (isReady(process.env.UNDERTONE_PYTHON ?? python)) {
  console.log('Python packages for the tests: here.');
} else {
  console.log('Python packages for the tests: installing into .cache/python (about 1 GB).');
  const steps = [
    ...(existsSync(python) ? [] : [['python3', ['-m', 'venv', folder]]]),
    [python, ['-m', 'pip', 'install', '--quiet', '--retries', '0', ...packages]],
  ];
  const failed = steps.map(([program, args]) => run(program, args)).find(({ status }) => status !== 0);
  console.log(
    isReady(python)
      ? 'Python packages for the tests: installed.'
      : `Python packages for the tests: not to be had here (${lastLine(failed)}); their tests are skipped.`,
  );
}

function lastLine(result) {
  return result?.error?.message ?? result?.stderr?.trim().split('\n').at(-1) ?? 'they do not import';
}

// `npm test`: sets up what is missing, then every check. The last line is the sum: N passed, N failed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, run, runAside, runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

try {
  setUp({ host: !process.env.VSCODE_EXECUTABLE });
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

/** A program that passes or fails as a whole. @returns {Promise<Counts>} */
async function check(program, args) {
  return (await run(program, args)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** npm scripts side by side: each keeps one processor busy. @param {string[]} scripts @returns {Promise<Counts>} */
async function together(...scripts) {
  const ends = await Promise.all(scripts.map((script) => runAside('npm', ['run', '--silent', script])));
  for (const { output } of ends) process.stdout.write(output);
  const failed = ends.filter(({ code }) => code !== 0).length;
  return { passed: ends.length - failed, failed, skipped: 0 };
}

/** @returns {Promise<Counts>} */
async function unitTests() {
  const file = path.join(root, 'out', 'unit-results.json');
  rmSync(file, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('npx', ['vitest', ...args]);
  const results = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  // A file that does not load fails the run without failing a test.
  const failed = code !== 0 && results.numFailedTests === 0 ? 1 : results.numFailedTests;
  return { passed: results.numPassedTests, failed, skipped: results.numPendingTests + results.numTodoTests };
}

/** From a VSIX, in a clean profile. Its stations count as tests. @returns {Promise<Counts>} */
async function tourOfPackage() {
  const { standInWorks } = await import('./lib/editor.mjs');
  if (standInWorks()) return (await import('./tour/tour.mjs')).tour();
  console.log('skipped: only the VS Code host can be led by script, and it is not set up here');
  return { passed: 0, failed: 0, skipped: 1 };
}

/** What some unit tests can do without: where it cannot be had, they are skipped and say so. */
const preparations = [
  ['native backend', ['scripts/setup-tensorflow.mjs', '--for-tests']],
  ['Python packages', ['scripts/setup-python.mjs']],
];

/** @type {[string, () => Promise<Counts>][]} */
const stages = [
  ['types and lint', () => together('typecheck', 'lint')],
  ['unit tests', unitTests],
  ['integration tests in VS Code', async () => (await import('./integration.mjs')).integration()],
  ['package', async () => (await import('./check-package.mjs')).checkPackage()],
  ['tour of the packaged extension', tourOfPackage],
  ['speed against a fixed peer', () => check('npm', ['run', '--silent', 'bench:smoke'])],
];

for (const [name, script] of preparations) {
  console.log(`\n── ${name}`);
  await runNode(script);
}

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const [name, stage] of stages) {
  const start = Date.now();
  console.log(`\n── ${name}`);
  const counts = await stage().catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  for (const key of Object.keys(sum)) sum[key] += counts[key];
  console.log(`── ${name}: ${line(counts)} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** @param {Counts} counts */
function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

console.log(`\n${line(sum)}`);
process.exitCode = sum.failed > 0 ? 1 : 0;

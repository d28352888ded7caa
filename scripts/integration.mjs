// Runs test/integration in a real VS Code, once in a trusted workspace and once in one that is not: on the sources or, with
// --package, on the packaged extension, installed in a clean profile. UNDERTONE_TEST_ONLY=words runs the tests whose names
// have these words; UNDERTONE_VSCODE names the version of desktop VS Code that is downloaded where none is at hand.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { standIn, testExecutable } from './lib/editor.mjs';
import { root, runNode } from './lib/run.mjs';
import { packageExtension } from './package.mjs';
import { copySample } from './lib/sample.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {{ packaged?: boolean, untrusted?: boolean }} options `packaged`: a VSIX, installed; only where the VS Code host is.
 *   `untrusted`: whether an untrusted workspace is tried too
 * @returns {Promise<Counts>}
 */
export async function integration({ packaged = false, untrusted = true } = {}) {
  const built = await runNode(['esbuild.mjs', '--tests']);
  if (built !== 0) return { passed: 0, failed: 1, skipped: 0 };
  const executable = testExecutable();
  const sum = await suite(executable, { packaged, trusted: true });
  if (!untrusted) return sum;
  if (executable !== standIn) {
    console.log('skipped: only the VS Code host can be opened on a workspace that is not trusted');
    return { ...sum, skipped: sum.skipped + 1 };
  }
  const counts = await suite(executable, { packaged, trusted: false });
  return {
    passed: sum.passed + counts.passed,
    failed: sum.failed + counts.failed,
    skipped: sum.skipped + counts.skipped,
  };
}

/** @param {string | undefined} vscodeExecutablePath @param {{ packaged: boolean, trusted: boolean }} options @returns {Promise<Counts>} */
async function suite(vscodeExecutablePath, { packaged, trusted }) {
  const { folder, workspace, remove } = copySample();
  const resultsFile = path.join(folder, 'results.json');
  let editorFailed = false;
  try {
    await runTests({
      ...(vscodeExecutablePath
        ? { vscodeExecutablePath }
        : process.env.UNDERTONE_VSCODE && { version: process.env.UNDERTONE_VSCODE }),
      extensionDevelopmentPath: packaged ? await installPackage(vscodeExecutablePath, folder) : root,
      extensionTestsPath: path.join(root, 'out', 'test', 'integration', 'index.js'),
      extensionTestsEnv: { UNDERTONE_TEST_RESULTS: resultsFile, ...(!trusted && { VSCODE_HOST_ASKS_FOR_TRUST: '1' }) },
      launchArgs: [
        workspace,
        ...(packaged ? [] : ['--disable-extensions']),
        ...['--user-data-dir', path.join(folder, 'user')],
        ...['--extensions-dir', path.join(folder, 'extensions')],
      ],
    });
  } catch (error) {
    process.stderr.write(`${error}\n`);
    editorFailed = true;
  }
  // Neither the editor's exit code nor the results alone show that every test finished.
  const results = existsSync(resultsFile)
    ? JSON.parse(readFileSync(resultsFile, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0 };
  if (editorFailed && results.failed === 0) results.failed = 1;
  remove();
  return results;
}

/**
 * Installs the VSIX where the editor finds it. VS Code wants an extension under development to run tests at all: it gets an empty one.
 * @param {string} executable of VS Code @param {string} folder of the run @returns {Promise<string>} the empty extension
 */
async function installPackage(executable, folder) {
  const vsix = await packageExtension();
  const { status } = spawnSync(
    executable,
    [
      '--install-extension',
      vsix,
      '--extensions-dir',
      path.join(folder, 'extensions'),
      '--user-data-dir',
      path.join(folder, 'user'),
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status !== 0) throw new Error(`VS Code did not install ${vsix}`);
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  writeFileSync(
    path.join(empty, 'package.json'),
    JSON.stringify({ name: 'empty', publisher: 'undertone-tests', version: '0.0.0', engines: { vscode: '*' } }),
  );
  return empty;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, skipped } = await integration({ packaged: process.argv.includes('--package') });
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

// Runs test/integration in a real VS Code. UNDERTONE_TEST_ONLY=words runs the tests whose names have these words.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { testExecutable } from './lib/editor.mjs';
import { root, runNode } from './lib/run.mjs';
import { copySample } from './lib/sample.mjs';

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function integration() {
  const built = await runNode(['esbuild.mjs', '--tests']);
  if (built !== 0) return { passed: 0, failed: 1, skipped: 0 };

  const { folder, workspace, remove } = copySample();
  const resultsFile = path.join(folder, 'results.json');
  const vscodeExecutablePath = testExecutable();
  let editorFailed = false;
  try {
    await runTests({
      ...(vscodeExecutablePath && { vscodeExecutablePath }),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out', 'test', 'integration', 'index.js'),
      extensionTestsEnv: { UNDERTONE_TEST_RESULTS: resultsFile },
      launchArgs: [
        workspace,
        '--disable-extensions',
        ...['--user-data-dir', path.join(folder, 'user')],
        ...['--extensions-dir', path.join(folder, 'extensions')],
      ],
    });
  } catch (error) {
    process.stderr.write(`${error}\n`);
    editorFailed = true;
  }
  // Neither the editor's exit code nor the results alone tell that every test ran to its end.
  const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  if (editorFailed && results.failed === 0) results.failed = 1;
  remove();
  return results;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, skipped } = await integration();
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

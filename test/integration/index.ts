/**
 * What VS Code calls in its extension host: runs every *.test.js beside this file, or every *.untrusted.js where the
 * workspace is not trusted, and writes the results down.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { patience } from './support/waitFor';

/**
 * The order in which they run: speed first, in an editor that has done nothing yet; the long ones that train early, so that
 * the later ones find models and runs. Files that are not named here run last, by their names.
 */
const order = [
  'speed',
  'speedOfReports',
  'activation',
  'commands',
  'panel',
  'training',
  'faults',
  'verdicts',
  'analysis',
  'marks',
  'trash',
  'history',
  'review',
  'accessibility',
  'badInput',
  'correcting',
  'documents',
  'ignoring',
];

function rank(file: string): number {
  const place = order.indexOf(file.split('.')[0]!);
  return place < 0 ? order.length : place;
}

/** Read by scripts/integration.mjs; absent where the run did not come to its end. */
export interface Results {
  passed: number;
  failed: number;
  /** Tests that left themselves out. */
  skipped: number;
}

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000 * patience, color: false });
  const only = process.env['UNDERTONE_TEST_ONLY'];
  if (only) mocha.grep(only);
  for (const file of readdirSync(__dirname).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    if (file.endsWith(vscode.workspace.isTrusted ? '.test.js' : '.untrusted.js'))
      mocha.addFile(path.join(__dirname, file));
  }
  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats!));
    // at once, for a run that does not come to its end
    runner.on('fail', (test, error) => console.log(`    ✘ ${test.title}: ${String(error)}`));
  });
  const results: Results = { passed: stats.passes, failed: stats.failures, skipped: stats.pending };
  const file = process.env['UNDERTONE_TEST_RESULTS'];
  if (file) writeFileSync(file, JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} of the integration tests failed`);
  if (results.passed === 0 && !only) throw new Error('no integration test ran');
}

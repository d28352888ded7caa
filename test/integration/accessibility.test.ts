/** axe-core on every webview page, in the themes that VS Code ships, within VS Code itself: no serious finding. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { undertone } from './support/extension';
import { feedbackCsv, feedbackRows } from './support/feedback';
import { end, short, startRun } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, evaluate, screenshot, texts } from './support/window';
import { show, workspaceFile, writeWorkspaceFile } from './support/workspace';

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** A selector that finds something on the page when it is filled, and what opens it. */
const pages: [name: string, selector: string, open: () => Promise<unknown>][] = [
  [
    'analyzer',
    '.tone',
    async () => {
      await show('survey.txt');
      await vscode.commands.executeCommand('undertone.scoreFile');
      const { services } = await undertone();
      const text = 'Support never answers, and I love the new editor';
      await services.scorer.score([text], { explain: true });
      void vscode.commands.executeCommand('undertone.explain', text);
    },
  ],
  [
    'training',
    'section.report',
    async () =>
      vscode.commands.executeCommand(
        'undertone.showRun',
        path.join(workspaceFile('.undertone', 'models').fsPath, 'accessible-1'),
      ),
  ],
  [
    'comparison',
    'input[type=radio]',
    async () => {
      void vscode.commands.executeCommand('undertone.compareRuns');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    },
  ],
  [
    'history',
    'table .link',
    async () => vscode.commands.executeCommand('undertone.showHistory', workspaceFile('versions', 'notes.txt')),
  ],
  [
    'file report',
    '.themes-pane .bar-button',
    async () => {
      const file = writeWorkspaceFile('accessible.csv', feedbackCsv(feedbackRows(200)));
      void vscode.commands.executeCommand('undertone.analyzeFile', file);
      await waitFor('the question', async () => (await texts('.quick-input-list .monaco-list-row')).length > 3);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    },
  ],
];

describe('every page is free of serious findings of axe-core', function () {
  this.timeout(180_000);
  const settings = () => vscode.workspace.getConfiguration();

  before(async function () {
    if (!canSeeWindow) return this.skip();
    for (const name of ['accessible-1', 'accessible-2']) {
      const run = await startRun(workspaceFile('feedback.csv'), name, short);
      assert.equal(await end(run), 'done', run.message);
    }
    const folder = workspaceFile('versions').fsPath;
    mkdirSync(folder);
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=A Reader', '-c', 'user.email=reader@example.com', '-c', 'commit.gpgsign=false', ...args],
        { cwd: folder, stdio: 'pipe', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } },
      );
    git('init', '-q');
    for (const text of ['I love it.', 'I love it.\n\nIt crashed and lost my work.', 'It crashed and lost my work.']) {
      writeFileSync(path.join(folder, 'notes.txt'), text);
      git('add', '-A');
      git('commit', '-q', '-m', `Says: ${text.slice(0, 20)}`);
    }
    await settings().update('git.enabled', true, vscode.ConfigurationTarget.Global);
    await waitFor(
      'the Git extension',
      async () => (await vscode.extensions.getExtension<{ enabled: boolean }>('vscode.git')?.activate())?.enabled,
    );
  });
  after(async () => {
    await settings().update('git.enabled', undefined, vscode.ConfigurationTarget.Global);
    await settings().update('workbench.colorTheme', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  for (const [name, selector, open] of pages) {
    it(`the ${name} page`, async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await open();
      const serious: string[] = [];
      let checked = 0;
      for (const theme of themes) {
        await settings().update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
        const told = await waitFor(`the ${name} page`, async () => (await axe(selector)) ?? undefined, 60);
        checked += told.passes;
        const pictures = process.env['UNDERTONE_PICTURES'];
        if (pictures) await screenshot(path.join(pictures, `${name}-${theme.replaceAll(' ', '-')}.png`));
        for (const { id, impact, help, nodes } of told.violations) {
          const text = `${theme}: ${impact}: ${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `    ${html.slice(0, 200)}\n    ${failureSummary.replaceAll('\n', ' ')}`).join('\n')}`;
          if (impact === 'serious' || impact === 'critical') serious.push(text);
          else console.log(`      ${text}`);
        }
      }
      console.log(`      ${checked} rules passed in ${themes.length} themes`);
      assert.ok(checked > 10 * themes.length, 'axe-core has looked at next to nothing');
      assert.deepEqual(serious, []);
    });
  }
});

/** What axe-core says of a page once the theme has come to it. */
async function axe(selector: string): Promise<{ passes: number; violations: Violation[] } | null> {
  await new Promise((resolve) => setTimeout(resolve, 700));
  const file = path.join(__dirname, '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js');
  // a page is transparent: what is behind it is the workbench's, out of axe-core's sight
  const behind = selector === '.tone' ? '--vscode-sideBar-background' : '--vscode-editor-background';
  const expression = `document.documentElement.style.background = 'var(${behind})'; axe.run(document).then(({ passes, violations }) => ({ passes: passes.length, violations: violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => ({ html, failureSummary })) })) }))`;
  return (await evaluate(selector, expression, file)) as { passes: number; violations: Violation[] } | null;
}

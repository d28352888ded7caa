/** The tone of a file over its git history, read through VS Code's Git extension. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { toneHistory } from '../../src/features/analysis/toneHistory';
import type { ToneHistory } from '../../src/protocol/history';
import { undertone } from './support/extension';
import { useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, webviews } from './support/window';
import { workspaceFile } from './support/workspace';

const good = 'Works great, I love it. Everything is fast and easy.';
const bad = 'Terrible. It crashes all the time and I lost my work again.';
const contents = [good, `${good}\n\n${bad}`, `${bad}\n\n${bad} Refund!`, undefined, `${bad}\n\n${good}\n\n${good}`];
const forever = new AbortController().signal;

describe('the tone over history', () => {
  const folder = () => workspaceFile('repository').fsPath;
  const file = () => workspaceFile('repository', 'notes.txt');
  const settings = () => vscode.workspace.getConfiguration('git');

  before(async () => {
    await useBundledModel();
    mkdirSync(folder());
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=A Reader', '-c', 'user.email=reader@example.com', '-c', 'commit.gpgsign=false', ...args],
        {
          cwd: folder(),
          stdio: 'pipe',
          env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
        },
      );
    git('init', '-q');
    contents.forEach((content, i) => {
      if (content === undefined) rmSync(file().fsPath);
      else writeFileSync(file().fsPath, content);
      git('add', '-A');
      git('commit', '-q', '-m', `Revision ${i}`);
    });
    const commit = (message: string) => {
      git('add', '-A');
      git('commit', '-q', '-m', message);
    };
    writeFileSync(path.join(folder(), 'first-name.txt'), `${good}\n\n${good}\n`);
    commit('The first name');
    git('mv', 'first-name.txt', 'second-name.txt');
    commit('The second name');
    writeFileSync(path.join(folder(), 'second-name.txt'), `${good}\n\n${bad}\n`);
    commit('Another text');
    writeFileSync(path.join(folder(), 'new.txt'), good);
    await settings().update('enabled', true, vscode.ConfigurationTarget.Global);
    await waitFor(
      'the Git extension',
      async () => (await vscode.extensions.getExtension<{ enabled: boolean }>('vscode.git')?.activate())?.enabled,
    );
  });
  after(() => settings().update('enabled', undefined, vscode.ConfigurationTarget.Global));

  async function histories(uri: vscode.Uri, signal = forever): Promise<ToneHistory[]> {
    const { services } = await undertone();
    const told: ToneHistory[] = [];
    for await (const history of toneHistory(services, uri, signal)) told.push(history);
    return told;
  }

  it('has a point for each revision that holds the file, earliest first', async () => {
    const told = await histories(file());
    const { revisions, total, complete } = told.at(-1)!;
    assert.ok(complete);
    assert.equal(total, contents.length);
    assert.deepEqual(
      revisions.map(({ subject, passages }) => [subject, passages]),
      [
        ['Revision 0', 1],
        ['Revision 1', 2],
        ['Revision 2', 2],
        ['Revision 4', 3],
      ],
    );
    assert.deepEqual(
      revisions.map(({ negative }) => Number(negative.toFixed(2))),
      [0, 0.5, 1, 0.33],
    );
    assert.ok(
      revisions[0]!.tone > revisions[1]!.tone &&
        revisions[1]!.tone > revisions[2]!.tone &&
        revisions[3]!.tone > revisions[2]!.tone,
    );
    assert.equal(revisions[0]!.author, 'A Reader');
  });

  it('follows a file that was renamed', async () => {
    const { revisions, total } = (await histories(workspaceFile('repository', 'second-name.txt'))).at(-1)!;
    assert.equal(total, 3);
    assert.deepEqual(
      revisions.map(({ subject, name }) => [subject, name]),
      [
        ['The first name', 'repository/first-name.txt'],
        ['The second name', undefined],
        ['Another text', undefined],
      ],
    );
    assert.ok(revisions[0]!.tone > revisions[2]!.tone);
  });

  it('ends early when it is cancelled', async () => {
    const { services } = await undertone();
    const cancel = new AbortController();
    const told: ToneHistory[] = [];
    for await (const history of toneHistory(services, file(), cancel.signal)) {
      told.push(history);
      cancel.abort();
    }
    assert.equal(told.length, 1);
    assert.equal(told[0]!.complete, false);
  });

  it('is refused in one sentence for a file without commits, and for one that is not text', async () => {
    await assert.rejects(histories(workspaceFile('repository', 'new.txt')), /no commits yet/);
    await assert.rejects(histories(workspaceFile('repository', 'picture.png')), /nothing to score/);
  });

  it('is shown as charts and a table, and a revision opens as it was', async function () {
    await vscode.commands.executeCommand('undertone.showHistory', file());
    const tab = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('undertone.history'));
    assert.ok(tab, 'there is no panel');
    if (!canSeeWindow) return this.skip();
    const page = await waitFor('the page', async () => (await webviews()).find((text) => text.includes('Revision 4')));
    assert.match(page, /4 of 5 revisions/);
  });
});

/** The analysis of a workspace and its Findings view. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { findFiles } from '../../src/features/analysis/workspaceFiles';
import { undertone } from './support/extension';
import { MemoryFiles } from './support/memoryFiles';
import { withSettings } from './support/settings';
import { useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { canSeeWindow, texts } from './support/window';
import { workspaceFile, writeWorkspaceFile } from './support/workspace';

const token = new vscode.CancellationTokenSource().token;
const names = (uris: readonly vscode.Uri[]) => uris.map((uri) => vscode.workspace.asRelativePath(uri));

describe('the analysis of a workspace', () => {
  before(useBundledModel);
  afterEach(async () => (await undertone()).services.analysis.clear());

  it('finds what is negative in the feedback files, and a click goes there', async function () {
    const { services } = await undertone();
    await vscode.commands.executeCommand('undertone.analyzeFeedback');
    const { result } = services.analysis;
    assert.equal(result?.state, 'finished');
    assert.deepEqual(result.skipped, []);
    assert.ok(result.tones.some(({ uri }) => uri.path.endsWith('app-reviews.csv')));
    const csv = result.tones.find(({ uri }) => uri.path.endsWith('app-reviews.csv'))!;
    console.log(
      `      ${result.tones.map(({ uri, tone }) => `${vscode.workspace.asRelativePath(uri)}: ${JSON.stringify(tone.counts)} of ${tone.passages}`).join('; ')}`,
    );
    const finding = csv.tone.findings[0]!;
    const document = await vscode.workspace.openTextDocument(csv.uri);
    const { start, end } = finding;
    const there = document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
    assert.equal(there.replace(/\s+/g, ' ').slice(0, 40), finding.excerpt.slice(0, 40));
    if (!canSeeWindow) return this.skip();
    const rows = await waitFor('the findings in the side bar', async () => {
      const shown = await texts('.part.sidebar .monaco-list-row');
      return shown.some((row) => row.includes('app-reviews.csv')) && shown;
    });
    assert.ok(
      rows.some((row) => /\d+ negative/.test(row)),
      rows.join(' | '),
    );
  });

  it('reads the comments of source files, and nothing else of them', async () => {
    const { services } = await undertone();
    await vscode.commands.executeCommand('undertone.analyzeComments');
    const { result } = services.analysis;
    assert.equal(result?.kind, 'comments');
    assert.deepEqual(names(result.files), ['src/Legacy.java', 'src/checkout.ts', 'src/sync.py']);
    for (const { uri, tone } of result.tones) {
      const document = await vscode.workspace.openTextDocument(uri);
      for (const { start } of tone.findings) assert.match(document.lineAt(start.line).text, /\/\/|\/\*|\*|#|"""/);
    }
  });

  it('leaves out what .gitignore, files.exclude and the settings leave out', async () => {
    for (const folder of ['ignored', 'node_modules/p', 'hidden'])
      mkdirSync(workspaceFile(folder).fsPath, { recursive: true });
    const written = ['ignored/a.txt', 'node_modules/p/b.md', 'hidden/c.txt', 'seen.txt', 'binary.png', '.gitignore'];
    for (const name of written) writeWorkspaceFile(name, name === '.gitignore' ? 'ignored/\n' : 'I hate it.\n');
    const files = vscode.workspace.getConfiguration('files');
    const before = files.inspect<Record<string, boolean>>('exclude')?.globalValue;
    try {
      await files.update('exclude', { ...before, 'hidden/**': true }, vscode.ConfigurationTarget.Global);
      const found = names((await findFiles('feedback', token)).files);
      assert.ok(found.includes('seen.txt'), found.join());
      assert.deepEqual(
        found.filter((name) => written.includes(name)),
        ['seen.txt'],
      );
    } finally {
      await files.update('exclude', before, vscode.ConfigurationTarget.Global);
      for (const name of ['ignored', 'node_modules', 'hidden', 'seen.txt', 'binary.png', '.gitignore'])
        rmSync(workspaceFile(name).fsPath, { recursive: true, force: true });
    }
  });

  it('leaves out what is read nowhere, by language or by path', async () => {
    const comments = async () => names((await findFiles('comments', token)).files);
    const all = ['src/Legacy.java', 'src/checkout.ts', 'src/sync.py'];
    assert.deepEqual(await comments(), all);
    await withSettings(
      { '[python].enabled': false, files: { 'src/**': false, 'src/{sync,Legacy}.*': true } },
      async () => assert.deepEqual(await comments(), ['src/Legacy.java']),
    );
    assert.deepEqual(await comments(), all);
  });

  it('reads files that are on no disk, and tells which it cannot read', async () => {
    const { services } = await undertone();
    const memory = new MemoryFiles();
    const registered = vscode.workspace.registerFileSystemProvider(MemoryFiles.scheme, memory);
    try {
      const good = memory.add('/notes.txt', 'This is terrible, it crashed again and I lost everything.\n');
      const large = memory.add('/large.txt', 'x'.repeat(6_000_000));
      const gone = vscode.Uri.from({ scheme: MemoryFiles.scheme, path: '/gone.txt' });
      const binary = memory.add('/binary.txt', Buffer.from([0x48, 0, 1, 2, 0, 3, 0x49, 0x20, 0x68]));
      await services.analysis.run('feedback', [binary, gone, good, large], token, () => undefined);
      const { result } = services.analysis;
      assert.deepEqual(
        result?.tones.map(({ uri, tone }) => [uri.path, tone.passages]),
        [['/notes.txt', 1]],
      );
      assert.equal(result.tones[0]!.tone.findings.length, 1);
      assert.deepEqual(
        result.skipped.map(({ uri }) => uri.path),
        ['/gone.txt', '/large.txt'],
      );
      assert.match(result.skipped[1]!.why, /6\.0 MB/);
    } finally {
      registered.dispose();
    }
  });

  it('keeps what it has when it is cancelled', async () => {
    const { services } = await undertone();
    const source = new vscode.CancellationTokenSource();
    const files = [workspaceFile('survey.txt'), workspaceFile('reviews.md')];
    await services.analysis.run('feedback', files, source.token, (done) => done === 1 && source.cancel());
    const { result } = services.analysis;
    assert.equal(result?.state, 'cancelled');
    assert.deepEqual(names(result.tones.map(({ uri }) => uri)), ['survey.txt']);
  });
});

/**
 * Speed and manners in a window that has just opened, so that what comes first is measured as first. Figures are printed,
 * and written to $UNDERTONE_SPEED_FILE for docs/editor-speed.md; no time is asserted.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { SentimentLenses } from '../../src/features/verdicts/codeLens';
import { SentimentHover } from '../../src/features/verdicts/hover';
import { undertone } from './support/extension';
import { collectGarbage, eventLoopDelay, figures, time, writeFigures } from './support/measure';
import { sentences } from './support/sentences';
import { waitFor } from './support/waitFor';
import { show, workspaceFile, writeWorkspaceFile } from './support/workspace';

const lines = 10_000;
/** Lenses that a tall window shows. */
const inView = 60;
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const token = new vscode.CancellationTokenSource().token;
const written: string[] = [];

/** A source file of which every fourth line is a comment, in a language of which VS Code has no server that would work beside us. */
const source = (seed: number) =>
  sentences(lines, seed)
    .map((text, i) => (i % 4 === 0 ? `# ${text}` : `call(${i}, "a string", value${i})`))
    .join('\n');
const feedback = (seed: number) => sentences(lines, seed).join('\n');

function write(name: string, content: string): void {
  written.push(name);
  writeWorkspaceFile(name, content);
}

describe('speed', function () {
  this.timeout(180_000);
  const settings = () => vscode.workspace.getConfiguration('undertone');
  before(async () => {
    await settings().update('codeLens.comments', true, vscode.ConfigurationTarget.Global);
    await settings().update('codeLens.documents', true, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await settings().update('codeLens.comments', undefined, vscode.ConfigurationTarget.Global);
    await settings().update('codeLens.documents', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    writeFigures();
    for (const name of written) rmSync(workspaceFile(name).fsPath, { force: true });
  });

  it('of activation and the first hover', async () => {
    const { activationMs } = await undertone();
    figures.add({ name: 'activate()', unit: 'ms', value: activationMs, target: 50 });
    write('first.txt', 'It crashed again and I lost an hour of work.\n');
    const document = await show('first.txt');
    const { ms, result } = await time(() =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 5),
      ),
    );
    assert.ok(result.length > 0, 'nothing was said');
    figures.add({ name: 'first hover after activation', unit: 'ms', value: ms, target: 400 });
  });

  it('of hovers over text that was not scored before', async () => {
    const { services } = await undertone();
    write('long.txt', feedback(1));
    const document = await show('long.txt');
    const provider = new SentimentHover(services);
    const [byCommand, own]: [number[], number[]] = [[], []];
    for (let i = 0; i < 120; i++) {
      const { ms, result } = await time(() =>
        vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          new vscode.Position(80 * i, 3),
        ),
      );
      assert.ok(result.length > 0, `nothing was said of line ${80 * i}`);
      const alone = await time(() => provider.provideHover(document, new vscode.Position(80 * i + 40, 3), token));
      assert.ok(alone.result, `nothing was said of line ${80 * i + 40}`);
      if (i < 20) continue; // warm-up
      byCommand.push(ms);
      own.push(alone.ms);
    }
    figures.addQuantiles('hover, by VS Code’s own call', byCommand, { 0.95: 20 });
    figures.addQuantiles('hover, our share of it', own, {});
  });

  for (const [what, name, content] of [
    ['a source file', 'long.py', source],
    ['a feedback file', 'lenses.txt', feedback],
  ] as const) {
    it(`of the lenses of ${what} of ${lines.toLocaleString('en')} lines`, async () => {
      const { services } = await undertone();
      write(name, content(2));
      const document = await show(name);
      const provider = new SentimentLenses(services);
      const ranges: number[] = [];
      const scores: number[] = [];
      try {
        for (let i = 0; i < 10; i++) {
          await type(document, 'again ');
          const found = await time(() => provider.provideCodeLenses(document, token));
          assert.ok(found.result && found.result.length >= 4 * inView, `${found.result?.length} lenses`);
          if (i > 1) ranges.push(found.ms);
          const shown = found.result.slice(inView * (i % 4), inView * ((i % 4) + 1));
          const scored = await time(() => Promise.all(shown.map((lens) => provider.resolveCodeLens(lens, token))));
          assert.ok(scored.result.every((lens) => lens?.command));
          if (i < 4) scores.push(scored.ms); // after that they are in the cache
        }
      } finally {
        provider.dispose();
      }
      figures.addQuantiles(`CodeLens ranges of ${what} after an edit`, ranges, { 0.5: 50 });
      figures.addQuantiles(`scores of ${inView} lenses in view, ${what}`, scores, { 0.5: 200 });
      const byCommand = await time(() =>
        vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri),
      );
      figures.add({ name: `all lenses of ${what} through VS Code’s own call`, unit: 'ms', value: byCommand.ms });
    });
  }

  for (const [what, name] of [
    ['source', 'long.py'],
    ['feedback', 'lenses.txt'],
  ] as const) {
    it(`of the extension host while typing in the long ${what} file`, async () => {
      const document = await show(name);
      const typing = async () => {
        vscode.window.activeTextEditor!.selection = new vscode.Selection(20, 0, 20, 0);
        const length = document.lineAt(20).text.length;
        for (const text of 'words that somebody types here, one key after the other ') {
          void vscode.commands.executeCommand('type', { text });
          await rest(40);
        }
        await waitFor('all keys to arrive', () => document.lineAt(20).text.length >= length + 50, 100);
        await rest(1500); // for what waits until the typing has paused
      };
      await settings().update('enabled', false, vscode.ConfigurationTarget.Global);
      const without = await eventLoopDelay(typing);
      await settings().update('enabled', undefined, vscode.ConfigurationTarget.Global);
      await rest(2000);
      const withUs = await eventLoopDelay(typing);
      figures.add({
        name: `longest wait of the host while typing, ${what} file`,
        unit: 'ms',
        value: withUs.longest,
        target: 50,
      });
      figures.add({ name: `the same with Undertone switched off, ${what} file`, unit: 'ms', value: without.longest });
      figures.add({
        name: `99th percentile of the host’s waits while typing, ${what} file`,
        unit: 'ms',
        value: withUs.p99,
      });
    });
  }

  it('of forgetting: memory after files are closed', async () => {
    const { services } = await undertone();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const kept = services.passages.size;
    const before = await collectGarbage();
    for (let i = 0; i < 8; i++) {
      write(`many-${i}.txt`, feedback(10 + i));
      // not openTextDocument, for which VS Code keeps a document for minutes
      await vscode.commands.executeCommand('vscode.open', workspaceFile(`many-${i}.txt`));
      const passages = await services.passages.of(vscode.window.activeTextEditor!.document);
      assert.ok(passages.length >= lines / 2);
    }
    const open = await collectGarbage();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rest(2000);
    const closed = await collectGarbage();
    assert.ok(services.passages.size <= kept, `passages of ${services.passages.size - kept} closed files are kept`);
    figures.add({
      name: 'heap and buffers of the host with 8 such files open, above before',
      unit: 'MB',
      value: open - before,
    });
    figures.add({ name: 'the same after they are closed', unit: 'MB', value: closed - before });
  });
});

/** One edit at the top of a document. */
async function type(document: vscode.TextDocument, text: string): Promise<void> {
  const { version } = document;
  await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(1, 0), text));
  assert.ok(document.version > version);
}

/** Hover and CodeLens, by a model trained on the sample. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { setAll, unsetAll } from './support/settings';
import { useTrainedModel } from './support/training';
import { sentences } from './support/sentences';
import { waitFor } from './support/waitFor';
import { positionOf, show, writeWorkspaceFile } from './support/workspace';

const verdict = /Negative|Neutral|Positive|Not sure/;

describe('hover', () => {
  before(useTrainedModel);

  const places: [what: string, file: string[], words: string, scored: boolean][] = [
    ['a line of Markdown', ['reviews.md'], 'Sync conflict again', true],
    ['a line of plain text', ['survey.txt'], 'Too expensive', true],
    ['a row of a CSV', ['app-reviews.csv'], 'Crashed, restarted', true],
    ['a line comment', ['src', 'Legacy.java'], 'The header repeats', true],
    ['a doc comment', ['src', 'Legacy.java'], 'Abandon hope', true],
    ['code', ['src', 'Legacy.java'], 'import java', false],
    ['a string in code', ['src', 'Legacy.java'], '"SKU"', false],
  ];
  for (const [what, file, words, scored] of places) {
    it(`${scored ? 'reads' : 'leaves alone'} ${what}`, async () => {
      const document = await show(...file);
      const said = await hover(document, positionOf(document, words));
      if (!scored) return assert.doesNotMatch(said, /Model:/);
      assert.match(said, verdict);
      assert.match(said, /Words that matter most/);
      assert.match(said, /Model: trained/);
    });
  }

  it('reads the selection where there is one', async () => {
    const document = await show('src', 'Legacy.java');
    const start = positionOf(document, 'public final class');
    const line = document.lineAt(start).range;
    vscode.window.activeTextEditor!.selection = new vscode.Selection(line.start, line.end);
    assert.match(await hover(document, start), /Model:/);
  });

  const links: [what: string, file: string[], words: string, commands: string[]][] = [
    ['a comment', ['src', 'Legacy.java'], 'The header repeats', ['explain', 'ignorePassage']],
    ['a paragraph of Markdown', ['reviews.md'], 'Sync conflict again', ['explain', 'correctLabel', 'ignorePassage']],
    ['a row', ['app-reviews.csv'], 'Crashed, restarted', ['explain', 'correctLabel', 'leaveFileAlone']],
  ];
  for (const [what, file, words, commands] of links) {
    it(`has links under ${what}, in a string that may run these commands and no other`, async () => {
      const document = await show(...file);
      const position = positionOf(document, words);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      const strings = hovers
        .flatMap(({ contents }) => contents)
        .filter((content): content is vscode.MarkdownString => typeof content !== 'string');
      const trusted = strings.filter(({ isTrusted }) => isTrusted);
      assert.equal(trusted.length, 1);
      const { isTrusted, value } = trusted[0]!;
      assert.ok(typeof isTrusted === 'object' && isTrusted.enabledCommands.every((id) => id.startsWith('undertone.')));
      const found = [...value.matchAll(/\(command:undertone\.(\w+)\?([^)]*)\)/g)];
      assert.deepEqual(
        found.map(([, id]) => id),
        commands,
      );
      for (const [, , query] of found) {
        const [{ uri, offset }] = JSON.parse(decodeURIComponent(query!)) as [{ uri: string; offset: number }];
        assert.equal(uri, document.uri.toString());
        assert.ok(document.offsetAt(position) >= offset);
      }
      assert.ok(strings.some(({ isTrusted: is, value: said }) => !is && /Model:/.test(said)));
    });
  }

  it('answers in', async () => {
    const document = await show('survey.txt');
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (let line = 0; line < document.lineCount; line++) {
        const began = performance.now();
        await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(line, 2));
        times.push(performance.now() - began);
      }
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))]!.toFixed(1);
    assert.ok(times.length > 100);
    console.log(`      ${times.length} hovers by VS Code's own call: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  });
});

describe('CodeLens', () => {
  const on = { 'codeLens.documents': true, 'codeLens.feedback': true };
  before(async () => {
    await useTrainedModel();
    for (const file of ['survey.txt', 'app-reviews.csv'])
      assert.deepEqual(await lensesOf(await show(file)), [], `${file} has lenses that nobody asked for`);
    await setAll(on);
  });
  after(() => unsetAll(on));

  it('is above every line of feedback once it is on', async () => {
    const document = await show('survey.txt');
    const lenses = await lensesOf(document);
    const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text).filter(
      (text) => text.trim() !== '',
    );
    assert.equal(lenses.length, lines.length);
    for (const lens of lenses) assert.match(lens.command?.title ?? '', verdict);
  });

  it('follows the view through a long file', async () => {
    writeWorkspaceFile('very-long.txt', sentences(3000, 3).join('\n'));
    const document = await show('very-long.txt');
    const linesOf = (lenses: readonly vscode.CodeLens[]) => lenses.map(({ range }) => range.start.line);
    const top = linesOf(await lensesOf(document));
    assert.ok(top.length > 100 && top.length < 1000, `${top.length} lenses`);
    assert.equal(top[0], 0);
    vscode.window.activeTextEditor!.revealRange(new vscode.Range(2500, 0, 2500, 0), vscode.TextEditorRevealType.AtTop);
    await waitFor('lenses where the view is now', async () => linesOf(await lensesOf(document)).includes(2500));
  });

  it('is quiet in source files until it is asked for', async () => {
    const document = await show('src', 'Legacy.java');
    assert.deepEqual(await lensesOf(document), []);
    const settings = vscode.workspace.getConfiguration('undertone');
    await settings.update('codeLens.comments', true, vscode.ConfigurationTarget.Global);
    try {
      const lenses = await waitFor('lenses over comments', async () => {
        const found = await lensesOf(document);
        return found.length > 0 && found;
      });
      for (const { range } of lenses) assert.match(document.lineAt(range.start).text, /\/\/|\/\*|\*/);
    } finally {
      await settings.update('codeLens.comments', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

/** All that hovers say there, as text. */
async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)))
    .join('\n');
}

/** Lenses of ours: the title tells them from those of a language server. */
async function lensesOf(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    1000,
  );
  return lenses.filter(({ command }) => command?.command === 'undertone.explain');
}

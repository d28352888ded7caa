/** Documents that are hard on an editor: what is shown for them is right, what is too large is refused, and nothing of them is kept. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { undertone } from './support/extension';
import { setAll, unsetAll, withSettings } from './support/settings';
import { useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { show, writeWorkspaceFile } from './support/workspace';

const everything = {
  'inlayHints.feedback': true,
  'inlayHints.documents': true,
  'inlayHints.comments': true,
  'gutter.comments': true,
  'gutter.feedback': true,
  'gutter.documents': true,
  'codeLens.comments': true,
  'codeLens.feedback': true,
  'codeLens.documents': true,
  'diagnostics.enabled': true,
};

describe('hard documents', () => {
  before(useBundledModel);
  before(() => setAll(everything));
  after(() => unsetAll(everything));

  const megabyte = `${'It crashed again and I lost my work. '.repeat(28_000)}`;
  const documents: [what: string, file: string, content: string, passages: string[]][] = [
    [
      'right-to-left text',
      'rtl.txt',
      'זה נורא.\n\n\u202eThis is awful.\u202c\n',
      ['זה נורא.', '\u202eThis is awful.\u202c'],
    ],
    [
      'emoji',
      'emoji.ts',
      '// 😀😀 This is awful 👩‍👩‍👧‍👦.\nconst a = "😀"; // Great 🎉\n',
      ['😀😀 This is awful 👩‍👩‍👧‍👦.', 'Great 🎉'],
    ],
    [
      'mixed line ends',
      'mixed.md',
      'Awful thing.\r\n\r\nGreat thing.\n\rAnother bad thing.\n',
      ['Awful thing.', 'Great thing.', 'Another bad thing.'],
    ],
    ['a megabyte on one line', 'megabyte.txt', megabyte, [megabyte.trim()]],
    ['a megabyte in one comment', 'megabyte.ts', `/* ${megabyte}*/\n// Awful.`, [megabyte.trim(), 'Awful.']],
    ['nothing', 'nothing.txt', '', []],
  ];
  for (const [what, file, content, passages] of documents) {
    it(`are read: ${what}`, async () => {
      const { services } = await undertone();
      writeWorkspaceFile(file, content);
      const document = await show(file);
      assert.deepEqual(
        [...(await services.passages.of(document))].map(({ text }) => text),
        passages,
      );
      await lookEverywhere(document, passages.length);
    });
  }

  it('are read: unpaired surrogates, typed by somebody', async () => {
    const { services } = await undertone();
    const document = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'Awful \ud83d thing.\n\n\ude00 Great.\n',
    });
    await vscode.window.showTextDocument(document);
    // VS Code itself may have put U+FFFD in their place on the way
    assert.deepEqual(
      [...(await services.passages.of(document))].map(({ text }) => text.replace(/[\ud83d\ude00]/g, '\ufffd')),
      ['Awful \ufffd thing.', '\ufffd Great.'],
    );
    await lookEverywhere(document, 2);
  });
});

describe('a large file', () => {
  before(useBundledModel);

  it('of a hundred megabytes is refused in a sentence', async () => {
    const uri = writeWorkspaceFile('huge.csv', Buffer.alloc(100 * 1024 * 1024, 'Bad thing,1\n'));
    const { services } = await undertone();
    const told: string[] = [];
    const { warn } = services.log;
    Object.assign(services.log, { warn: (message: string) => void told.push(message) });
    try {
      const command = vscode.commands.executeCommand('undertone.scoreFile', uri);
      await waitFor('the refusal', () => told.length > 0);
      await vscode.commands.executeCommand('notifications.clearAll'); // nobody answers it
      await command;
    } finally {
      Object.assign(services.log, { warn });
    }
    assert.equal(told.length, 1);
    assert.match(told[0]!, /huge\.csv is larger than .*undertone\.maximumFileSize/);
    assert.ok(vscode.workspace.textDocuments.every(({ uri: { fsPath } }) => fsPath !== uri.fsPath));
    await vscode.workspace.fs.delete(uri);
  });

  it('is forgotten when it closes', async function () {
    this.timeout(120_000);
    const { services } = await undertone();
    await withSettings({ 'diagnostics.enabled': true }, async () => {
      const uri = writeWorkspaceFile('closing.ts', '// It crashed again and I lost my work. Terrible.\n');
      await vscode.commands.executeCommand('vscode.open', uri); // openTextDocument would keep the document for minutes
      const document = await waitFor('the editor', () =>
        vscode.workspace.textDocuments.find((each) => each.uri.fsPath === uri.fsPath),
      );
      await waitFor(
        'its passages and its problem',
        () => services.passages.known(document) && vscode.languages.getDiagnostics(uri).length > 0,
      );
      const kept = services.passages.size;
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await waitFor('VS Code to close the document', () => document.isClosed, 60);
      assert.equal(services.passages.known(document), undefined);
      assert.equal(services.passages.size, kept - 1);
      assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    });
  });
});

/** Hover, lenses, hints and fixes at every passage. */
async function lookEverywhere(document: vscode.TextDocument, passages: number): Promise<void> {
  const { services } = await undertone();
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  assert.equal(lenses.filter(({ command }) => command?.command === 'undertone.explain').length, passages);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  );
  assert.equal(hints.length, passages);
  for (const { start } of await services.passages.of(document)) {
    const position = document.positionAt(start);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    assert.ok(
      hovers.some(({ contents }) =>
        contents.some((content) => typeof content !== 'string' && /Model:/.test(content.value)),
      ),
      `no hover at ${position.line}:${position.character}`,
    );
    await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
    );
  }
}

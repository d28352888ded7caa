/** What is read in documents that are no plain files: notebook cells, the source-control input, languages that only an extension knows. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { undertone } from './support/extension';
import { useBundledModel } from './support/training';

const complaint = 'This is awful, it crashed again.';

describe('documents', () => {
  before(useBundledModel);

  const cases: [what: string, languageId: string, content: string, passages: string[]][] = [
    ['the source-control input', 'scminput', `Mend sync\n\n${complaint}\n`, ['Mend sync', complaint]],
    [
      'a commit message, its comments and diff left out',
      'git-commit',
      `Mend sync\n# On branch main\n\n${complaint}\n# ------------------------ >8 ------------------------\ndiff --git a/x b/x\n+// bad\n`,
      ['Mend sync', complaint],
    ],
    ['a language that VS Code alone knows', 'shaderlab', `Shader "x // no" {\n  // ${complaint}\n}\n`, [complaint]],
    ['a language that nobody knows', 'binary-junk', `// ${complaint}\n`, []],
  ];
  for (const [what, languageId, content, passages] of cases) {
    it(`are read: ${what}`, async () => {
      const { services } = await undertone();
      const known = (await vscode.languages.getLanguages()).includes(languageId);
      const language = known ? languageId : 'plaintext';
      const opened = await vscode.workspace.openTextDocument({ language, content });
      // a language that is not installed here still has its identifier, which is all that is looked at
      const document = known
        ? opened
        : (Object.create(opened, { languageId: { value: languageId } }) as vscode.TextDocument);
      assert.deepEqual(
        [...(await services.passages.of(document))].map(({ text }) => text),
        passages,
      );
    });
  }

  it('are read: the Markdown cells of a notebook as prose, its code cells for their comments', async () => {
    const { services } = await undertone();
    const cell = (kind: vscode.NotebookCellKind, text: string, language: string) =>
      new vscode.NotebookCellData(kind, text, language);
    const data = new vscode.NotebookData([
      cell(vscode.NotebookCellKind.Markup, `# Title\n\n${complaint}`, 'markdown'),
      cell(vscode.NotebookCellKind.Code, `x = "${complaint}"  # Great work.`, 'python'),
    ]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const texts: string[][] = [];
    for (const { document } of notebook.getCells())
      texts.push([...(await services.passages.of(document))].map(({ text }) => text));
    assert.deepEqual(texts, [['Title', complaint], ['Great work.']]);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      notebook.cellAt(0).document.uri,
      new vscode.Position(2, 3),
    );
    assert.ok(
      hovers.some(({ contents }) =>
        contents.some((content) => typeof content !== 'string' && /Model:/.test(content.value)),
      ),
    );
  });
});

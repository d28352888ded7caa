/** Problems for negative text, and the quick fixes that leave text out. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { undertone } from './support/extension';
import { setAll, unsetAll, withSettings } from './support/settings';
import { useBundledModel } from './support/training';
import { waitFor } from './support/waitFor';
import { positionOf, show, writeWorkspaceFile } from './support/workspace';

const on = { 'diagnostics.enabled': true, 'diagnostics.threshold': 60 };
const complaint = 'This is awful: it crashed again and I lost my work. Terrible.';
const praise = 'I love this, it is wonderful. Great work, thank you!';

describe('problems', () => {
  before(useBundledModel);

  it('are off by default', async () => {
    const document = await written('quiet.ts', `// ${complaint}\n`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(problemsOf(document), []);
  });

  const places: [file: string, content: string, line: number][] = [
    ['problems.ts', `const a = 1;\n// ${complaint}\nconst b = "${complaint}"; // ${praise}\n`, 1],
    ['problems.md', `# Notes\n\n${praise}\n\n${complaint}\n`, 4],
    [
      'COMMIT_EDITMSG',
      `Add retry to the upload\n\n${complaint}\n# ${complaint}\n# ------------------------ >8 ------------------------\ndiff --git a/x b/x\n+// ${complaint}\n`,
      2,
    ],
  ];
  for (const [file, content, line] of places) {
    it(`report negative text in ${file}, and nothing else`, async () => {
      await withSettings(on, async () => {
        const document = await written(file, content);
        const [problem, ...more] = await waitFor('a problem', () => nonEmpty(problemsOf(document)));
        assert.deepEqual(more, []);
        assert.equal(problem!.range.start.line, line);
        assert.match(problem!.message, /negative \(\d+%\)/);
        assert.equal(problem!.severity, vscode.DiagnosticSeverity.Information);
      });
    });
  }

  it('leave rows alone: they are others’ words', async () => {
    await withSettings(on, async () => {
      const rows = await written('rows.csv', `text,label\n"${complaint}",negative\n`);
      const comment = await written('beside-rows.ts', `// ${complaint}\n`);
      await waitFor('the problem of the file that was opened later', () => nonEmpty(problemsOf(comment)));
      assert.deepEqual(problemsOf(rows), []);
    });
  });

  it('follow severity and threshold, and go with the setting', async () => {
    const document = await written('severity.ts', `// ${complaint}\n`);
    await withSettings({ ...on, 'diagnostics.severity': 'warning' }, async () => {
      const [problem] = await waitFor('a problem', () => nonEmpty(problemsOf(document)));
      assert.equal(problem!.severity, vscode.DiagnosticSeverity.Warning);
      await withSettings(
        { '[typescript].diagnostics.threshold': 100 },
        async () => void (await waitFor('the problem to go', () => problemsOf(document).length === 0)),
      );
      await waitFor('the problem to come back', () => problemsOf(document).length > 0);
    });
    await waitFor('the problem to go with the setting', () => problemsOf(document).length === 0);
  });

  it('go when the text is mended', async () => {
    await withSettings(on, async () => {
      const document = await written('mended.ts', `// ${complaint}\n`);
      await waitFor('a problem', () => nonEmpty(problemsOf(document)));
      await vscode.window.activeTextEditor!.edit((edit) => edit.replace(document.lineAt(0).range, `// ${praise}`));
      await waitFor('the problem to go', () => problemsOf(document).length === 0);
    });
  });
});

describe('quick fixes', () => {
  before(useBundledModel);

  const fixes: [file: string, content: string, title: RegExp, after: string][] = [
    [
      'fix.ts',
      `if (a) {\n  // ${complaint}\n}\n`,
      /this passage/,
      `if (a) {\n  // undertone:ignore-next-line\n  // ${complaint}\n}\n`,
    ],
    [
      'fix.py',
      `#!/usr/bin/env python\n# ${complaint}\n`,
      /ignore this file/,
      `#!/usr/bin/env python\n# undertone:ignore-file\n# ${complaint}\n`,
    ],
    [
      'fix.css',
      `a {}\n/* ${complaint} */\n`,
      /this passage/,
      `a {}\n/* undertone:ignore-next-line */\n/* ${complaint} */\n`,
    ],
    [
      'fix.md',
      `Good.\n\n${complaint}\n`,
      /this passage/,
      `Good.\n\n<!-- undertone:ignore-next-line -->\n${complaint}\n`,
    ],
    [
      'fix.tsx',
      `const a = <p>\n  {/* ${complaint} */}\n</p>;\n`,
      /this passage/,
      `const a = <p>\n  {/* ${complaint} undertone:ignore */}\n</p>;\n`,
    ],
  ];
  for (const [file, content, title, after] of fixes) {
    it(`leave text of ${file} out, by a comment`, async () => {
      const document = await written(file, content);
      const { edit } = await fixAt(document, positionOf(document, 'awful'), title);
      await vscode.workspace.applyEdit(edit!);
      assert.equal(document.getText(), after);
      const { services } = await undertone();
      assert.ok([...(await services.passages.of(document))].every(({ text }) => !text.includes('awful')));
    });
  }

  it('mend the problem that they stand on', async () => {
    await withSettings(on, async () => {
      const document = await written('with-problem.ts', `// ${complaint}\n`);
      const [problem] = await waitFor('a problem', () => nonEmpty(problemsOf(document)));
      const { edit } = await fixAt(document, problem!.range.start, /this passage/);
      await vscode.workspace.applyEdit(edit!);
      await waitFor('the problem to go', () => problemsOf(document).length === 0);
    });
  });

  it('leave a file of rows alone by a setting, for want of comments', async () => {
    const document = await written('alone [1].csv', `text\n"${complaint}"\n`);
    const { services } = await undertone();
    const lenses = async () =>
      (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10))
        .length;
    await setAll({ 'codeLens.feedback': true });
    assert.equal(await lenses(), 1);
    const { command } = await fixAt(document, positionOf(document, 'awful'), /turn off in this file/);
    const actions = await fixesAt(document, positionOf(document, 'awful'));
    assert.ok(
      actions.every(({ edit }) => edit === undefined),
      'a comment was offered in a file that knows none',
    );
    const settings = () => vscode.workspace.getConfiguration('undertone', document.uri);
    try {
      await vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
      assert.deepEqual(settings().inspect('files')?.workspaceValue, { 'alone [[]1[]].csv': false });
      await waitFor('the lens to go', async () => (await lenses()) === 0);
      assert.equal((await services.passages.of(document)).length, 1); // still found where it is asked for by name
    } finally {
      await settings().update('files', undefined, vscode.ConfigurationTarget.Workspace);
      await unsetAll({ 'codeLens.feedback': true });
    }
  });

  it('leave a language alone by a setting', async () => {
    const document = await written('alone.go', `package a\n\n// ${complaint}\n`);
    const { command } = await fixAt(document, positionOf(document, 'awful'), /this language/);
    const settings = () => vscode.workspace.getConfiguration('undertone', { languageId: 'go' });
    try {
      await vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
      assert.equal(settings().get('enabled'), false);
      assert.equal(vscode.workspace.getConfiguration('undertone').get('enabled'), true);
      assert.deepEqual(await fixesAt(document, positionOf(document, 'awful')), []);
    } finally {
      await settings().update('enabled', undefined, vscode.ConfigurationTarget.Global, true);
    }
  });
});

async function written(file: string, content: string): Promise<vscode.TextDocument> {
  writeWorkspaceFile(file, content);
  return show(file);
}

function problemsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Undertone');
}

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Fixes of ours. */
async function fixesAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CodeAction[]> {
  const actions = await waitFor('the fixes', async () => {
    try {
      return await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(position, position),
        vscode.CodeActionKind.QuickFix.value,
      );
    } catch (error) {
      // the whole question is cancelled where anybody's provider cancels, as that for Markdown does while it starts
      if (error instanceof Error && error.message === 'Canceled') return undefined;
      throw error;
    }
  });
  return actions.filter(({ title }) => title.startsWith('Undertone: '));
}

/** The fix of ours with this title. VS Code may drop an answer while a document is new, and asks again for its light bulb. */
async function fixAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  title: RegExp,
): Promise<vscode.CodeAction> {
  return waitFor(`the fix ${title}`, async () =>
    (await fixesAt(document, position)).find((action) => title.test(action.title)),
  );
}

import * as vscode from 'vscode';

const id = 'undertone.undertone';

/** The extension under test, as VS Code knows it. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(id);
  if (!found) throw new Error(`VS Code does not know the extension ${id}`);
  return found;
}

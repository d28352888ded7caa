/** The sample workspace, of which every run gets a copy: files may be added and deleted at will. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

export function workspaceFile(...parts: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...parts);
}

export function writeWorkspaceFile(name: string, content: string | Buffer): vscode.Uri {
  const uri = workspaceFile(name);
  writeFileSync(uri.fsPath, content);
  return uri;
}

/** Shows a file of the workspace in the editor. */
export async function show(...parts: string[]): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(...parts));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Where these words stand in a document. */
export function positionOf(document: vscode.TextDocument, words: string): vscode.Position {
  const offset = document.getText().indexOf(words);
  if (offset < 0) throw new Error(`${path.basename(document.fileName)} has no "${words}"`);
  return document.positionAt(offset);
}

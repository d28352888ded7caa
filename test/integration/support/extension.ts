import * as vscode from 'vscode';
import type { UndertoneApi } from '../../../src/extension';

const id = 'undertone.undertone';

/** The extension under test, as VS Code knows it. */
export function extension(): vscode.Extension<UndertoneApi> {
  const found = vscode.extensions.getExtension<UndertoneApi>(id);
  if (!found) throw new Error(`VS Code does not know the extension ${id}`);
  return found;
}

/** What it gives once it is active. */
export async function undertone(): Promise<UndertoneApi> {
  return extension().activate();
}

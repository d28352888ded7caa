import path from 'node:path';
import * as vscode from 'vscode';
import { refusalOfSize } from '../../editor/scoring/documentPassages';
import { setting } from '../../editor/settings';
import { chooseFile } from '../../editor/chooseDocument';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { AnalysisParts } from './parts';

/** Shows the tone of the active file, or of the one chosen in the explorer, in the analyzer. */
export const scoreFile: Command<Pick<Foundation, 'context'> & Pick<AnalysisParts, 'analyzer'>> = async (
  { analyzer, context },
  argument,
) => {
  const uri = await chooseFile(context, argument, vscode.l10n.t('Score a File'));
  if (!uri) return;
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  await analyzer.showFile(open ?? (await openSmall(uri)));
};

/** Asks for the size first: VS Code would read the whole file, and refuses the largest in words that help nobody. */
async function openSmall(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const { size } = await vscode.workspace.fs.stat(uri);
  // a character takes three bytes at most, or four for two of JavaScript's
  if (size > 3 * setting('maximumFileSize', uri) * 1e6) throw refusalOfSize(path.basename(uri.path));
  return vscode.workspace.openTextDocument(uri);
}

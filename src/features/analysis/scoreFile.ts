import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { refusalOfSize } from '../../editor/scoring/documentPassages';
import { setting } from '../../editor/settings';
import type { Command } from '../../editor/command';
import type { AnalysisParts } from './parts';

/** Shows the tone of the active file, or of the one chosen in the explorer, in the analyzer. */
export const scoreFile: Command<Pick<AnalysisParts, 'analyzer'>> = async ({ analyzer }, argument) => {
  const document =
    argument instanceof vscode.Uri ? await openSmall(argument) : vscode.window.activeTextEditor?.document;
  if (!document) throw new UserError('input', vscode.l10n.t('No text editor is open: open the file to score.'));
  await analyzer.showFile(document);
};

/** Asks for the size first: VS Code would read the whole file, and refuses the largest in words that help nobody. */
async function openSmall(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const { size } = await vscode.workspace.fs.stat(uri);
  // a character takes three bytes at most, or four for two of JavaScript's
  if (size > 3 * setting('maximumFileSize', uri) * 1e6) throw refusalOfSize(path.basename(uri.path));
  return vscode.workspace.openTextDocument(uri);
}

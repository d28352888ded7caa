import * as vscode from 'vscode';
import { UserError } from '../base/errors';
import type { Command } from '.';

/** Shows the tone of the active file, or of the one chosen in the explorer, in the analyzer. */
export const scoreFile: Command = async ({ analyzer }, argument) => {
  const document = argument instanceof vscode.Uri ? await vscode.workspace.openTextDocument(argument) : vscode.window.activeTextEditor?.document;
  if (!document) throw new UserError('input', vscode.l10n.t('No text editor is open: open the file to score.'));
  await analyzer.showFile(document);
};

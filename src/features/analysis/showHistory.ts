import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import type { Command } from '../../editor/command';
import type { AnalysisParts } from './parts';

/** The tone of the active file, or of the one chosen in the explorer, over its git history. */
export const showHistory: Command<Pick<AnalysisParts, 'histories'>> = async ({ histories }, argument) => {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file')
    throw new UserError('input', vscode.l10n.t('No file is open: open the one whose history to show.'));
  await histories.show(uri);
};

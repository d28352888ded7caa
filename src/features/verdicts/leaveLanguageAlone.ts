import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import type { Command } from '../../editor/command';

/** Turns the setting `undertone.enabled` off for a language, in the user's settings. */
export const leaveLanguageAlone: Command = async (_context, argument) => {
  const languageId = typeof argument === 'string' ? argument : vscode.window.activeTextEditor?.document.languageId;
  if (!languageId)
    throw new UserError('input', vscode.l10n.t('No text editor is open: open a file of the language to leave alone.'));
  await vscode.workspace
    .getConfiguration('undertone', { languageId })
    .update('enabled', false, vscode.ConfigurationTarget.Global, true);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Undertone leaves {0} alone: setting undertone.enabled', languageId),
    5000,
  );
};

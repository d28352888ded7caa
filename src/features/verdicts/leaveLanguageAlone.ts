import * as vscode from 'vscode';
import { openDocument } from '../../editor/chooseDocument';
import type { Command } from '../../editor/command';
import { Slip } from '../../editor/slip';
import { offerUndoAside } from '../../editor/undo';

/** Turns the setting `undertone.enabled` off for a language, or on again, in the user's settings. */
export const leaveLanguageAlone: Command = async (_context, argument) => {
  const languageId = typeof argument === 'string' ? argument : openDocument()?.languageId;
  if (!languageId)
    throw new Slip(vscode.l10n.t('No file is open: open a file of the language to turn Undertone off for.'), {
      title: vscode.l10n.t('Open File'),
      command: 'workbench.action.quickOpen',
    });
  const settings = () => vscode.workspace.getConfiguration('undertone', { languageId });
  const before = settings().inspect<boolean>('enabled')?.globalLanguageValue;
  const on = settings().get('enabled', true);
  const write = (value: boolean | undefined): Thenable<void> =>
    settings().update('enabled', value, vscode.ConfigurationTarget.Global, true);
  await write(on ? false : undefined);
  const message = on
    ? vscode.l10n.t('Undertone is off for the language {0}.', languageId)
    : vscode.l10n.t('Undertone is on for the language {0} again.', languageId);
  offerUndoAside(message, async () => write(before));
};

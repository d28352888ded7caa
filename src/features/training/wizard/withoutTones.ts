/** A file without labels of tone is nothing to train on as it is, and there are better ways to use it. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandId } from '../../../editor/commandIds';

interface Way extends vscode.QuickPickItem {
  /** Goes on with the run by a column that the user picks; the others are commands of their own. */
  readonly goesOn?: true;
  readonly command?: CommandId;
}

/**
 * Says that no column holds tones, and offers what else can be done.
 * @param guess the column that would have been taken
 * @returns 'column' where the user will choose one anyway
 */
export async function askWithoutTones(file: vscode.Uri, guess: string | undefined): Promise<'column' | undefined> {
  const ways: Way[] = [
    {
      label: `$(graph) ${vscode.l10n.t('Score it with the active model')}`,
      detail: vscode.l10n.t('no labels needed'),
      command: 'undertone.scoreFile',
    },
    {
      label: `$(checklist) ${vscode.l10n.t('Label some rows in a review')}`,
      detail: vscode.l10n.t('a few dozen decisions adapt the model to these texts'),
      command: 'undertone.review',
    },
    {
      label: `$(tag) ${vscode.l10n.t('Choose a column anyway…')}`,
      ...(guess !== undefined && { description: vscode.l10n.t('such as “{0}”', guess) }),
      goesOn: true,
    },
  ];
  const picked = await vscode.window.showQuickPick(ways, {
    title: vscode.l10n.t('{0} has no label column to train on', path.basename(file.fsPath)),
    placeHolder: vscode.l10n.t('Choose what to do instead'),
    ignoreFocusOut: true,
  });
  if (picked?.command) await vscode.commands.executeCommand(picked.command, file);
  return picked?.goesOn ? 'column' : undefined;
}

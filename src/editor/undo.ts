import * as vscode from 'vscode';

/** Tells what was done, and undoes it where that is asked for. */
export async function offerUndo(message: string, undo: () => Promise<void>): Promise<void> {
  const label = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(message, label)) === label) await undo();
}

import * as vscode from 'vscode';
import { messageOf } from '../base/errors';

/** Tells what was done, and undoes it where that is asked for. */
export async function offerUndo(message: string, undo: () => Promise<void>): Promise<void> {
  const label = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(message, label)) === label) await undo();
}

/** The same, for a command that is over before the user has answered. */
export function offerUndoAside(message: string, undo: () => Promise<void>): void {
  offerUndo(message, undo).catch((error: unknown) => void vscode.window.showErrorMessage(messageOf(error)));
}

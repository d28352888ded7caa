import * as vscode from 'vscode';
import { isFeedback } from '../../editor/scoring/documentPassages';
import { changeSetting, setting } from '../../editor/settings';
import type { Command } from '../../editor/command';

/** Shows or hides the lenses of the kind of file that is open: code, or feedback. */
export const toggleCodeLens: Command = async () => {
  const document = vscode.window.activeTextEditor?.document;
  const key = document && !isFeedback(document) ? 'codeLens.comments' : 'codeLens.feedback';
  await changeSetting(key, !setting(key));
};

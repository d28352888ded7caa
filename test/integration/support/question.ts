/** The question that an extension asks at the top of the window, answered by keyboard as a user would. */
import * as vscode from 'vscode';
import { waitFor } from './waitFor';
import { look, press, texts, type } from './window';

/** The rows that are drawn: those in view. */
export const questionRows = () => texts('.quick-input-widget .monaco-list-row');

const isOpen = async () => (await texts('.quick-input-widget')).length > 0;
const hasKeyboard = () => look(`document.activeElement.closest('.quick-input-widget') !== null`);

/** A list of notifications or a page that is still loading takes the keyboard a moment after the question has come. */
async function takeKeyboard(): Promise<void> {
  await waitFor('the question to have the keyboard', async () => {
    if (await hasKeyboard()) return true;
    await vscode.commands.executeCommand('workbench.action.focusQuickOpen');
    return false;
  });
}

/** Types into the open question. */
export async function typeAnswer(text: string): Promise<void> {
  await takeKeyboard();
  await type(text);
}

/** Presses a key in the open question. */
export async function pressInQuestion(key: string): Promise<void> {
  await takeKeyboard();
  await press(key);
}

/** Escape, until no question is open. */
export async function leaveQuestion(): Promise<void> {
  await waitFor('the question to go', async () => {
    if (!(await isOpen())) return true;
    if (await hasKeyboard()) await press('Escape');
    else await vscode.commands.executeCommand('workbench.action.focusQuickOpen');
    return false;
  });
}

import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import { sampleFile } from '../../editor/sample';

/** Opens a copy of the sample that ships with the extension. */
export const openSample: Command<Pick<Foundation, 'context'>> = async ({ context }) => {
  await vscode.window.showTextDocument(await sampleFile(context), { preview: false });
};

import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import { modelOf } from './modelOf';
import type { Foundation } from '../../editor/foundation';

/** Shows the model's folder: in the explorer where it is part of the workspace, in the system's file manager else. */
export const revealModel: Command<Pick<Foundation, 'models'>> = async (context, argument) => {
  const model = await modelOf(context, argument);
  if (!model) return;
  const card = vscode.Uri.joinPath(vscode.Uri.file(model.folder), 'model.json');
  const inWorkspace = vscode.workspace.getWorkspaceFolder(card) !== undefined;
  await vscode.commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', card);
};

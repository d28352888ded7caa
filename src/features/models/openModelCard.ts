import path from 'node:path';
import * as vscode from 'vscode';
import { exists } from '../../base/files';
import { cardFileName, cardMarkdown } from '../../model/cardMarkdown';
import type { Command } from '../../editor/command';
import { modelOf } from './modelOf';
import type { Foundation } from '../../editor/foundation';

/** Shows the model's card; one without a card of its own gets it made from its figures. */
export const openModelCard: Command<Pick<Foundation, 'models'>> = async (context, argument) => {
  const model = await modelOf(context, argument, ({ card }) => card !== undefined);
  if (!model?.card) return;
  const file = vscode.Uri.file(path.join(model.folder, cardFileName));
  const present = await exists(file.fsPath);
  const shown = present
    ? file
    : (await vscode.workspace.openTextDocument({ language: 'markdown', content: cardMarkdown(model.card) })).uri;
  await vscode.commands.executeCommand('markdown.showPreview', shown);
};

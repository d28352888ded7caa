import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import { pickModel } from './pickModel';
import type { Foundation } from '../../editor/foundation';

/** From the status bar: choose the active model, or train one. */
export const selectModel: Command<Pick<Foundation, 'models'>> = async (context) => {
  if (context.models.entries.length <= 1) await context.models.refresh();
  if (context.models.entries.length <= 1) {
    const train = vscode.l10n.t('Train Sentiment Model');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('The bundled model is the only one here.'),
      train,
    );
    if (answer === train) await vscode.commands.executeCommand('undertone.train');
    return;
  }
  const model = await pickModel(context, ({ card }) => card !== undefined);
  if (model) await context.models.activate(model.folder);
};

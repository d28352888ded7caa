import * as vscode from 'vscode';
import { UserError } from '../base/errors';
import type { Command } from '.';
import { modelOf } from './targets';

export const deleteModel: Command = async (context, argument) => {
  const { models, runs } = context;
  const model = await modelOf(context, argument, ({ place }) => place !== 'bundled');
  if (!model) return;
  if (runs.find(model.folder)?.live) throw new UserError('input', vscode.l10n.t('{0} is being trained: discard its run instead.', model.name));
  const confirm = vscode.l10n.t('Move to Trash');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete the model {0} with the record of its run?', model.name),
    { modal: true, detail: vscode.l10n.t('Its folder goes to the trash: {0}', model.folder) },
    confirm,
  );
  if (answer !== confirm) return;
  await models.delete(model);
  await runs.refresh();
};

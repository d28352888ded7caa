import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import type { Command } from '../../editor/command';
import { modelOf } from './modelOf';
import { offerUndo } from '../../editor/undo';
import type { Foundation } from '../../editor/foundation';
import type { TrainingParts } from '../training/parts';

/** Deletes a model with the record of its run; it can be brought back. */
export const deleteModel: Command<Pick<Foundation, 'models'> & Pick<TrainingParts, 'runs'>> = async (context, argument) => {
  const { models, runs } = context;
  const model = await modelOf(context, argument, ({ place }) => place !== 'bundled');
  if (!model) return;
  const run = runs.find(model.folder);
  if (run?.live)
    throw new UserError('input', vscode.l10n.t('{0} is being trained: discard its run instead.', model.name));
  const bringBack = await models.delete(model);
  await runs.refresh();
  await offerUndo(vscode.l10n.t('The model {0} is deleted.', model.name), async () => {
    await bringBack();
    await runs.remember(model.folder, run?.request);
    await runs.refresh();
  });
};

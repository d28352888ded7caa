import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { isModelName } from '../../editor/modelNames';
import type { Command } from '../../editor/command';
import { modelOf } from './modelOf';
import type { Foundation } from '../../editor/foundation';
import type { TrainingParts } from '../training/parts';

export const renameModel: Command<Pick<Foundation, 'models'> & Pick<TrainingParts, 'runs'>> = async (context, argument) => {
  const { models, runs } = context;
  const model = await modelOf(context, argument, ({ place }) => place !== 'bundled');
  if (!model) return;
  if (runs.find(model.folder)?.live)
    throw new UserError('input', vscode.l10n.t('{0} is being trained: rename it after its run ends.', model.name));
  const taken = new Set(
    models.entries.filter(({ folder }) => path.dirname(folder) === path.dirname(model.folder)).map(({ name }) => name),
  );
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename {0}', model.name),
    value: model.name,
    validateInput: (value) => {
      if (!isModelName(value)) return vscode.l10n.t('Use letters, digits, spaces, dots, hyphens and underscores.');
      if (value !== model.name && taken.has(value)) return vscode.l10n.t('There is a model named {0} already.', value);
      return undefined;
    },
  });
  if (name === undefined || name === model.name) return;
  await models.rename(model, name);
  await runs.refresh();
};

import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { freeModelName } from '../../editor/modelNames';
import { engineSettings } from '../../editor/settings';
import type { Command } from '../../editor/command';
import { untrusted } from '../../editor/slip';
import { takenNames } from './runOf';
import { chooseRun, pickDataFile } from './wizard/steps';
import type { Foundation } from '../../editor/foundation';
import type { TrainingParts } from './parts';

/** Train Sentiment Model: file, one page of what was guessed and found, go. Enter at each is a good run. */
export const train: Command<Pick<Foundation, 'models'> & Pick<TrainingParts, 'runs' | 'panels'>> = async (
  context,
  argument,
) => {
  if (!vscode.workspace.isTrusted) throw untrusted();
  const file = argument instanceof vscode.Uri ? argument : await pickDataFile();
  if (!file) return;
  if (file.scheme !== 'file')
    throw new UserError(
      'input',
      vscode.l10n.t('{0} is not on a local disk: save a local copy to train on it.', path.basename(file.path)),
    );
  const home = context.models.homeFor(file);
  const taken = await takenNames(context, home);
  const choice = await chooseRun(
    file,
    freeModelName(path.basename(file.fsPath), (name) => taken.has(name)),
    taken,
  );
  if (!choice) return;
  const run = await context.runs.start({
    data: [file.fsPath],
    out: path.join(home, choice.name),
    resume: false,
    settings: { ...engineSettings(file), ...choice.settings },
    notes: [...choice.notes],
  });
  context.panels.show(run);
};

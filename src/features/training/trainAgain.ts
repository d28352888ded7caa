import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { freeModelName } from '../../editor/modelNames';
import type { Command } from '../../editor/command';
import { untrusted } from '../../editor/slip';
import { runOf, takenNames } from './runOf';
import type { Foundation } from '../../editor/foundation';
import type { TrainingParts } from './parts';

/** A new run with the data and the settings of an earlier one, under a name of its own. */
export const trainAgain: Command<Pick<Foundation, 'models'> & Pick<TrainingParts, 'runs' | 'panels'>> = async (
  context,
  argument,
) => {
  if (!vscode.workspace.isTrusted) throw untrusted();
  const run = runOf(context, argument);
  if (!run?.request)
    throw new UserError(
      'input',
      vscode.l10n.t('The settings of this run are not available here: train from its file instead.'),
    );
  const home = path.dirname(run.folder);
  const taken = await takenNames(context, home);
  const name = freeModelName(`${run.name.replace(/-\d+$/, '')}.csv`, (candidate) => taken.has(candidate));
  context.panels.show(await context.runs.start({ ...run.request, out: path.join(home, name), resume: false }));
};

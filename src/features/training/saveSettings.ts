import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { saveBeside } from './wizard/saveBeside';
import type { Command } from '../../editor/command';
import { runOf } from './runOf';
import type { TrainingParts } from './parts';

/** Saves the settings of a run beside its data, with the engine that it ran on, so that the run can be repeated. */
export const saveSettings: Command<Pick<TrainingParts, 'runs'>> = async (context, argument) => {
  const run = runOf(context, argument);
  if (!run?.request)
    throw new UserError(
      'input',
      vscode.l10n.t('The settings of this run are not available here: train from its file instead.'),
    );
  const { data, settings } = run.request;
  const file = await saveBeside(data, { ...settings, ...(run.state.start && { engine: run.state.start.engine }) });
  if (file !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(file));
};

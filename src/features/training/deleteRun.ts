import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import { runOf } from './runOf';
import { offerUndo } from '../../editor/undo';
import type { TrainingParts } from './parts';

/** Deletes the record and the checkpoint of a run that has ended; its model stays. It can be brought back. */
export const deleteRun: Command<Pick<TrainingParts, 'runs'>> = async (context, argument) => {
  const run = runOf(context, argument);
  if (!run || run.live) return;
  const bringBack = await context.runs.delete(run);
  await offerUndo(vscode.l10n.t('The run {0} is deleted.', run.name), bringBack);
};

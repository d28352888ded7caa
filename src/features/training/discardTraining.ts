import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import { deleteRun } from './deleteRun';
import { runOf } from './runOf';
import type { TrainingParts } from './parts';

/** Ends a run and keeps nothing of it; one that has ended without a model is deleted, and can be brought back. */
export const discardTraining: Command<Pick<TrainingParts, 'runs'>> = async (context, argument) => {
  const run = runOf(context, argument);
  if (!run || run.status === 'done' || run.status === 'discarded') return;
  if (!run.live) return deleteRun(context, run);
  const confirm = vscode.l10n.t('Discard');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Discard the run {0}? Nothing from it is kept.', run.name),
    { modal: true },
    confirm,
  );
  if (answer === confirm) await context.runs.discard(run);
};

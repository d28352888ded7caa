import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { percent } from '../../protocol/numbers';
import type { Command } from '../../editor/command';
import { runOf } from './runOf';
import type { TrainingParts } from './parts';

/** Sets two or more runs side by side; one that is named, of a model or a run, begins with the latest other one. */
export const compareRuns: Command<Pick<TrainingParts, 'runs' | 'comparisons'>> = async (context, argument) => {
  const { runs, comparisons } = context;
  await runs.refresh();
  const comparable = runs.all.filter(({ state }) => state.validations.length > 0);
  const named = argument === undefined ? undefined : comparable.find((run) => run === runOf(context, argument));
  const first = named ? [named, comparable.find((run) => run !== named)] : comparable;
  const items = comparable.map((run) => ({
    label: run.name,
    description: run.state.done ? vscode.l10n.t('{0} accuracy', percent(run.state.done.test.accuracy)) : '',
    picked: first.includes(run),
    run,
  }));
  if (items.length < 2)
    throw new UserError('input', vscode.l10n.t('You need two runs to compare: train another model.'));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Compare Runs'),
    placeHolder: vscode.l10n.t('Choose two or more runs'),
    canPickMany: true,
  });
  if (!picked) return;
  if (picked.length < 2)
    throw new UserError('input', vscode.l10n.t('One run cannot be compared with itself: choose two or more.'));
  comparisons.show(picked.map(({ run }) => run));
};

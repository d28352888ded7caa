/** Notifications about runs outside the panel: questions, a run that was restored, and one that ended unseen. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { CommandId } from '../../../editor/commandIds';
import { messageOf } from '../../../base/errors';
import { runFolderName } from '../../../model/store';
import { startSentence } from '../../../protocol/startSentence';
import { takesOver } from '../../../protocol/takingOver';
import type { DoneEvent } from '../../../protocol/trainingEvents';
import { reportTextFileName } from '../../../training/disk/runFolder';
import type { RestoredRun, RunEnd, TrainingRuns } from './trainingRuns';
import type { Foundation } from '../../../editor/foundation';
import type { TrainingRun } from './trainingRun';

/** Where a run is shown. */
export interface RunDisplay {
  show(run: TrainingRun): void;
  /** Whether the user sees this run now. */
  isShown(run: TrainingRun): boolean;
}

/** Also continues with the runs that a window reload cut off, and makes a finished run's model the active one. */
export function announceRuns(
  uses: Pick<Foundation, 'models' | 'log'> & { readonly runs: TrainingRuns },
  panels: RunDisplay,
): vscode.Disposable {
  const { runs, log } = uses;
  const report = (error: unknown) => log.error(error instanceof Error ? error : messageOf(error));
  runs
    .restore()
    .then((restored) => Promise.all(restored.map((each) => tellRestored(each, uses, panels))))
    .catch(report);
  return runs.onDidEnd((end) => {
    tellEnd(end, uses, panels).catch(report);
  });
}

async function tellRestored(
  { run, from }: RestoredRun,
  { models }: Pick<Foundation, 'models' | 'log'> & { readonly runs: TrainingRuns },
  panels: RunDisplay,
): Promise<void> {
  const messages = {
    checkpoint: vscode.l10n.t(
      'The window was reloaded while {0} was being trained. The run continues from its last checkpoint.',
      run.name,
    ),
    start: vscode.l10n.t(
      'The window was reloaded while {0} was being trained, before its first checkpoint. The run starts again.',
      run.name,
    ),
    end: vscode.l10n.t(
      '{0} finished training while the window was reloading. Its model is saved and in use.',
      run.name,
    ),
  };
  const { done } = run.state;
  if (from === 'end' && done && !takesOver(done)) return tellDone(run, done, models, panels);
  if (from === 'end') await models.activate(run.folder);
  const show = vscode.l10n.t('Show');
  if ((await vscode.window.showInformationMessage(messages[from], show)) === show) panels.show(run);
}

async function tellDone(
  run: TrainingRun,
  done: DoneEvent,
  models: Foundation['models'],
  panels: RunDisplay,
): Promise<void> {
  const unchanged = done.comparison?.unchanged === true;
  if (!unchanged) {
    if (!takesOver(done)) return askToUse(run, done, models);
    await models.activate(run.folder);
  }
  if (panels.isShown(run)) return;
  const show = vscode.l10n.t('Show');
  const told = unchanged
    ? vscode.l10n.t('{0} is trained.', run.name)
    : vscode.l10n.t('{0} is trained and in use.', run.name);
  const message = [told, resultOf(done)].filter(Boolean).join(' ');
  if ((await vscode.window.showInformationMessage(message, show)) === show) panels.show(run);
}

function resultOf({ comparison, test }: DoneEvent): string {
  return comparison ? startSentence(comparison, test.rows, vscode.l10n.t) : '';
}

async function askToUse(run: TrainingRun, done: DoneEvent, models: Foundation['models']): Promise<void> {
  const [use, keep, changes] = [
    vscode.l10n.t('Use'),
    vscode.l10n.t('Keep the Old Model'),
    vscode.l10n.t('Show Changed Verdicts'),
  ];
  const message = `${vscode.l10n.t('{0} is trained. Use it?', run.name)} ${resultOf(done)}`;
  let answer = await vscode.window.showInformationMessage(message, use, changes, keep);
  if (answer === changes) {
    const report = vscode.Uri.file(path.join(run.folder, runFolderName, reportTextFileName));
    await vscode.commands.executeCommand('markdown.showPreview', report);
    answer = await vscode.window.showInformationMessage(message, use, keep);
  }
  if (answer === use) await models.activate(run.folder);
}

async function tellEnd(
  { run, outcome }: RunEnd,
  { models, runs, log }: Pick<Foundation, 'models' | 'log'> & { readonly runs: TrainingRuns },
  panels: RunDisplay,
): Promise<void> {
  switch (outcome.kind) {
    case 'done':
      return tellDone(run, outcome.event, models, panels);
    case 'discarded':
      return;
    case 'failed': {
      const showLog = vscode.l10n.t('Show Log');
      if ((await vscode.window.showErrorMessage(outcome.message, showLog)) === showLog) log.show();
      return;
    }
    case 'interrupted':
    case 'crashed': {
      const [goOn, discard, showLog] = [
        run.goesOnFrom === 'start' ? vscode.l10n.t('Start Again') : vscode.l10n.t('Continue'),
        vscode.l10n.t('Discard'),
        vscode.l10n.t('Show Log'),
      ];
      const answer = await vscode.window.showWarningMessage(run.message ?? '', goOn, discard, showLog);
      if (answer === goOn) {
        const continued = await runs.continue(run);
        if (continued) panels.show(continued);
      } else if (answer === discard)
        await vscode.commands.executeCommand('undertone.discardTraining' satisfies CommandId, run);
      else if (answer === showLog) log.show();
    }
  }
}

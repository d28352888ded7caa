/** What the user is told of runs outside the panel: what asks for an answer, a run that came back, and one that ended unseen. */
import * as vscode from 'vscode';
import type { CommandId } from '../../../editor/commandIds';
import { messageOf } from '../../../base/errors';
import { percent, whole } from '../../../protocol/numbers';
import type { RestoredRun, RunEnd, TrainingRuns } from './trainingRuns';
import type { Foundation } from '../../../editor/foundation';
import type { TrainingRun } from './trainingRun';

/** Where a run is shown. */
export interface RunDisplay {
  show(run: TrainingRun): void;
  /** Whether the user sees this run now. */
  isShown(run: TrainingRun): boolean;
}

/** Also goes on with the runs that a window reload cut off, and makes a finished run's model the active one. */
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
      'The window was reloaded while {0} was being trained. The run goes on from its last checkpoint.',
      run.name,
    ),
    start: vscode.l10n.t(
      'The window was reloaded while {0} was being trained, before its first checkpoint. The run starts again.',
      run.name,
    ),
    end: vscode.l10n.t(
      'The training of {0} ended while the window was reloaded. Its model is saved and in use.',
      run.name,
    ),
  };
  if (from === 'end') await models.activate(run.folder);
  const show = vscode.l10n.t('Show');
  if ((await vscode.window.showInformationMessage(messages[from], show)) === show) panels.show(run);
}

/** A run that ended while nobody looked: one message, with what it came to. */
async function tellDone(run: TrainingRun, panels: RunDisplay): Promise<void> {
  const { done } = run.state;
  const message = done
    ? vscode.l10n.t(
        'The training of {0} has finished: {1} accuracy on {2} test rows. It is now the active model.',
        run.name,
        percent(done.test.accuracy, 1),
        whole(done.test.rows),
      )
    : vscode.l10n.t('The training of {0} has finished. It is now the active model.', run.name);
  const [report, choose] = [vscode.l10n.t('Show Report'), vscode.l10n.t('Choose Another Model')];
  const answer = await vscode.window.showInformationMessage(message, report, choose);
  if (answer === report) panels.show(run);
  else if (answer === choose) await vscode.commands.executeCommand('undertone.selectModel' satisfies CommandId);
}

async function tellEnd(
  { run, outcome }: RunEnd,
  { models, runs, log }: Pick<Foundation, 'models' | 'log'> & { readonly runs: TrainingRuns },
  panels: RunDisplay,
): Promise<void> {
  switch (outcome.kind) {
    case 'done': {
      await models.activate(run.folder);
      if (!panels.isShown(run)) await tellDone(run, panels);
      return;
    }
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

/** Training in the editor: the wizard, the runs and their panel, the status bar. */
import { type Feature, handlers, type Own } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import { compareRuns } from './compareRuns';
import { ComparisonPanels } from './comparisonPanel';
import { continueTraining } from './continueTraining';
import { deleteRun } from './deleteRun';
import { discardTraining } from './discardTraining';
import { installTensorflow } from './installTensorflow';
import type { TrainingParts } from './parts';
import { announceRuns } from './runs/announcements';
import { TrainingRuns } from './runs/trainingRuns';
import { RunsTree } from './runsTree';
import { saveSettings } from './saveSettings';
import { showRun } from './showRun';
import { StatusBar } from './statusBar';
import { train } from './train';
import { trainAgain } from './trainAgain';
import { TrainingPanels } from './trainingPanel';

export type TrainingCommand = keyof ReturnType<typeof commandsOf>;

export function registerTraining(
  own: Own,
  foundation: Pick<Foundation, 'context' | 'log' | 'models' | 'passages' | 'scorer'>,
): Feature<TrainingCommand> & TrainingParts {
  const { context, log, models } = foundation;
  const runs = own(new TrainingRuns(context, models, log));
  const uses = { ...foundation, runs };
  const panels = own(new TrainingPanels(uses));
  const comparisons = own(new ComparisonPanels(uses));
  const tree = own(new RunsTree(uses));
  own(new StatusBar(uses));
  own(announceRuns(uses, panels));
  return { runs, panels, comparisons, commands: commandsOf({ ...uses, panels, comparisons, tree }) };
}

function commandsOf(
  uses: Pick<Foundation, 'context' | 'log' | 'models'> & TrainingParts & { readonly tree: RunsTree },
) {
  return handlers(uses, {
    'undertone.train': train,
    'undertone.showTraining': ({ panels }) => panels.show(),
    'undertone.showRun': showRun,
    'undertone.stopTraining': ({ runs }) => runs.stop(),
    'undertone.pauseTraining': ({ runs }) => runs.pause(),
    'undertone.resumeTraining': ({ runs }) => runs.resume(),
    'undertone.saveCheckpoint': ({ runs }) => runs.save(),
    'undertone.discardTraining': discardTraining,
    'undertone.deleteRun': async (context, argument) => {
      const run = context.tree.named(argument);
      if (run !== undefined) await deleteRun(context, run);
    },
    'undertone.continueTraining': continueTraining,
    'undertone.trainAgain': trainAgain,
    'undertone.saveSettings': saveSettings,
    'undertone.compareRuns': compareRuns,
    'undertone.installTensorflow': installTensorflow,
  });
}

import type { Command } from '../../editor/command';
import { runOf } from './runOf';
import type { TrainingParts } from './parts';

/** Goes on with an interrupted or crashed run from its last checkpoint, or from the start where it has none. */
export const continueTraining: Command<Pick<TrainingParts, 'runs' | 'panels'>> = async (context, argument) => {
  const run = runOf(context, argument);
  const continued = run && (await context.runs.continue(run));
  if (continued) context.panels.show(continued);
};

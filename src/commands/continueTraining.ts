import type { Command } from './command';
import { runOf } from './targets';

/** Goes on with an interrupted or crashed run from its last checkpoint, or from the start where it has none. */
export const continueTraining: Command = async (context, argument) => {
  const run = runOf(context, argument);
  const continued = run && (await context.runs.continue(run));
  if (continued) context.panels.show(continued);
};

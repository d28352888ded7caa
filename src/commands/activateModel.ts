import type { Command } from './command';
import { modelOf } from './targets';

/** Scores with another model from now on. */
export const activateModel: Command = async (context, argument) => {
  const model = await modelOf(context, argument);
  if (model) await context.models.activate(model.folder);
};

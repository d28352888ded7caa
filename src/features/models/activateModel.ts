import type { Command } from '../../editor/command';
import { modelOf } from './modelOf';
import type { Foundation } from '../../editor/foundation';

/** Scores with another model from now on. */
export const activateModel: Command<Pick<Foundation, 'models'>> = async (context, argument) => {
  const model = await modelOf(context, argument);
  if (model) await context.models.activate(model.folder);
};

import type { Command } from '../../editor/command';
import { goTo, isPlace } from '../../editor/reveal';

/** Behind the rows of trees: opens a file at a place. */
export const goToPlace: Command = async (_context, argument) => {
  if (isPlace(argument)) await goTo(argument);
};

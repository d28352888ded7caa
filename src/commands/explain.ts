import type { Command } from '.';

/** Behind a lens: shows its text with each word's share in the analyzer. */
export const explain: Command = async ({ analyzer }, argument) => {
  if (typeof argument === 'string') await analyzer.showText(argument);
};

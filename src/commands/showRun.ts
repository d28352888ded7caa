import type { Command } from './command';
import { runOf } from './targets';

export const showRun: Command = (context, argument) => context.panels.show(runOf(context, argument));

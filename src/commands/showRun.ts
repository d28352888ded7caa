import type { Command } from '.';
import { runOf } from './targets';

export const showRun: Command = (context, argument) => context.panels.show(runOf(context, argument));

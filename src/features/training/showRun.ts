import type { Command } from '../../editor/command';
import { runOf } from './runOf';
import type { TrainingParts } from './parts';

export const showRun: Command<Pick<TrainingParts, 'runs' | 'panels'>> = (context, argument) =>
  context.panels.show(runOf(context, argument));

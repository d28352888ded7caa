/** Which run a command's argument names, and which names are taken. */
import path from 'node:path';
import { folderOf } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import { TrainingRun } from './runs/trainingRun';
import type { TrainingRuns } from './runs/trainingRuns';

/** The run named, or the one at work, or the latest. */
export function runOf({ runs }: { readonly runs: TrainingRuns }, argument: unknown): TrainingRun | undefined {
  if (argument instanceof TrainingRun) return argument;
  const folder = folderOf(argument);
  return folder === undefined ? runs.latest : runs.find(folder);
}

/** Names of models and of runs that have no model yet. */
export async function takenNames(
  { models, runs }: Pick<Foundation, 'models'> & { readonly runs: TrainingRuns },
  home: string,
): Promise<Set<string>> {
  await Promise.all([models.refresh(), runs.refresh()]);
  const folders = [...models.entries, ...runs.all].map(({ folder }) => folder);
  return new Set(folders.filter((folder) => path.dirname(folder) === home).map((folder) => path.basename(folder)));
}

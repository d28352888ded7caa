/** What a command's argument names: a tree's row, a folder from the panel, or nothing. */
import path from 'node:path';
import type { ModelEntry } from '../editor/modelLibrary';
import type { Services } from '../editor/services';
import { TrainingRun } from '../editor/runs/trainingRun';
import { pickModel } from './pickModel';

export async function modelOf(
  services: Services,
  argument: unknown,
  keep: (model: ModelEntry) => boolean = () => true,
): Promise<ModelEntry | undefined> {
  const folder = folderOf(argument);
  if (folder === undefined) return pickModel(services, keep);
  await services.models.refresh();
  return services.models.entries.find((model) => model.folder === folder && keep(model));
}

/** The run named, or the one at work, or the latest. */
export function runOf({ runs }: Services, argument: unknown): TrainingRun | undefined {
  if (argument instanceof TrainingRun) return argument;
  const folder = folderOf(argument);
  return folder === undefined ? runs.latest : runs.find(folder);
}

function folderOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument === 'object' && argument !== null && 'folder' in argument && typeof argument.folder === 'string')
    return argument.folder;
  return undefined;
}

/** Names of models and of runs that have no model yet. */
export async function takenNames({ models, runs }: Services, home: string): Promise<Set<string>> {
  await Promise.all([models.refresh(), runs.refresh()]);
  const folders = [...models.entries, ...runs.all].map(({ folder }) => folder);
  return new Set(folders.filter((folder) => path.dirname(folder) === home).map((folder) => path.basename(folder)));
}

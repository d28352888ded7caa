/** What a command's argument names: a tree's row, a folder from the panel, or nothing. */
import type { ModelEntry } from '../editor/modelLibrary';
import type { Services } from '../editor/services';
import { TrainingRun } from '../editor/trainingRun';
import { pickModel } from './pickModel';

export async function modelOf(services: Services, argument: unknown, keep: (model: ModelEntry) => boolean = () => true): Promise<ModelEntry | undefined> {
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
  if (typeof argument === 'object' && argument !== null && 'folder' in argument && typeof argument.folder === 'string') return argument.folder;
  return undefined;
}

import { folderOf } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { ModelEntry } from '../../editor/modelLibrary';
import { pickModel } from './pickModel';

/** The model that a command's argument names, or the one that the user picks among those that `keep` leaves. */
export async function modelOf(
  uses: Pick<Foundation, 'models'>,
  argument: unknown,
  keep: (model: ModelEntry) => boolean = () => true,
): Promise<ModelEntry | undefined> {
  const folder = folderOf(argument);
  if (folder === undefined) return pickModel(uses, keep);
  await uses.models.refresh();
  return uses.models.entries.find((model) => model.folder === folder && keep(model));
}

/**
 * The run's own folder inside a model's folder. A model that is trained anew keeps the record, the report or the
 * checkpoint of the run before in a folder aside, until the new model is saved; a run that is discarded brings them back.
 */
import path from 'node:path';
import { errorCode } from '../base/errors';
import { cannotWrite, disk, makeFolder, removeLeftovers, removeWhole, renameWhole } from '../base/files';
import { modelFileName, slots, vocabularyFileName, weightsFileName } from '../model/modelFile';
import { earlierRunFolderName, runFolderName } from '../model/store';
import { checkpointFileName } from './checkpoint';

/** Only a run that came to its end has one. */
export const reportFileName = 'report.json';

/** The folder for a run to write into: as it was left where a run goes on, else empty. */
export async function openRunFolder(model: string, goesOn: boolean): Promise<string> {
  const folder = path.join(model, runFolderName);
  const earlier = path.join(model, earlierRunFolderName);
  if (!goesOn) {
    const worthKeeping =
      (await exists(path.join(folder, reportFileName))) || (await exists(path.join(folder, checkpointFileName)));
    if (worthKeeping && !(await exists(earlier))) await renameWhole(folder, earlier);
    else await removeWhole(folder);
  }
  await makeFolder(folder);
  await removeLeftovers(model);
  await removeLeftovers(folder);
  return folder;
}

/** The new model stands: what was aside has no use any more. */
export async function forgetEarlierRun(model: string): Promise<void> {
  await removeWhole(path.join(model, earlierRunFolderName));
}

/** Undoes an unfinished run: the model and the run before stay, and a folder that had neither goes. Its process must have ended. */
export async function dropRun(model: string): Promise<void> {
  const folder = path.join(model, runFolderName);
  const earlier = path.join(model, earlierRunFolderName);
  if (await exists(path.join(folder, reportFileName))) return;
  await removeWhole(folder);
  if (await exists(earlier)) await renameWhole(earlier, folder);
  if (await exists(path.join(model, modelFileName))) return;
  for (const slot of slots)
    for (const name of [weightsFileName(slot), vocabularyFileName(slot)]) await removeWhole(path.join(model, name));
  await removeLeftovers(model);
  // it stays where something else is in it
  await disk.rmdir(model).catch(() => undefined);
}

async function exists(file: string): Promise<boolean> {
  try {
    await disk.access(file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    throw cannotWrite(file, error);
  }
}

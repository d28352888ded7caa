/**
 * Where deleted models and runs wait to be brought back: a folder beside the models', on the same disk, so that both ways
 * are one rename. What has waited for a week goes for good, as far as we wrote it: what else is in its folder stays.
 */
import path from 'node:path';
import { errorCode, UserError } from '../base/errors';
import { cannotWrite, disk, exists, makeFolder, renamePatiently } from '../base/files';
import { markerName, markFolder } from '../base/ownFolders';
import { ignoreOwnFiles } from './ownIgnore';
import { removeThrownAway } from '../training/disk/runFolder';

export interface Trashed {
  readonly from: string;
  readonly now: string;
}

const keptMs = 7 * 24 * 3600 * 1000;
const itemName = /^(\d{13,})-/;

/** @param home the folder that holds the models' folders */
export function trashOf(home: string): string {
  return path.join(path.dirname(home), 'trash');
}

/** @param what a model's folder in `home`, or a folder in it. Throws a UserError where it cannot be moved; it is then where it was. */
export async function moveToTrash(home: string, what: string, now = Date.now()): Promise<Trashed> {
  const name = path.relative(home, what).split(path.sep).join('-');
  const item = path.join(trashOf(home), `${now}-${name}`);
  await makeFolder(trashOf(home));
  await ignoreOwnFiles(home);
  // one without a marker waits for longer than a week, and does no harm
  await markFolder(what, 'trash').catch(() => undefined);
  try {
    await renamePatiently(what, item);
  } catch (error) {
    await unmark(what);
    throw cannotWrite(what, error);
  }
  return { from: what, now: item };
}

/** Throws a UserError where something else has taken its place, or it is no longer in the trash. */
export async function bringBack({ from, now }: Trashed): Promise<void> {
  if (await exists(from))
    throw new UserError('input', `${from} is there again: rename that one, then move ${now} back to its place.`);
  try {
    await renamePatiently(now, from);
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new UserError('input', `${path.basename(from)} is no longer in the trash: another window has emptied it.`, {
        cause: error,
      });
    throw cannotWrite(from, error);
  }
  await unmark(from);
}

async function unmark(folder: string): Promise<void> {
  await disk.rm(path.join(folder, markerName('trash')), { force: true }).catch(() => undefined);
}

/** Removes what was put there more than a week ago, each of our files by its name; nothing that is not ours. */
export async function emptyTrash(home: string, now = Date.now()): Promise<void> {
  const names = await disk.readdir(trashOf(home)).catch(() => []);
  for (const name of names) {
    const since = Number(itemName.exec(name)?.[1] ?? NaN);
    if (now - since > keptMs) await removeThrownAway(path.join(trashOf(home), name)).catch(() => undefined);
  }
}

/**
 * Folders that Undertone makes on the user's disk. One is ours only by a marker that we wrote; from it, only files that
 * we wrote are removed, each by its name. What a system's file manager puts into every folder that it shows may go too.
 */
import path from 'node:path';
import * as v from 'valibot';
import { errorCode } from './errors';
import { cannotRead, disk, leftoverOf, removeFile, writeFileWhole } from './files';

export type OwnFolderKind = 'run' | 'trash' | 'tensorflow';

export const markerName = (kind: OwnFolderKind): string => `.undertone-${kind}.json`;

const markerBytes = 1024;
const clutter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

function markerSchema(kind: OwnFolderKind) {
  return v.object({ producer: v.literal('undertone'), folder: v.literal(kind) });
}

function markerText(kind: OwnFolderKind): string {
  return JSON.stringify({ producer: 'undertone', folder: kind }) + '\n';
}

/** Says that this folder is ours. Throws a UserError where that cannot be written. */
export async function markFolder(folder: string, kind: OwnFolderKind): Promise<void> {
  if (await isMarked(folder, kind)) return;
  await writeFileWhole(path.join(folder, markerName(kind)), markerText(kind));
}

/** Throws a UserError where that cannot be determined now. */
export async function isMarked(folder: string, kind: OwnFolderKind): Promise<boolean> {
  try {
    const text = await markerIn(path.join(folder, markerName(kind)));
    if (text !== undefined) return v.is(markerSchema(kind), JSON.parse(text));
    // a process that was killed as it marked the folder has left a part of the marker
    for (const name of await disk.readdir(folder)) {
      if (leftoverOf(name)?.of !== markerName(kind)) continue;
      const part = await markerIn(path.join(folder, name));
      if (part !== undefined && markerText(kind).startsWith(part)) return true;
    }
    return false;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    throw cannotRead(folder, error);
  }
}

/** The text of a marker, or undefined where there is no file of a marker's size. */
async function markerIn(file: string): Promise<string | undefined> {
  try {
    const stat = await disk.lstat(file);
    return stat.isFile() && stat.size <= markerBytes ? await disk.readFile(file, 'utf8') : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

export interface Listing {
  /** Names of regular files that the caller knows as ours, and of what a killed write left beside them. */
  readonly own: readonly string[];
  /** Files that a system's file manager made. */
  readonly clutter: readonly string[];
  /** Everything else, folders and links among it. */
  readonly others: readonly string[];
}

/** What is in a folder; undefined where there is no such folder, or where it is a file or a link. */
export async function list(folder: string, isOwn: (name: string) => boolean): Promise<Listing | undefined> {
  try {
    if (!(await disk.lstat(folder)).isDirectory()) return undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw cannotRead(folder, error);
  }
  const own: string[] = [];
  const ofSystem: string[] = [];
  const others: string[] = [];
  const entries = await disk.readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw cannotRead(folder, error);
  });
  for (const entry of entries) {
    const name = leftoverOf(entry.name)?.of ?? entry.name;
    if (entry.isFile() && isOwn(name)) own.push(entry.name);
    else if (entry.isFile() && clutter.has(entry.name)) ofSystem.push(entry.name);
    else others.push(entry.name);
  }
  return { own, clutter: ofSystem, others };
}

/**
 * Removes our files from a folder, a marker last, and then the folder itself where nothing else is in it.
 * Whether the folder is ours is for the caller to know. @returns whether it is gone
 */
export async function removeOwn(folder: string, isOwn: (name: string) => boolean): Promise<boolean> {
  const listing = await list(folder, isOwn);
  if (!listing) return true;
  const isMarker = (name: string): number => Number(name.startsWith('.undertone-'));
  for (const name of [...listing.own].sort((a, b) => isMarker(a) - isMarker(b)))
    await removeFile(path.join(folder, name));
  if (listing.others.length > 0) return false;
  for (const name of listing.clutter) await removeFile(path.join(folder, name));
  await disk.rmdir(folder).catch(() => undefined);
  return true;
}

/**
 * Saving so that nothing saved is ever lost or half-written: write beside, sync, rename.
 * Every call to the disk goes through `disk`, so that the fault tests can fail any one of them.
 */
import type { Stats } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { errorCode, messageOf, UserError } from './errors';

export const disk = {
  open: fs.open,
  rename: fs.rename,
  mkdir: fs.mkdir,
  rm: fs.rm,
  rmdir: fs.rmdir,
  readFile: fs.readFile,
  readdir: fs.readdir,
  stat: fs.stat,
  lstat: fs.lstat,
  access: fs.access,
  realpath: fs.realpath,
};

export type Bytes = Uint8Array | string;

/** What is said of something that is not a file; reading it could wait for ever or never end. */
function strangeKind(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'is a folder';
  if (stats.isFIFO()) return 'is a named pipe';
  return stats.isSocket() ? 'is a socket' : 'is a device';
}

/** Whether a file or a folder of this name can be reached. */
export async function exists(file: string): Promise<boolean> {
  return disk.access(file).then(
    () => true,
    () => false,
  );
}

/** @throws UserError for a folder, a pipe, a socket or a device, before anything waits for it */
export function assertRegular(file: string, stats: Stats): void {
  const kind = strangeKind(stats);
  if (kind !== undefined) throw new UserError('input', `${file} ${kind}, not a regular file: name a regular file.`);
}

/**
 * The text of a file that a user, a setting or another file names: a regular file of bounded size.
 * @param mostBytes how large it can be at most
 * @throws UserError for any other kind of entry and for a larger file; Node's own error where it cannot be read
 */
export async function readSmallFile(file: string, mostBytes: number): Promise<string> {
  const stats = await disk.stat(file);
  assertRegular(file, stats);
  if (stats.size > mostBytes)
    throw new UserError(
      'input',
      `${file} is ${Math.ceil(stats.size / 2 ** 20)} MB, and at most ${Math.ceil(mostBytes / 2 ** 20)} MB can be read here: name another file.`,
    );
  return disk.readFile(file, 'utf8');
}

export function sha256(...parts: Bytes[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/**
 * Replaces a file as a whole: at every instant the path holds the old bytes or the new ones.
 * Throws a UserError that names the file and what to do; the old file is then unchanged.
 */
export async function writeFileWhole(file: string, ...parts: Bytes[]): Promise<void> {
  await writeChunksWhole(file, parts);
}

/**
 * The same for content that is made while it is written: an error of its maker leaves the old file as it was, and is
 * thrown as it is.
 */
export async function writeChunksWhole(file: string, chunks: Iterable<Bytes> | AsyncIterable<Bytes>): Promise<void> {
  const beside = besideOf(file);
  let failure: { readonly error: unknown } | undefined;
  try {
    // a name that nobody else has: what is there already is never written over
    const handle = await disk.open(beside, 'wx');
    try {
      for await (const chunk of guarded(chunks, (error) => (failure = { error }))) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamePatiently(beside, file);
  } catch (error) {
    await clearAway(beside);
    throw failure ? failure.error : cannotWrite(file, error);
  }
  for (const left of own) if (left.startsWith(`${file}.`)) await clearAway(left);
  await syncFolder(path.dirname(file));
}

/** Tells an error of the maker from one of the disk. */
async function* guarded(
  chunks: Iterable<Bytes> | AsyncIterable<Bytes>,
  onError: (error: unknown) => void,
): AsyncGenerator<Bytes> {
  const from = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  try {
    for (;;) {
      let next: IteratorResult<Bytes>;
      try {
        next = await from.next();
      } catch (error) {
        onError(error);
        throw error;
      }
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // if writing ends early, the producer of the content is notified
    await from.return?.();
  }
}

/** Moves a file or a folder to where nothing is, or a file in place of another. Throws a UserError; the old one is then unchanged. */
export async function renameWhole(from: string, to: string): Promise<void> {
  try {
    await renamePatiently(from, to);
  } catch (error) {
    throw cannotWrite(to, error);
  }
  await syncFolder(path.dirname(to));
}

/** Windows refuses to replace or remove a file that a virus scanner, a backup or a reader has open; it is over in a moment, ms. */
const patience = [10, 20, 50, 100, 200, 400, 800];

/** @param system tests name another */
export async function renamePatiently(
  from: string,
  to: string,
  system: NodeJS.Platform = process.platform,
): Promise<void> {
  await patiently(() => disk.rename(from, to), system);
}

async function patiently(work: () => Promise<void>, system: NodeJS.Platform = process.platform): Promise<void> {
  for (const wait of system === 'win32' ? patience : []) {
    try {
      return await work();
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await work();
}

/** Makes a rename itself durable. Windows cannot open folders and needs no such sync. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await disk.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // the bytes are written and renamed; only their durability in a power failure depends on the system
  }
}

/** A new name beside a file, which says what process writes there. */
function besideOf(file: string): string {
  return `${file}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
}

/** What this process could not clear away yet. */
const own = new Set<string>();

async function clearAway(beside: string): Promise<void> {
  own.add(beside);
  await disk.rm(beside, { force: true }).then(
    () => own.delete(beside),
    () => undefined,
  );
}

const probeName = '.undertone-probe';

/** Throws a UserError where no file can be made in a folder. */
export async function checkWritable(folder: string): Promise<void> {
  const probe = besideOf(path.join(folder, probeName));
  try {
    await (await disk.open(probe, 'wx')).close();
  } catch (error) {
    throw cannotWrite(path.join(folder, probeName), error);
  } finally {
    await clearAway(probe);
  }
}

/** Earlier versions wrote no random part. */
const leftover = /^(.+?)\.(\d+)(?:\.[0-9a-f]{8})?\.tmp$/s;

/** Of a name that a write beside a file has: the file's name, and the process that writes or wrote. */
export function leftoverOf(name: string): { of: string; writer: number } | undefined {
  const [, of, writer] = leftover.exec(name) ?? [];
  return of === undefined ? undefined : { of, writer: Number(writer) };
}

/**
 * Clears away what processes that were killed while they wrote have left beside their files.
 * @param isOwn recognizes our own files in this folder by their names
 */
export async function removeLeftovers(folder: string, isOwn: (name: string) => boolean): Promise<void> {
  for (const name of await disk.readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const left = leftoverOf(name);
    if (!left || !(isOwn(left.of) || left.of === probeName)) continue;
    // a leftover does no harm, so a failure here is none of the user's business
    if (own.has(file) || !isRunning(left.writer)) await clearAway(file);
  }
}

/** Whether there is a process of this number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** Removes a file; one that is not there is well. Folders are never removed with what is in them. */
export async function removeFile(file: string): Promise<void> {
  try {
    await patiently(() => disk.rm(file, { force: true }));
  } catch (error) {
    throw new UserError(
      'failed',
      `Cannot remove ${file} (${messageOf(error)}): close the program that uses it, or remove it by hand.`,
      { cause: error },
    );
  }
}

/** Makes a folder and those above it. Throws a UserError that says why the first one that is missing cannot be made. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeMissing(folder);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** One level at a time: where Node makes all of them in one call, it reports ENOENT whatever the cause was. */
async function makeMissing(folder: string): Promise<void> {
  try {
    await disk.mkdir(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if (errorCode(error) === 'ENOENT' && parent !== folder) {
      await makeMissing(parent);
      return makeMissing(folder);
    }
    const isFolder = await disk.stat(folder).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    if (!isFolder) throw error;
  }
}

export function cannotRead(file: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  return new UserError('failed', `Cannot read ${file}: ${messageOf(error)}; check that the folder can be read.`, {
    cause: error,
  });
}

export function cannotWrite(file: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const why: Record<string, string> = {
    ENOSPC: 'the disk is full: free some space and try again',
    EDQUOT: 'your quota on this disk is used up: free some space and try again',
    EACCES: 'its folder may not be written to: choose another folder or change its permissions',
    EPERM: 'its folder may not be written to: choose another folder or change its permissions',
    EROFS: 'its disk is read-only: choose another folder',
    ENOTDIR: 'a part of its path is a file: choose another folder',
    EEXIST: 'a file of that name is in the way: choose another folder',
  };
  const code = errorCode(error);
  return new UserError(
    'failed',
    `Cannot write ${file}: ${(code && why[code]) ?? `${messageOf(error)}; what was there before is unchanged`}.`,
    { cause: error },
  );
}

/**
 * Saving so that nothing saved is ever lost or half-written: write beside, sync, rename.
 * Every call to the disk goes through `disk`, so that the fault tests can fail any one of them.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
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
  access: fs.access,
};

export type Bytes = Uint8Array | string;

export function sha256(...parts: Bytes[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/**
 * Replaces a file as a whole: at every instant the path holds the old bytes or the new ones.
 * Throws a UserError that names the file and what to do; the old file then still stands.
 */
export async function writeFileWhole(file: string, ...parts: Bytes[]): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const handle = await disk.open(beside, 'w');
    try {
      for (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamePatiently(beside, file);
  } catch (error) {
    await disk.rm(beside, { force: true }).catch(() => undefined);
    throw cannotWrite(file, error);
  }
  await syncFolder(path.dirname(file));
}

/** Moves a file or a folder to where nothing is, or a file in place of another. Throws a UserError; the old place then still stands. */
export async function renameWhole(from: string, to: string): Promise<void> {
  try {
    await renamePatiently(from, to);
  } catch (error) {
    throw cannotWrite(to, error);
  }
  await syncFolder(path.dirname(to));
}

/** Windows refuses to replace a file that a virus scanner, a backup or a reader has open; it is over in a moment, ms. */
const renamePatience = [10, 20, 50, 100, 200, 400, 800];

/** @param system tests name another */
export async function renamePatiently(
  from: string,
  to: string,
  system: NodeJS.Platform = process.platform,
): Promise<void> {
  for (const wait of system === 'win32' ? renamePatience : []) {
    try {
      return await disk.rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await disk.rename(from, to);
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
    // the bytes and the rename stand; only their durability over a power cut is the system's to give
  }
}

const leftover = /\.(\d+)\.tmp$/;

/** Clears away what processes that were killed while they wrote have left beside their files. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await disk.readdir(folder).catch(() => [])) {
    const writer = leftover.exec(name)?.[1];
    // a leftover does no harm, so a failure here is none of the user's business
    if (writer !== undefined && !isRunning(Number(writer)))
      await disk.rm(path.join(folder, name), { force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** Removes a file, or a folder with all that is in it; one that is not there is well. */
export async function removeWhole(file: string): Promise<void> {
  try {
    await disk.rm(file, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    throw new UserError(
      'failed',
      `Cannot remove ${file} (${messageOf(error)}): close what uses it, or remove it by hand.`,
      { cause: error },
    );
  }
}

export async function makeFolder(folder: string): Promise<void> {
  try {
    await disk.mkdir(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
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

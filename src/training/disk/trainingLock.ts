/**
 * One training writes into a model's folder at a time. A small file with the process's number says that one does; it
 * goes with the run, and one that a killed process left behind is recognized and taken over. Machines that share a
 * drive do not see each other.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { errorCode, UserError } from '../../base/errors';
import { cannotWrite, disk, isRunning, readSmallFile, removeFile } from '../../base/files';

export const lockFileName = '.undertone-training.lock';
const mostBytes = 1024;
/** A lock that is still empty is being written now, or its process was killed at that instant, ms. */
const writingTime = 5_000;

const lock = v.object({ producer: v.literal('undertone'), pid: v.number(), host: v.string(), id: v.string() });
type Lock = v.InferOutput<typeof lock>;

/** Another training that took the same stale lock for free needs less than this to see that it was not alone, ms. */
const settling = 30;

/** The ids of this thread's locks, by file. Otherwise a process that has ended and had the same id could not be distinguished from this one. */
const held = new Map<string, string>();

/** Throws a UserError where another training writes into this folder. Takes nothing. */
export async function checkNoTraining(model: string): Promise<void> {
  await stateOf(path.join(model, lockFileName));
}

/** Takes the lock of an existing folder. Throws a UserError where another training has it, or it cannot be written. */
export async function lockTraining(model: string): Promise<void> {
  const file = path.join(model, lockFileName);
  const own: Lock = { producer: 'undertone', pid: process.pid, host: hostname(), id: randomBytes(8).toString('hex') };
  for (;;) {
    if ((await stateOf(file)) === 'stale') await takeAway(file);
    let created = false;
    try {
      const handle = await disk.open(file, 'wx');
      created = true;
      held.set(file, own.id);
      try {
        await handle.writeFile(JSON.stringify(own) + '\n');
      } finally {
        await handle.close();
      }
      await setTimeout(settling);
      if ((await idIn(file)) === own.id) return;
      held.delete(file);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      held.delete(file);
      // on a full disk it is there and empty
      if (created) await removeFile(file).catch(() => undefined);
      throw cannotWrite(file, error);
    }
  }
}

/** Whose lock a file is; undefined where it is not there. */
async function idIn(file: string): Promise<string | undefined> {
  try {
    const parsed = v.safeParse(lock, jsonOf(await disk.readFile(file, 'utf8')));
    return parsed.success ? parsed.output.id : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Gives back what `lockTraining` took, and clears away what a process that is gone left. Throws a UserError. */
export async function unlockTraining(model: string): Promise<void> {
  const file = path.join(model, lockFileName);
  held.delete(file);
  if ((await stateOf(file).catch(() => 'live')) === 'stale') await removeFile(file);
}

/** Throws a UserError for a lock that is live, and for a file of this name that is not ours. */
async function stateOf(file: string): Promise<'none' | 'stale'> {
  let text: string;
  let age: number;
  try {
    age = Date.now() - (await disk.lstat(file)).mtimeMs;
    text = await readSmallFile(file, mostBytes);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return 'none';
    throw cannotWrite(file, error);
  }
  const parsed = v.safeParse(lock, jsonOf(text));
  if (parsed.success) {
    if (isLive(parsed.output)) throw busy(file, ` (process ${parsed.output.pid})`);
    return 'stale';
  }
  // the clock may have been set back since
  if (text === '' && !held.has(file)) {
    if (Math.abs(age) > writingTime) return 'stale';
    throw busy(file, '');
  }
  // a write that failed has left a part of it
  if (held.has(file) || JSON.stringify({ producer: 'undertone' }).startsWith(text.slice(0, 23))) return 'stale';
  throw new UserError('input', `${file} was not made by Undertone: move it away, or choose another folder.`);
}

function isLive({ pid, host, id }: Lock): boolean {
  if (host !== hostname()) return false;
  return pid === process.pid ? [...held.values()].includes(id) : isRunning(pid);
}

function busy(file: string, who: string): UserError {
  return new UserError(
    'input',
    `Another training${who} is writing into ${path.dirname(file)}: wait for it to end, or choose another folder; if there is none, delete ${lockFileName} there.`,
  );
}

/** Two trainings may find the same stale lock: who renames it away looks at what was renamed. */
async function takeAway(file: string): Promise<void> {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await disk.rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw cannotWrite(file, error);
  }
  try {
    await stateOf(aside);
  } catch (error) {
    await disk.rename(aside, file).catch(() => undefined);
    throw error;
  }
  await removeFile(aside);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkNoTraining,
  lockFileName,
  lockTraining,
  unlockTraining,
} from '../../../../src/training/disk/trainingLock';
import { failEachCall, faults } from '../../../support/failingDisk';
import { expectSentence } from '../../../support/expectSentence';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undertone-lock-'));
  file = path.join(folder, lockFileName);
});
afterEach(async () => {
  await unlockTraining(folder);
  rmSync(folder, { recursive: true, force: true });
});

const busy = /^Another training[^\n]* is writing into [^\n]+: wait for it to end[^\n]+\.$/;
const lockOf = (pid: number, host = hostname()) => JSON.stringify({ producer: 'undertone', pid, host, id: 'x' });
/** The number of a process that was, and is no more. */
const gone = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('a lock', () => {
  it('is had by one training, and given back', async () => {
    await lockTraining(folder);
    await expect(lockTraining(folder)).rejects.toThrow(busy);
    await expect(checkNoTraining(folder)).rejects.toThrow(busy);
    await unlockTraining(folder);
    expect(existsSync(file)).toBe(false);
    await lockTraining(folder);
  });

  it('of another process that lives is respected', async () => {
    writeFileSync(file, lockOf(process.ppid));
    await expect(lockTraining(folder)).rejects.toThrow(busy);
    await unlockTraining(folder);
    expect(readFileSync(file, 'utf8')).toBe(lockOf(process.ppid));
    rmSync(file);
  });

  it.each<[string, () => string]>([
    ['of a process that was killed', () => lockOf(gone())],
    ['of an earlier process with our number', () => lockOf(process.pid)],
    ['of another machine', () => lockOf(process.ppid, 'elsewhere')],
    ['half written', () => '{"producer":"und'],
  ])('is taken over: %s', async (_, text) => {
    writeFileSync(file, text());
    await checkNoTraining(folder);
    await lockTraining(folder);
    await unlockTraining(folder);
    expect(existsSync(file)).toBe(false);
  });

  it('that is empty is being written, unless it is old, whatever the clock does', async () => {
    writeFileSync(file, '');
    await expect(lockTraining(folder)).rejects.toThrow(busy);
    for (const seconds of [-3600, 3600]) {
      writeFileSync(file, '');
      utimesSync(file, Date.now() / 1000 + seconds, Date.now() / 1000 + seconds);
      await lockTraining(folder);
      await unlockTraining(folder);
    }
  });

  it('that somebody else made is left alone', async () => {
    writeFileSync(file, 'mine');
    await expect(lockTraining(folder)).rejects.toThrow(/was not made by Undertone: move it away/);
    await unlockTraining(folder);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    rmSync(file);
  });

  it('is had by one of many that find a stale one', async () => {
    writeFileSync(file, lockOf(gone()));
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => lockTraining(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each(faults)('can be taken after a disk that failed with $code, $lasts', async (fault) => {
    await failEachCall(
      fault,
      () => unlockTraining(folder),
      () => lockTraining(folder),
      async (attempt) => {
        expectSentence(attempt);
        await unlockTraining(folder);
        await lockTraining(folder);
      },
    );
  });
});

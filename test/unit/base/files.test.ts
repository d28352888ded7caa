import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disk, exists, makeFolder, removeLeftovers, renamePatiently, writeFileWhole } from '../../../src/base/files';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-files-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file in place of another', () => {
  const real = disk.rename;
  afterEach(() => void Object.assign(disk, { rename: real }));

  /** Renames that fail at first, as on Windows while another program has the file open. */
  function busy(times: number, code: string): () => number {
    let calls = 0;
    Object.assign(disk, {
      rename: (from: string, to: string) =>
        calls++ < times ? Promise.reject(Object.assign(new Error(code), { code })) : real(from, to),
    });
    return () => calls;
  }

  it.each(['EPERM', 'EBUSY', 'EACCES'])('waits on Windows until it can be replaced: %s', async (code) => {
    await writeFile(path.join(folder, 'from'), 'new');
    await writeFile(path.join(folder, 'to'), 'old');
    const calls = busy(3, code);
    await renamePatiently(path.join(folder, 'from'), path.join(folder, 'to'), 'win32');
    expect(calls()).toBe(4);
    expect(await readFile(path.join(folder, 'to'), 'utf8')).toBe('new');
  });

  it('does not wait for what will not change', async () => {
    const calls = busy(99, 'ENOSPC');
    await expect(renamePatiently('a', 'b', 'win32')).rejects.toThrow('ENOSPC');
    expect(calls()).toBe(1);
    const elsewhere = busy(99, 'EPERM');
    await expect(renamePatiently('a', 'b', 'linux')).rejects.toThrow('EPERM');
    expect(elsewhere()).toBe(1);
  });

  it('gives up in the end, with a sentence, and the old file stands', async () => {
    const file = path.join(folder, 'model.json');
    await writeFile(file, 'old');
    busy(99, 'EBUSY');
    await expect(writeFileWhole(file, 'new')).rejects.toThrow(
      /^Cannot write .*model\.json: .*; what was there before is unchanged\.$/,
    );
    expect(await readdir(folder)).toEqual(['model.json']);
    expect(await readFile(file, 'utf8')).toBe('old');
  });
});

describe('what a killed process left beside its files', () => {
  it('goes; what a living one writes stays', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const isOwn = (name: string): boolean => name.endsWith('.bin');
    const stays = [`b.bin.${process.pid}.tmp`, 'c.tmp', 'd.bin', `notes.txt.${pid}.tmp`];
    for (const name of [`a.bin.${pid}.tmp`, `a.bin.${pid}.01234567.tmp`, ...stays])
      await writeFile(path.join(folder, name), '');
    await removeLeftovers(folder, isOwn);
    expect((await readdir(folder)).sort()).toEqual(stays.sort());
    await removeLeftovers(path.join(folder, 'none'), isOwn);
  });
});

describe('a folder that cannot be made', () => {
  it('says why, though Node tells another cause of folders that are made in one call', async () => {
    const place = await mkdtemp(path.join(tmpdir(), 'undertone-mkdir-'));
    const real = disk.mkdir;
    const full = (name: string) => Object.assign(new Error(`${name}: injected`), { code: name });
    // as Node does: what a call for all levels meets is told as ENOENT
    disk.mkdir = ((folder: string, options?: { recursive?: boolean }) => {
      if (options?.recursive) return Promise.reject(full('ENOENT'));
      return path.dirname(folder) === place ? Promise.reject(full('ENOSPC')) : real(folder);
    }) as typeof disk.mkdir;
    try {
      await expect(makeFolder(path.join(place, 'a', 'b', 'c'))).rejects.toThrow(
        /^Cannot write [^\n]+: the disk is full: free some space and try again\.$/,
      );
    } finally {
      disk.mkdir = real;
    }
    await makeFolder(path.join(place, 'a', 'b', 'c'));
    await makeFolder(path.join(place, 'a', 'b', 'c'));
    expect((await stat(path.join(place, 'a', 'b', 'c'))).isDirectory()).toBe(true);
    await writeFile(path.join(place, 'file'), '');
    await expect(makeFolder(path.join(place, 'file'))).rejects.toThrow(/a file of that name is in the way/);
    await rm(place, { recursive: true });
  });
});

it('knows which files and folders exist', async () => {
  const file = path.join(folder, 'a.txt');
  await writeFile(file, '');
  expect(await Promise.all([exists(file), exists(folder), exists(path.join(folder, 'b.txt'))])).toEqual([
    true,
    true,
    false,
  ]);
});

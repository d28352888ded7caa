import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isMarked, list, markerName, markFolder, removeOwn } from '../../../src/base/ownFolders';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-own-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const isOwn = (name: string) => name === 'report.json' || name === markerName('run');

describe('a folder of Undertone', () => {
  it('is known by its marker, of its own kind only', async () => {
    expect(await isMarked(folder, 'run')).toBe(false);
    await markFolder(folder, 'run');
    expect([await isMarked(folder, 'run'), await isMarked(folder, 'trash')]).toEqual([true, false]);
  });

  it('is not known by a file that only has the marker’s name', async () => {
    await writeFile(path.join(folder, markerName('run')), '{"producer":"someone"}');
    expect(await isMarked(folder, 'run')).toBe(false);
    await writeFile(path.join(folder, markerName('trash')), 'not JSON');
    expect(await isMarked(folder, 'trash')).toBe(false);
    expect(await isMarked(path.join(folder, 'none'), 'run')).toBe(false);
  });

  it('is removed with its own files and what a file manager left in it', async () => {
    await markFolder(folder, 'run');
    await writeFile(path.join(folder, 'report.json'), '{}');
    await writeFile(path.join(folder, '.DS_Store'), '');
    expect(await removeOwn(folder, isOwn)).toBe(true);
    expect(await list(folder, isOwn)).toBeUndefined();
  });

  it('keeps the user’s files, folders and links, and stays', async () => {
    await writeFile(path.join(folder, 'report.json'), '{}');
    await writeFile(path.join(folder, 'notes.txt'), 'mine');
    await mkdir(path.join(folder, 'sub'));
    await symlink('notes.txt', path.join(folder, 'link'));
    expect(await list(folder, isOwn)).toMatchObject({ own: ['report.json'], clutter: [] });
    expect(await removeOwn(folder, isOwn)).toBe(false);
    expect((await readdir(folder)).sort()).toEqual(['link', 'notes.txt', 'sub']);
  });
});

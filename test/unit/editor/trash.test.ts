import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringBack, emptyTrash, moveToTrash, trashOf } from '../../../src/editor/trash';

const day = 24 * 3600 * 1000;

describe('trash', () => {
  let folder: string;
  let home: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'undertone-trash-'));
    home = path.join(folder, '.undertone', 'models');
    await fs.mkdir(path.join(home, 'reviews', 'run'), { recursive: true });
    await fs.writeFile(path.join(home, 'reviews', 'model.json'), 'a model');
    await fs.writeFile(path.join(home, 'reviews', 'run', 'events.jsonl'), 'a record');
  });
  afterEach(() => fs.rm(folder, { recursive: true, force: true }));
  const read = (...parts: string[]) => fs.readFile(path.join(home, ...parts), 'utf8').catch(() => undefined);

  it('takes a model and gives it back as it was', async () => {
    const trashed = await moveToTrash(home, path.join(home, 'reviews'));
    expect(await read('reviews', 'model.json')).toBeUndefined();
    await bringBack(trashed);
    expect(await read('reviews', 'model.json')).toBe('a model');
    expect(await read('reviews', 'run', 'events.jsonl')).toBe('a record');
    expect(await fs.readdir(trashOf(home))).toEqual([]);
  });

  it('takes a run alone and leaves its model', async () => {
    const trashed = await moveToTrash(home, path.join(home, 'reviews', 'run'));
    expect(await read('reviews', 'model.json')).toBe('a model');
    await bringBack(trashed);
    expect(await read('reviews', 'run', 'events.jsonl')).toBe('a record');
  });

  it('puts nothing over what has taken the place', async () => {
    const trashed = await moveToTrash(home, path.join(home, 'reviews'));
    await fs.mkdir(path.join(home, 'reviews'));
    await expect(bringBack(trashed)).rejects.toThrow(/is there again/);
    expect(await fs.readFile(path.join(trashed.now, 'model.json'), 'utf8')).toBe('a model');
  });

  it('says so when another window has emptied it', async () => {
    const trashed = await moveToTrash(home, path.join(home, 'reviews'));
    await fs.rm(trashed.now, { recursive: true });
    await expect(bringBack(trashed)).rejects.toThrow(/no longer in the trash/);
  });

  it('is emptied of what is a week old, and of nothing else', async () => {
    const now = Date.now();
    const young = await moveToTrash(home, path.join(home, 'reviews', 'run'), now - 6 * day);
    const old = await moveToTrash(home, path.join(home, 'reviews'), now - 8 * day);
    const foreign = path.join(trashOf(home), 'not ours');
    await fs.writeFile(foreign, '');
    await emptyTrash(home, now);
    expect((await fs.readdir(trashOf(home))).sort()).toEqual([path.basename(young.now), path.basename(foreign)].sort());
    expect(old.now).not.toBe(young.now);
  });

  it('does nothing where there is none', async () => {
    await expect(emptyTrash(path.join(folder, 'elsewhere', 'models'))).resolves.toBeUndefined();
  });
});

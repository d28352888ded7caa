/** What is not ours is never deleted and never overwritten: not by a training, an export, a discarded run, the trash or a lock. */
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTrash, moveToTrash, trashOf } from '../../src/editor/trash';
import { exportModel } from '../../src/model/export';
import { readModel, saveModel } from '../../src/model/store';
import type { TrainingSettings } from '../../src/protocol/trainingSettings';
import { DecisionStore } from '../../src/review/decisionStore';
import { RunControl } from '../../src/training/control';
import { runTraining } from '../../src/training/run';
import { dropRun } from '../../src/training/disk/runFolder';
import { parametersOf, smallModel, vocabulary } from '../support/artifacts';

const data = 'examples/feedback/feedback.csv';
const tiny: TrainingSettings = {
  initFrom: 'none',
  nSamples: 48,
  epochs: 1,
  batchSize: 32,
  embeddingSize: 4,
  hiddenSize: 4,
  threads: 1,
  engine: 'wasm',
};
const train = (out: string, resume = false) =>
  runTraining({ data: [data], out, resume, settings: tiny }, new RunControl(), () => undefined);

/** A sentence that says what is in the way and what to do. */
const refusal = /^[^\n]+: [^\n]+\.$/;

let trained: string;
let folder: string;
let out: string;
beforeAll(async () => {
  trained = await mkdtemp(path.join(tmpdir(), 'undertone-trained-'));
  await train(trained);
}, 60_000);
afterAll(() => rm(trained, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-foreign-'));
  out = path.join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(files: Record<string, string>, base = out): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(base, name)), { recursive: true });
    await writeFile(path.join(base, name), content);
  }
}

/** Every file below a folder with its bytes; links by where they lead. */
async function bytesIn(base: string): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const name of (await readdir(base, { recursive: true })).sort()) {
    const file = path.join(base, name);
    const stat = await lstat(file);
    all[name] = stat.isFile() ? await readFile(file, 'base64') : stat.isDirectory() ? 'folder' : 'link';
  }
  return all;
}

const tfjs = JSON.stringify({ format: 'layers-model', weightsManifest: [], modelTopology: {} });

describe('training into a folder of somebody else', () => {
  it.each<[string, Record<string, string>]>([
    ['a run folder', { 'run/data.txt': 'mine' }],
    ['a run folder of the same names', { 'run/report.md': 'mine', 'run/report.json': '{"mine": true}' }],
    ['a run folder with a record of something else', { 'run/events.jsonl': '{"event":"login","user":1}\n' }],
    ['a checkpoint of something else', { 'run/checkpoint.bin': 'a game that was saved' }],
    ['a run folder deep in folders', { 'run/corrections/1/mine.csv': 'text\nmine\n' }],
    ['a run of before', { 'run-before/data.txt': 'mine' }],
    ['a file named run', { run: 'mine' }],
    ['a file named run-before', { 'run-before': 'mine' }],
    ['a model of TensorFlow.js', { 'model.json': tfjs, 'group1-shard1of1.bin': 'weights' }],
    ['a model.json that is no JSON', { 'model.json': 'mine' }],
    ['a model.json with a format alone', { 'model.json': '{"format":1,"slot":"a"}' }],
    ['weights without a model', { 'weights-a.bin': 'mine', 'vocabulary-a.txt': 'mine' }],
    ['another file', { 'thesis.doc': 'mine' }],
    ['an empty folder beside another file', { 'run/.keep': '', 'thesis.doc': 'mine' }],
  ])('refuses %s and leaves it as it is', async (_, files) => {
    await write(files);
    const before = await bytesIn(out);
    for (const resume of [false, true]) await expect(train(out, resume)).rejects.toThrow(refusal);
    expect(await bytesIn(out)).toEqual(before);
  });

  it.each<[string, Record<string, string>]>([
    ['in its run folder', { 'run/notes.txt': 'mine' }],
    ['hidden in its run folder', { 'run/.notes': 'mine' }],
    ['in the folder of the corrections', { 'run/corrections/1/notes.txt': 'mine' }],
    ['as the run of before', { 'run-before/data.txt': 'mine' }],
  ])('refuses a model of ours with a foreign file %s', async (_, files) => {
    await cp(trained, out, { recursive: true });
    await write(files);
    const before = await bytesIn(out);
    await expect(train(out)).rejects.toThrow(refusal);
    expect(await bytesIn(out)).toEqual(before);
  });

  it('refuses a run folder that is a link to another place', async () => {
    await write({ 'events.jsonl': 'mine' }, path.join(folder, 'elsewhere'));
    await mkdir(out);
    await symlink(path.join(folder, 'elsewhere'), path.join(out, 'run'), 'junction');
    const before = await bytesIn(folder);
    await expect(train(out)).rejects.toThrow(refusal);
    expect(await bytesIn(folder)).toEqual(before);
  });

  it('refuses its own export to TensorFlow.js', async () => {
    await exportModel(trained, 'tfjs', out);
    const before = await bytesIn(out);
    await expect(train(out)).rejects.toThrow(refusal);
    expect(await bytesIn(out)).toEqual(before);
  });

  it('leaves what is beside a model of ours', async () => {
    await cp(trained, out, { recursive: true });
    const foreign = {
      'notes.txt': 'mine',
      'README.md': 'mine',
      '.undertone-probe': 'mine',
      'notes.txt.999999.tmp': 'mine',
      [`model.json.${process.pid}.tmp`]: 'mine',
    };
    await write(foreign);
    await train(out);
    for (const [name, content] of Object.entries(foreign))
      expect(await readFile(path.join(out, name), 'utf8').catch(() => undefined), name).toBe(content);
  });

  it('takes a model of an earlier version, whose run has no marker', async () => {
    await cp(trained, out, { recursive: true });
    await rm(path.join(out, 'run', '.undertone-run.json'));
    await train(out);
    await cp(path.join(out, 'run'), path.join(out, 'run-before'), { recursive: true });
    await rm(path.join(out, 'run-before', '.undertone-run.json'));
    await train(out);
    expect((await readdir(out)).filter((name) => name.startsWith('run'))).toEqual(['run']);
  });

  it('takes a run folder that a file manager has looked at', async () => {
    await cp(trained, out, { recursive: true });
    await write({ 'run/.DS_Store': '', 'run/Thumbs.db': '' });
    await train(out);
    await train(out);
    expect((await readdir(out)).filter((name) => name.startsWith('run'))).toEqual(['run']);
  });
});

describe('a run that is dropped', () => {
  it('leaves a folder that is not of a run', async () => {
    await write({ 'run/data.txt': 'mine', 'weights-a.bin': 'mine' });
    const before = await bytesIn(out);
    await dropRun(out);
    expect(await bytesIn(out)).toEqual(before);
  });

  it('takes its own files by name and leaves the others', async () => {
    await cp(path.join(trained, 'run'), path.join(out, 'run'), { recursive: true });
    await rm(path.join(out, 'run', 'report.json'));
    await write({ 'run/notes.txt': 'mine', 'notes.999999.tmp': 'mine' });
    await dropRun(out);
    expect(await bytesIn(out)).toEqual({
      'notes.999999.tmp': Buffer.from('mine').toString('base64'),
      run: 'folder',
      [path.join('run', 'notes.txt')]: Buffer.from('mine').toString('base64'),
    });
  });
});

describe('a model that is saved', () => {
  it.each<[string, Record<string, string>]>([
    ['a foreign model.json', { 'model.json': tfjs }],
    ['foreign weights', { 'weights-a.bin': 'mine' }],
    ['a foreign vocabulary', { 'vocabulary-b.txt': 'mine' }],
  ])('refuses to write over %s', async (_, files) => {
    await write(files);
    const before = await bytesIn(out);
    await expect(saveModel(out, smallModel, parametersOf(1), vocabulary)).rejects.toThrow(refusal);
    expect(await bytesIn(out)).toEqual(before);
  });

  it('writes over a model of a newer version, as far as it is ours', async () => {
    await saveModel(out, smallModel, parametersOf(1), vocabulary);
    const file = path.join(out, 'model.json');
    const card = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...card, format: 2, network: 'new' }));
    await saveModel(out, smallModel, parametersOf(2), vocabulary);
    expect((await readModel(out)).parameters.get('head.bias')![0]).toBe(2);
  });
});

describe('an export', () => {
  it.each(['onnx', 'tfjs'])('leaves what is hidden in its folder: %s', async (format) => {
    const hidden = { '.model.onnx.new': 'mine', '.model.json.new': 'mine', '.preprocessing.json.new': 'mine' };
    await write(hidden);
    await exportModel(trained, format, out);
    for (const [name, content] of Object.entries(hidden))
      expect(await readFile(path.join(out, name), 'utf8').catch(() => undefined), name).toBe(content);
  });
});

describe('the trash', () => {
  const day = 24 * 3600 * 1000;
  const now = Date.now();

  it('is emptied of what it took, and of no file that somebody put among it', async () => {
    const home = path.join(folder, '.undertone', 'models');
    await cp(trained, path.join(home, 'reviews'), { recursive: true });
    await cp(trained, path.join(home, 'tickets'), { recursive: true });
    await write({ 'reviews/notes.txt': 'mine', 'reviews/run/notes.txt': 'mine', 'reviews/README.md': 'mine' }, home);
    const mixed = await moveToTrash(home, path.join(home, 'reviews'), now - 8 * day);
    await moveToTrash(home, path.join(home, 'tickets'), now - 8 * day);
    await write({ [`${now - 9 * day}-album/photo.jpg`]: 'mine', [`${now - 9 * day}-file`]: 'mine' }, trashOf(home));
    await emptyTrash(home, now);
    const left = Object.keys(await bytesIn(trashOf(home))).filter((name) => /\.(txt|md|jpg)$|-file$/.test(name));
    const name = path.basename(mixed.now);
    expect(left.sort()).toEqual(
      [
        path.join(name, 'README.md'),
        path.join(name, 'notes.txt'),
        path.join(name, 'run', 'notes.txt'),
        path.join(`${now - 9 * day}-album`, 'photo.jpg'),
        `${now - 9 * day}-file`,
      ].sort(),
    );
    expect(await readdir(path.join(trashOf(home), name, 'run'))).toEqual(['notes.txt']);
    expect((await readdir(trashOf(home))).some((each) => each.endsWith('-tickets'))).toBe(false);
  });

  it('is emptied of a model that an earlier version put there', async () => {
    const home = path.join(folder, '.undertone', 'models');
    await cp(trained, path.join(trashOf(home), `${now - 8 * day}-reviews`), { recursive: true });
    await emptyTrash(home, now);
    expect(await readdir(trashOf(home))).toEqual([]);
  });
});

describe('a lock beside the decisions', () => {
  it('is not broken where it holds something', async () => {
    const file = path.join(folder, 'feedback.csv.review.csv');
    await writeFile(`${file}.lock`, 'mine');
    await utimes(`${file}.lock`, 0, 0);
    await expect(new DecisionStore(file, 50).change(new Map())).rejects.toThrow(refusal);
    expect(await readFile(`${file}.lock`, 'utf8')).toBe('mine');
  });
});

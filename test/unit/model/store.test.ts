import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disk, sha256 } from '../../../src/base/files';
import {
  type NetworkShape,
  type ParameterName,
  type Parameters,
  parameterShapes,
  sizeOf,
} from '../../../src/lstm/network';
import { NGramTable } from '../../../src/model/nGramTable';
import { checkModelSize, type ModelDescription, readModel, readModelCard, saveModel } from '../../../src/model/store';
import { Vocabulary } from '../../../src/text/vocabulary';
import { checkModelFolder } from '../../../src/training/disk/runFolder';

const vocabulary = new Vocabulary(['good', 'bad', 'app']);
const network: NetworkShape = {
  cell: 'lstm',
  bidirectional: false,
  embeddingRows: vocabulary.rows,
  planes: 1,
  embeddingSize: 3,
  hiddenSize: 2,
  classes: 2,
};
const parametersOf = (value: number): Parameters =>
  new Map(
    parameterShapes(network).map(({ name, shape }): [ParameterName, Float32Array] => [
      name,
      new Float32Array(sizeOf(shape)).fill(value),
    ]),
  );
const description: ModelDescription = {
  labels: ['negative', 'positive'],
  network,
  text: { tokenizer: 1, sequenceLength: 50, cut: 'ends', stopwords: [] },
  calibration: { temperature: 1, surenessFloor: 0.6 },
  data: { rows: 10, sha256: 'x', files: ['a.csv'] },
  settings: {},
  metrics: {},
};

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-store-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const valueIn = async () => (await readModel(folder)).parameters.get('head.bias')![0];

describe('model store', () => {
  it('reads back what it saved, and leaves no other file', async () => {
    await saveModel(folder, description, parametersOf(0.5), vocabulary);
    const model = await readModel(folder);
    expect(model.card).toMatchObject(description);
    expect(model.parameters).toEqual(parametersOf(0.5));
    expect(model.encoder.vocabulary.words).toEqual(vocabulary.words);
    expect((await readdir(folder)).sort()).toEqual(['model.json', 'vocabulary-a.txt', 'weights-a.bin']);
    await saveModel(folder, description, parametersOf(0.25), vocabulary);
    expect(await valueIn()).toBe(0.25);
    expect((await readdir(folder)).sort()).toEqual(['model.json', 'vocabulary-a.txt', 'weights-a.bin']);
  });

  it('gives the same bytes for the same model', async () => {
    const bytes = async () =>
      Promise.all((await readdir(folder)).sort().map((name) => readFile(path.join(folder, name), 'hex')));
    await saveModel(folder, description, parametersOf(0.5), vocabulary);
    const first = await bytes();
    await saveModel(folder, description, parametersOf(0.5), vocabulary);
    expect(await bytes()).toEqual(first);
    await rm(folder, { recursive: true });
    await saveModel(folder, description, parametersOf(0.5), vocabulary);
    expect(await bytes()).toEqual(first);
  });

  it('holds int8 weights within half a step of a row', async () => {
    const parameters = new Map(parametersOf(0.5));
    parameters.set(
      'embedding',
      Float32Array.from({ length: 15 }, (_, i) => (i - 7) / 10),
    );
    await saveModel(folder, description, parameters, vocabulary, 'int8');
    const read = (await readModel(folder)).parameters.get('embedding')!;
    read.forEach((value, i) => expect(Math.abs(value - (i - 7) / 10)).toBeLessThanOrEqual(0.7 / 127 / 2 + 1e-7));
  });

  it('keeps a table of n-grams behind the weights', async () => {
    const table = new NGramTable(
      5,
      Int32Array.of(2, 3, 0, 3, 4, 2),
      Float32Array.from({ length: 14 }, (_, i) => i / 3),
      2,
    );
    for (const encoding of ['float32', 'int8'] as const) {
      await saveModel(folder, description, parametersOf(0.5), vocabulary, encoding, table);
      const read = await readModel(folder);
      expect(read.card.nGrams).toBe(2);
      expect(read.table).toMatchObject({ words: 5, classes: 2, nGrams: table.nGrams, weights: table.weights });
      expect(read.parameters.get('head.bias')).toEqual(Float32Array.of(0.5, 0.5));
    }
    await saveModel(folder, description, parametersOf(0.5), vocabulary);
    expect((await readModel(folder)).table).toBeUndefined();
  });

  it.each<[string, (card: Record<string, unknown>) => unknown, RegExp]>([
    ['a newer format', (card) => ({ ...card, format: 2 }), /newer version of Undertone/],
    ['too many labels', (card) => ({ ...card, labels: ['a', 'b', 'c'] }), /3 labels for 2 classes/],
    ['a label twice', (card) => ({ ...card, labels: ['a', 'a'] }), /a label twice/],
    ['another network', (card) => ({ ...card, network: { ...network, hiddenSize: 4096 } }), /size of its weights/],
    ['a table that is not there', (card) => ({ ...card, nGrams: 3 }), /table of n-grams has another size/],
    ['a path for a slot', (card) => ({ ...card, slot: '../a' }), /slot/],
    ['an array', () => [], /damaged/],
    ['a wild temperature', (card) => ({ ...card, calibration: { temperature: -1, surenessFloor: 0 } }), /temperature/],
  ])('refuses %s', async (_, change, sentence) => {
    await saveModel(folder, description, parametersOf(1), vocabulary);
    const file = path.join(folder, 'model.json');
    await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>)));
    await expect(readModel(folder)).rejects.toThrow(sentence);
  });

  it.each(['line\nfeed', 'esc\x1b[31m', 'gnp.\u202eexe'])(
    'refuses a label that is not one plain line: %j',
    async (label) => {
      await saveModel(folder, description, parametersOf(1), vocabulary);
      const file = path.join(folder, 'model.json');
      const card = JSON.parse(await readFile(file, 'utf8')) as object;
      await writeFile(file, JSON.stringify({ ...card, labels: ['negative', label] }));
      await expect(readModel(folder)).rejects.toThrow(/^The model in [^\n]+ is damaged: [^\n]+ at labels[^\n]+\.$/);
    },
  );

  it('counts the lines of a vocabulary before it reads them as words, and refuses one too large before it reads it', async () => {
    await saveModel(folder, description, parametersOf(1), vocabulary);
    const card = JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8')) as object;
    const words = Buffer.from('w\n'.repeat(4_000_000));
    const give = async (bytes: number) => {
      await writeFile(
        path.join(folder, 'model.json'),
        JSON.stringify({ ...card, vocabulary: { bytes, sha256: sha256(words) } }),
      );
      await writeFile(path.join(folder, 'vocabulary-a.txt'), words);
    };
    const fromText = vi.spyOn(Vocabulary, 'fromText');
    const readAll = vi.spyOn(disk, 'readFile');
    await give(words.length);
    await expect(readModel(folder)).rejects.toThrow(/its vocabulary has 4000002 rows where its network has 5/);
    expect(fromText).not.toHaveBeenCalled();
    readAll.mockClear();
    await give(200 * 2 ** 20);
    await expect(readModel(folder)).rejects.toThrow(/its vocabulary is larger than that of its network can be/);
    expect(readAll.mock.calls.map(([file]) => path.basename(String(file)))).not.toContain('vocabulary-a.txt');
    vi.restoreAllMocks();
  });

  it('refuses every flipped byte and every cut of its files', async () => {
    await saveModel(folder, description, parametersOf(1), vocabulary);
    for (const name of ['weights-a.bin', 'vocabulary-a.txt']) {
      const bytes = await readFile(path.join(folder, name));
      for (let at = 0; at < bytes.length; at += 7) {
        const flipped = Buffer.from(bytes);
        flipped[at]! ^= 1;
        await writeFile(path.join(folder, name), flipped);
        await expect(readModel(folder)).rejects.toThrow(/damaged/);
        await writeFile(path.join(folder, name), bytes.subarray(0, at));
        await expect(readModel(folder)).rejects.toThrow(/damaged/);
      }
      await writeFile(path.join(folder, name), bytes);
    }
    expect(await valueIn()).toBe(1);
  });

  it('says so where there is no model, and does not take a folder of other things', async () => {
    await expect(readModelCard(folder)).rejects.toThrow(/There is no model in/);
    await checkModelFolder(folder);
    await checkModelFolder(path.join(folder, 'new', 'deep'));
    expect(await readdir(folder)).toEqual([]);
    await writeFile(path.join(folder, 'thesis.doc'), '');
    await expect(checkModelFolder(folder)).rejects.toThrow(/thesis\.doc/);
    await expect(checkModelFolder(path.join(folder, 'thesis.doc', 'model'))).rejects.toThrow(
      /a part of its path is a file/,
    );
  });

  it.each([NaN, Infinity, -3e38])('saves no weights that a reader would refuse: %d', async (value) => {
    await saveModel(folder, description, parametersOf(1), vocabulary);
    await expect(saveModel(folder, description, parametersOf(value), vocabulary)).rejects.toThrow(
      /grown past any use: lower the learning rate/,
    );
    expect(await valueIn()).toBe(1);
  });

  it('refuses ahead a model that no reader would take', () => {
    expect(() => checkModelSize(network)).not.toThrow();
    expect(() => checkModelSize({ ...network, embeddingRows: 1_000_000, embeddingSize: 256 })).toThrow(
      /977 MB, more than the 512 MB/,
    );
  });
});

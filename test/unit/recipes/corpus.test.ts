/** From the files of the sets to the texts to train on and those held out. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Corpus, type CorpusRequest, readCorpus } from '../../../recipes/bundled/corpus';
import { negative, neutral, positive, type Source } from '../../../recipes/bundled/sources';
import { isHeldOut, isLabelled, keyOf } from '../../../recipes/bundled/texts';
import { tinyStatements, words } from './tinyData';

const labels = { negative, neutral, positive };
const plain = { kind: 'feedback', labels, neutral: true, heldOutOf: 5, weight: 1, licence: '' } as const;
const films: Source = { ...plain, name: 'films', file: 'a/films.csv', neutral: false };
const lines: Source = { ...plain, name: 'lines', file: 'lines.csv', heldOutOf: 0 };
const bench: Source = { ...plain, name: 'bench', file: 'a/films.csv', heldOutOf: 2, benchmark: true };
const developers: Source = {
  name: 'developers',
  file: 'developers.csv',
  kind: 'column',
  neutral: true,
  heldOutOf: 0,
  weight: 0.7,
  licence: '',
};

describe('readCorpus', () => {
  let folder: string;
  let heldOutFilm: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'undertone-corpus-'));
    await mkdir(path.join(folder, 'a'));
    const rows = Array.from({ length: 200 }, (_, i) => `film ${words(i)} is ${i % 2 ? 'good' : 'bad'}`);
    heldOutFilm = rows.find((text) => isHeldOut(text, 5))!;
    await writeFile(
      path.join(folder, 'a', 'films.csv'),
      ['text,label', ...rows.map((text, i) => `"${text}",${i % 2 ? 'positive' : 'negative'}`)].join('\n'),
    );
    await writeFile(
      path.join(folder, 'lines.csv'),
      `text,label\nit works,neutral\nIt works!,neutral\nlovely line,positive\n"${heldOutFilm.toUpperCase()}!",neutral\n`,
    );
    await writeFile(
      path.join(folder, 'developers.csv'),
      'text,kind\nFixes the parser,commit\nlovely line,comment\nsee below,comment\n',
    );
    await tinyStatements(path.join(folder, 'statements'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = (sources: readonly Source[], changes: Partial<CorpusRequest> = {}): Promise<Corpus> =>
    readCorpus({ data: folder, statements: path.join(folder, 'statements'), sources, without: new Set(), ...changes });
  const of = (texts: Corpus['train'], source: string): string[] =>
    texts.filter((text) => text.source === source).map(({ text }) => text);

  it('trains on nothing that is held out, in this set or another', async () => {
    const { train, heldOut, overlapping, duplicates } = await read([films, lines, developers]);
    const held = new Set(heldOut.map(({ text }) => keyOf(text)));
    expect(of(heldOut, 'films').length).toBeGreaterThan(20);
    expect(of(heldOut, 'films').length).toBeLessThan(60);
    expect(train.filter(({ text }) => held.has(keyOf(text)))).toEqual([]);
    expect(of(train, 'lines')).toEqual(['it works', 'lovely line']);
    expect(overlapping).toBeGreaterThanOrEqual(1);
    expect(duplicates).toBeGreaterThanOrEqual(2); // "it works", and "lovely line" without a label
    expect(of(train, 'developers')).toEqual(['Fixes the parser', 'see below']);
  });

  it('keeps a late set for the last stage, each text once and none that is held out', async () => {
    const { train, last } = await read([films, { ...lines, late: true }]);
    expect(of(train, 'lines')).toEqual([]);
    expect(of(last, 'lines')).toEqual(['it works', 'lovely line']);
    expect(last.length).toBeGreaterThan(100); // the made statements too
  });

  it('holds out the same rows whatever else is read', async () => {
    const held = async (sources: Source[]) => of((await read(sources)).heldOut, 'films');
    expect(await held([films])).toEqual(await held([lines, films]));
  });

  it('reads kinds, weights and missing labels', async () => {
    const { train } = await read([films, developers]);
    expect(train.find(({ text }) => text === 'Fixes the parser')).toMatchObject({ kind: 'commit', weight: 0.7 });
    expect(train.filter(({ source }) => source === 'developers').some(isLabelled)).toBe(false);
    expect(train.filter(({ source }) => source === 'films').every(({ polar }) => polar)).toBe(true);
  });

  it('only scores benchmarks, and all rows of the sets that it is told to train without', async () => {
    const { train, heldOut } = await read([bench, films], { without: new Set(['films']) });
    expect(of(train, 'bench')).toEqual([]);
    expect(of(train, 'films')).toEqual([]);
    expect(of(heldOut, 'films')).toHaveLength(200);
    expect(of(heldOut, 'bench').length).toBeLessThan(150);
  });

  it('has log lines and statements read as logs and prose, which only their labels teach', async () => {
    const { train, heldOut } = await read([]);
    expect(of(train, 'logs').length).toBeGreaterThan(1000);
    expect(train.filter(({ source }) => source === 'logs').every(({ label }) => label === neutral)).toBe(true);
    const copies = train.filter(({ source }) => source === 'statements-as-logs');
    expect(new Set(copies.map(({ kind }) => kind))).toEqual(new Set(['log']));
    expect(new Set(copies.map(({ label }) => label)).size).toBe(3);
    expect(copies.every(({ judged }) => judged === false)).toBe(true);
    expect(heldOut.some(({ kind, calibrates }) => kind === 'log' && calibrates)).toBe(true);
  });

  it('reads a sample of each set', async () => {
    const { train, heldOut } = await read([films], { sample: 10 });
    expect(of(train, 'films').length + of(heldOut, 'films').length).toBe(10);
    expect(of(train, 'logs').length).toBeLessThanOrEqual(10);
  });

  it.each([
    [{ ...lines, labels: { positive } }, /lines\.csv, row 1: unknown label "neutral"; use one of positive/],
    [{ ...lines, kind: 'column' as const }, /no column "kind"/],
    [{ ...developers, file: 'lines.csv', kind: 'column' as const }, /no column "kind"/],
    [{ ...lines, file: 'none.csv' }, /none\.csv/],
  ])('refuses a file that it cannot use', async (source, message) => {
    await expect(read([source])).rejects.toThrow(message);
  });
});

describe('texts', () => {
  it.each([
    ['Great app!', 'great   APP...', true],
    ['great app', 'great', false],
    ['👍', '👎', false],
  ])('%s and %s are the same text: %s', (a, b, same) => {
    expect(keyOf(a) === keyOf(b)).toBe(same);
  });
});

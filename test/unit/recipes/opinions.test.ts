/** Opinions: mixing them, and those that come from a file. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kept } from '../../../recipes/bundled/kept';
import { mixOpinions, withStudent } from '../../../recipes/bundled/opinions';
import { readOpinions, writeTexts } from '../../../recipes/bundled/opinionsFile';
import { positive } from '../../../recipes/bundled/sources';
import { idOf } from '../../../recipes/bundled/texts';
import { textOf } from './textOf';

const texts = [
  textOf('good'),
  textOf('fine', { kind: 'comment' }),
  textOf('mute', { label: positive, judged: false }),
  textOf('unknown', { kind: 'log' }),
];
const judge = (row: readonly number[], weights: readonly number[]) => ({
  probabilities: texts.flatMap(() => row),
  weightOf: (text: number) => weights[text]!,
});
const first = judge([1, 0, 0], [1, 1, 1, 0]);
const second = judge([0, 0, 1], [3, 0, 1, 0]);

describe('opinions', () => {
  it('are mixed by weight, and a text that nobody judges has none', () => {
    const opinions = mixOpinions(texts, [first, second]);
    expect([...opinions.of(0)!]).toEqual([0.25, 0, 0.75]);
    expect([...opinions.of(1)!]).toEqual([1, 0, 0]);
    expect(opinions.of(2)).toBeUndefined();
    expect(opinions.of(3)).toBeUndefined();
  });

  it('are mixed with the student by the kind of text, and only where there were any', () => {
    const before = mixOpinions(texts, [first]);
    const after = withStudent(texts, before, second.probabilities, { feedback: 0.25, others: 0.5 });
    expect([...after.of(0)!]).toEqual([0.75, 0, 0.25]);
    expect([...after.of(1)!]).toEqual([0.5, 0, 0.5]);
    expect(after.of(3)).toBeUndefined();
  });
});

describe('files of opinions', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-opinions-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const write = async (...lines: string[]): Promise<string> => {
    const file = path.join(folder, 'opinions.csv');
    await writeFile(file, ['id,negative,neutral,positive,weight', ...lines].join('\n'));
    return file;
  };

  it('are found again by the ids of the texts that were written', async () => {
    const file = path.join(folder, 'texts.jsonl');
    await writeTexts(file, {
      train: texts,
      heldOut: [textOf('held', { label: positive })],
      last: [],
      overlapping: 0,
      duplicates: 0,
    });
    const written = (await readFile(file, 'utf8')).trim().split('\n');
    expect(written).toHaveLength(5);
    const { id } = JSON.parse(written[1]!) as { id: string };
    const read = await readOpinions(await write(`${id},0.2,0.3,0.5,2.5`), texts);
    expect(texts.map((_, i) => read.weightOf(i))).toEqual([0, 2.5, 0, 0]);
    expect(Array.from(read.probabilities).slice(3, 6)).toEqual([0.2, 0.3, 0.5].map(Math.fround));
    expect(JSON.parse(written[4]!)).toMatchObject({ text: 'held', label: 'positive', heldOut: true });
    expect(JSON.parse(written[0]!)).not.toHaveProperty('label');
  });

  const id = idOf(texts[0]!);
  it.each([
    ['a sum that is not 1', [`${id},0.2,0.3,0.1,1`], /row 1: expected three probabilities/],
    ['a cell that is empty', [`${id},0.5,,0.5,1`], /row 1: expected three probabilities/],
    ['a negative weight', [`${id},0.5,0,0.5,-1`], /row 1: expected three probabilities/],
    ['an id twice', [`${id},0.5,0,0.5,1`, `${id},0.5,0,0.5,1`], /row 2: the id \w+ appears twice/],
    ['opinions on other texts', ['0123456789abcdef,0.5,0,0.5,1'], /no opinion on any of these texts/],
  ])('are refused for %s', async (_, lines, message) => {
    await expect(write(...lines).then((file) => readOpinions(file, texts))).rejects.toThrow(message);
  });

  it('of a network are kept for the same inputs', async () => {
    let count = 0;
    const compute = () => Promise.resolve(Float32Array.of(++count, 0.5));
    expect([...(await kept(folder, 'a', 'same', compute))]).toEqual([1, 0.5]);
    expect([...(await kept(folder, 'a', 'same', compute))]).toEqual([1, 0.5]);
    expect([...(await kept(folder, 'a', 'other', compute))]).toEqual([2, 0.5]);
    expect([...(await kept(undefined, 'a', 'same', compute))]).toEqual([3, 0.5]);
  });
});

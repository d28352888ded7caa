import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mapLabels } from '../../../src/data/labels';
import {
  classesOf,
  decideClasses,
  decidedCounts,
  heldOutPart,
  noClass,
  rowsWhere,
} from '../../../src/training/rowClasses';
import { type Corpus, labelCounts, readCorpus } from '../../../src/training/texts/corpus';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-classes-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function corpusOf(labels: readonly string[]): Promise<Corpus> {
  const file = path.join(folder, `${files++}.csv`);
  const rows = labels.map((label, i) => `A text with the number ${i} for a row of its own.,${label}`);
  await writeFile(file, `text,label\n${rows.join('\n')}\n`);
  return readCorpus([file], {});
}

const mapOf = (corpus: Corpus) => mapLabels(labelCounts(corpus), undefined, corpus.labelColumn);

/** As if a reviewer had decided on these rows. */
const withDecisions = (corpus: Corpus, decided: readonly [number, string][]): Corpus => ({
  ...corpus,
  decided: new Map(decided),
});

it('gives each row the class of its label, and a rare label none', async () => {
  const corpus = await corpusOf(['good', 'bad', 'good', 'bad', 'sarcastic']);
  const classes = classesOf(corpus, mapOf(corpus));
  expect(mapOf(corpus).classes).toEqual(['negative', 'positive']);
  expect([...classes]).toEqual([1, 0, 1, 0, noClass]);
  expect([...rowsWhere(classes, (each) => each === 1)]).toEqual([0, 2]);
});

it('lets a decision win over the label, and says which decisions have no class', async () => {
  const corpus = withDecisions(await corpusOf(['good', 'bad', 'good', 'bad']), [
    [0, 'Negative'],
    [3, 'ironic'],
  ]);
  const classes = classesOf(corpus, mapOf(corpus));
  const notes = decideClasses(corpus, mapOf(corpus), classes);
  expect([...classes]).toEqual([0, 0, 1, noClass]);
  expect(notes).toEqual(["Reviewed texts with a label that is none of the data's classes are left out: ironic."]);
  expect([...decidedCounts(corpus)]).toEqual([
    ['Negative', 1],
    ['ironic', 1],
  ]);
});

it('reads the labels of a test file by the classes of the training data, in their own spelling', async () => {
  const trained = mapOf(await corpusOf(['good', 'bad', 'good', 'bad']));
  const part = (_corpus: Corpus, rows: Int32Array, classes: Uint8Array) => [...rows].map((row) => classes[row]);
  expect(heldOutPart(await corpusOf(['positive', 'negative', 'negative']), trained, {}, part)).toEqual([1, 0, 0]);
});

it('refuses a test file with a class that the training data does not have', async () => {
  const trained = mapOf(await corpusOf(['good', 'bad', 'good', 'bad']));
  const held = await corpusOf(['good', 'neutral', 'neutral', 'bad']);
  expect(() => heldOutPart(held, trained, {}, () => undefined)).toThrow(
    /^The test file has labels that the training data does not have \(neutral\): map them/,
  );
});

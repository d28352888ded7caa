import { availableParallelism } from 'node:os';
import path from 'node:path';
import { UserError } from '../base/errors';
import { fewestToTrain } from '../base/fewestToTrain';
import { toTheEnd } from '../base/pause';
import { mapToClasses } from '../data/labels';
import { bundledModelFolder } from '../model/bundled';
import { readModel } from '../model/store';
import { adaptedClasses } from '../training/adapt/classes';
import { type LabelledTexts, learnFrom, randomOrder, reviewOrder } from '../training/adapt/reviewer';
import { type Corpus, labelCounts, readCorpus } from '../training/texts/corpus';
import { learnFromChance } from '../training/learnFromChance';
import type { Arguments, Flags } from './flags';
import { printJson } from './output';

export const learnFlags: Flags = {
  pool: { kind: 'text', help: 'labeled texts to learn from (learn)' },
  test: { kind: 'text', help: 'labeled texts to test on (learn)' },
  start: { kind: 'text', help: 'the model to start from: a folder, "bundled" or "none" (learn)' },
  sizes: { kind: 'text', help: 'numbers of labels, such as 20,60,200 (learn)' },
  draws: { kind: 'whole', help: 'how many times to draw each size (learn; 3)' },
  order: { kind: ['random', 'review'], help: 'label texts in random order or in the order of a review (learn)' },
  'text-column': { kind: 'text', help: 'column that holds the text (learn; guessed if absent)' },
  'label-column': { kind: 'text', help: 'column that holds the label (learn; guessed if absent)' },
};

/** `undertone bench learn`: one line per size and draw. */
export async function benchLearn({ values }: Arguments): Promise<void> {
  const file = (name: 'pool' | 'test'): string => {
    const given = values[name];
    if (typeof given !== 'string')
      throw new UserError('input', `bench learn needs --${name}: name a file of labeled texts.`);
    return path.resolve(given);
  };
  const sizes = sizesOf(values.sizes);
  const draws = typeof values.draws === 'number' ? values.draws : 3;
  const order = values.order === 'review' ? 'review' : 'random';
  const columns = {
    ...(typeof values['text-column'] === 'string' && { textColumn: values['text-column'] }),
    ...(typeof values['label-column'] === 'string' && { labelColumn: values['label-column'] }),
  };
  const [pool, test] = [await readCorpus([file('pool')], columns), await readCorpus([file('test')], columns)];
  const chance = values.start === 'none';
  const start = typeof values.start === 'string' && values.start !== 'bundled' ? values.start : bundledModelFolder();
  const threads = typeof values.threads === 'number' ? values.threads : Math.min(availableParallelism(), 8);
  if (chance && order === 'review')
    throw new UserError('input', 'Without a start there are no verdicts to order a review by: leave --order out.');
  const model = chance ? undefined : await readModel(path.resolve(start));
  const { map, newClasses } = adaptedClasses(labelCounts(pool), new Set(), model?.card.labels ?? []);
  const classes = model ? [...model.card.labels, ...newClasses] : newClasses;
  const testMap = mapToClasses(labelCounts(test), classes);
  const [learned, tested] = [withClasses(pool, map.classOf), withClasses(test, testMap.classOf)];
  for (let draw = 0; draw < draws; draw++) {
    const rows =
      model && order === 'review' ? reviewOrder(model, learned.texts, draw) : randomOrder(learned.texts.count, draw);
    for (const wanted of sizes) {
      const size = Math.min(wanted, rows.length);
      const result =
        model && size < fewestToTrain
          ? await learnFrom(
              model,
              newClasses,
              learned,
              tested,
              rows,
              size,
              { seed: draw, threads, engine: 'auto' },
              toTheEnd,
            )
          : await learnFromChance(classes, learned, tested, rows.slice(0, size), draw, chance ? 'none' : start);
      const { accuracy, macroF1, start: before, seconds } = result;
      const line = { size, draw, order, accuracy, macroF1, ...(before && { start: before }), seconds };
      if (values.json === true) printJson(line);
      else
        process.stdout.write(
          `${String(size).padStart(6)} labels, draw ${draw}, ${order}: accuracy ${accuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}${before ? ` (start ${before.accuracy.toFixed(3)}, ${before.macroF1.toFixed(3)})` : ''}, ${seconds.toFixed(1)} s\n`,
        );
    }
  }
}

function sizesOf(given: unknown): number[] {
  if (given === undefined) return [20, 60, 200, 600];
  const sizes = String(given).split(',').map(Number);
  if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0))
    throw new UserError('input', `--sizes takes whole numbers above 0, such as 20,60,200, not "${String(given)}".`);
  return sizes;
}

/** The rows whose label is a class. */
function withClasses(
  corpus: Corpus,
  classOf: (label: string) => number | undefined,
): { readonly texts: LabelledTexts; readonly classOf: Uint8Array } {
  const classes = Array.from(corpus.labelOf, (label) => classOf(corpus.labelNames[label]!));
  const rows = Array.from(classes.keys()).filter((row) => classes[row] !== undefined);
  if (rows.length === 0)
    throw new UserError('input', `${corpus.files[0]} has no row with a label that is a class: choose another file.`);
  const offsets = new Int32Array(rows.length + 1);
  const wordIds: number[] = [];
  rows.forEach((row, i) => {
    for (let at = corpus.offsets[row]!; at < corpus.offsets[row + 1]!; at++) wordIds.push(corpus.wordIds[at]!);
    offsets[i + 1] = wordIds.length;
  });
  return {
    texts: {
      words: corpus.words,
      wordIds: Int32Array.from(wordIds),
      offsets,
      count: rows.length,
      texts: rows.map((row) => corpus.texts[row]!),
      duplicateKeys: Float64Array.from(rows, (row) => corpus.duplicateKeys[row]!),
    },
    classOf: Uint8Array.from(rows, (row) => classes[row]!),
  };
}

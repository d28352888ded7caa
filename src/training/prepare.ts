/**
 * From files to what the loop needs: classes, split, vocabulary, encoded examples. Deterministic in the
 * data and the settings, so a resumed run prepares exactly the same again, and hashes verify that it did.
 */
import { sha256 } from '../base/files';
import { mapLabels } from '../data/labels';
import { defaultShares, part as partOf, splitRows } from '../data/split';
import type { ModelCard } from '../model/modelFile';
import type { Model } from '../model/store';
import type { TrainingRequest } from '../protocol/trainingRequest';
import type { Corrections } from '../review/corrections';
import type { Encoder } from '../text/encoder';
import { type DataFigures, type Plan, planRun, type PlanWithReasons, shapingPlan } from './plan';
import { type ReadData, readData } from './readData';
import { classesOf, decideClasses, decidedCounts, heldOutPart, noClass, rowsWhere } from './rowClasses';
import { chooseStart, mostSeen, seenShare } from './start/transfer';
import { type Corpus, labelCounts } from './texts/corpus';
import { encode } from './texts/encodedRows';
import type { Examples } from './texts/examples';
import { readStopwords } from './texts/stopwords';
import { readUnlabelled } from './texts/unlabelled';
import { rowValences, valencedShare } from './texts/wordValences';
import { addCounts, allOf, buildEncoder, countWords, encodeLessons, extendEncoder } from './vocabularyOfRun';

/** The rows of one part of the split: where they are in their corpus, and encoded. */
export interface PartOfData {
  readonly corpus: Corpus;
  readonly rows: Int32Array;
  readonly examples: Examples;
}

export interface Prepared {
  readonly classes: readonly string[];
  readonly plan: Plan;
  /** The model to start from; undefined is from chance. */
  readonly start: Model | undefined;
  readonly encoder: Encoder;
  /** Valence by embedding row, where the plan takes valences. */
  readonly valences: Float32Array | undefined;
  readonly train: PartOfData;
  /** All texts that are learned from: the examples of `train`, then those without a label. */
  readonly lessons: Examples;
  readonly validation: PartOfData;
  readonly test: PartOfData;
  readonly dataSha256: string;
  /** Where the texts without a label came from; undefined where none is learned from. */
  readonly unlabelled: ModelCard['data']['unlabelled'];
  /** What of the labels came from reviewers. */
  readonly corrections: Corrections | undefined;
  /** Hashes by name of all that a resumed run must share with the interrupted one. */
  readonly origins: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  /** What reading the texts took: a measure of this machine's speed. */
  readonly readingSeconds: number;
}

/** @param data what was read of the request, where it was read before */
export async function prepare(
  request: Pick<TrainingRequest, 'data' | 'corrections' | 'settings'>,
  cores: number,
  signal?: AbortSignal,
  data?: ReadData,
): Promise<Prepared> {
  const { settings, corpus, heldOut, corrections, drawNotes, readingSeconds } =
    data ?? (await readData(request, signal));
  const options = { ...settings, signal };
  const labelMap = mapLabels(
    corpus.labelNames.length > 0 ? labelCounts(corpus) : decidedCounts(corpus),
    settings.labels,
    corpus.labelColumn,
  );
  const classOf = classesOf(corpus, labelMap);
  const reviewed = decideClasses(corpus, labelMap, classOf);
  const rows = rowsWhere(classOf, (each) => each !== noClass);
  const shares = defaultShares(rows.length);
  const validationShare = settings.validationSize ?? shares.validation;
  const testShare = heldOut ? 0 : (settings.testSize ?? shares.test);
  // Decided labels are for training. If there is little else, they must also serve for validation and test.
  const pinned = rows.length - corpus.decided.size >= (validationShare + testShare) * rows.length;
  const parts = splitRows({
    labels: classOf.filter((each) => each !== noClass),
    classes: labelMap.classes.length,
    duplicateKeys: pick(corpus.duplicateKeys, rows),
    ...(corpus.groupKeys && { groupKeys: pick(corpus.groupKeys, rows) }),
    ...(pinned && { forTraining: Uint8Array.from(rows, (row) => Number(corpus.decided.has(row))) }),
    validation: validationShare,
    test: testShare,
    seed: settings.randomState ?? 0,
  });
  const rowsOf = (wanted: number): Int32Array => rows.filter((_, i) => parts[i] === wanted);
  const trainRows = rowsOf(partOf.train);

  const counts = countWords(corpus, trainRows);
  const figures = figuresOf(corpus, trainRows, classOf, labelMap.classes.length, counts);
  const start = await chooseStart(settings, trainRows.length, counts, (heldOut ?? corpus).duplicateKeys);
  const planWith = (unlabelledRows: number): PlanWithReasons =>
    planRun(settings, { ...figures, unlabelledRows }, cores, start?.card.network);
  // count unlabelled texts only if the plan would use them
  const unlabelled =
    settings.unlabelled !== undefined && planWith(0).plan.nGramTeacher
      ? await readUnlabelled(settings.unlabelled, [...corpus.duplicateKeys, ...(heldOut?.duplicateKeys ?? [])], options)
      : undefined;
  const { plan, notes } = planWith(unlabelled?.count ?? 0);
  const learned = unlabelled ? addCounts(counts, countWords(unlabelled, allOf(unlabelled))) : counts;
  const stopwords =
    settings.stopwordsFile === undefined ? { words: [], notes: [] } : await readStopwords(settings.stopwordsFile);
  const encoder = start
    ? extendEncoder(start, learned, plan, stopwords.words)
    : buildEncoder(corpus, trainRows, classOf, labelMap.classes.length, learned, plan, stopwords.words);
  const part = (source: Corpus, rows: Int32Array, classes: Uint8Array): PartOfData => ({
    corpus: source,
    rows,
    examples: encode(encoder, source, rows, classes),
  });

  const lessons = encodeLessons(encoder, corpus, trainRows, classOf, unlabelled);
  const planned = shapingPlan(plan);
  return {
    classes: labelMap.classes,
    plan,
    start,
    encoder,
    valences: plan.wordValences ? rowValences(encoder.vocabulary) : undefined,
    train: { corpus, rows: trainRows, examples: lessons.slice(0, trainRows.length) },
    lessons,
    validation: part(corpus, rowsOf(partOf.validation), classOf),
    test: heldOut ? heldOutPart(heldOut, labelMap, settings, part) : part(corpus, rowsOf(partOf.test), classOf),
    dataSha256: corpus.sha256,
    unlabelled: unlabelled && { file: unlabelled.file, texts: unlabelled.count, sha256: unlabelled.sha256 },
    corrections,
    origins: {
      data: sha256(corpus.sha256, heldOut?.sha256 ?? '', ...(unlabelled ? [unlabelled.sha256] : [])),
      settings: sha256(
        JSON.stringify([
          planned,
          settings.validationSize,
          settings.testSize,
          settings.labels,
          start?.card.weights.sha256,
        ]),
      ),
      vocabulary: sha256(encoder.vocabulary.toText(), JSON.stringify(stopwords.words)),
    },
    notes: [
      ...corpus.notes,
      ...drawNotes,
      ...labelMap.notes,
      ...(unlabelled?.notes ?? []),
      ...reviewed,
      ...(corrections ? [partsNote(pinned)] : []),
      ...stopwords.notes,
      ...notes,
      ...(start ? flattery(start, corpus, heldOut) : []),
    ],
    readingSeconds,
  };
}

/** A start may have seen texts of the file, and where there is no test file of its own, rows that this run tests on. */
export function flattery(start: Model, corpus: Corpus, heldOut: Corpus | undefined): string[] {
  const [seen, seenTest] = [corpus, heldOut ?? corpus].map((each) => seenShare(start, each.duplicateKeys)) as [
    number,
    number,
  ];
  const about = (share: number, of: string): string =>
    `About ${Math.round(100 * share)}% of the ${of} are among those that the start model was trained on`;
  if (seenTest > mostSeen)
    return [`${about(seenTest, heldOut ? 'test texts' : 'texts')}, so the figures of this run flatter it.`];
  return seen > mostSeen
    ? [`${about(seen, 'texts')}, so the figures on validation rows flatter this run; those on the test file do not.`]
    : [];
}

function partsNote(pinned: boolean): string {
  return pinned
    ? 'All reviewed texts are trained on; validation and test use the other rows.'
    : 'Most of the data was reviewed, so reviewed texts are in training, validation and test alike.';
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

function figuresOf(
  corpus: Corpus,
  rows: Int32Array,
  labels: Uint8Array,
  classes: number,
  counts: readonly (readonly [string, number])[],
): Omit<DataFigures, 'unlabelledRows'> {
  const lengths = Int32Array.from(rows, (row) => corpus.offsets[row + 1]! - corpus.offsets[row]!).sort();
  const perClass = new Int32Array(classes);
  for (const row of rows) perClass[labels[row]!]!++;
  return {
    trainRows: rows.length,
    classes,
    distinctWords: counts.length,
    valencedShare: valencedShare(counts.map(([word]) => word)),
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
    longestLength: lengths.at(-1) ?? 0,
    usualLength: lengths[Math.floor(lengths.length * 0.95)] ?? 0,
    balance: Math.min(...perClass) / Math.max(1, ...perClass),
  };
}

/**
 * From files to what the loop needs: classes, split, vocabulary, encoded examples. Deterministic in the
 * data and the settings, so a resumed run prepares exactly the same again, and hashes verify that it did.
 */
import { sha256 } from '../base/files';
import { type LabelMap, mapLabels, mapToClasses, plainLabel } from '../data/labels';
import { defaultShares, part as partOf, splitRows } from '../data/split';
import { excerpt, UserError } from '../base/errors';
import { Encoder } from '../text/encoder';
import { tellingPairs } from '../text/tellingPairs';
import { tokenizerVersion } from '../text/tokenizer';
import { commonestWords, Vocabulary, type VocabularyLimits } from '../text/vocabulary';
import { unknownId } from '../lstm/network';
import type { ModelCard } from '../model/modelFile';
import type { Model } from '../model/store';
import type { TrainingRequest } from '../protocol/trainingRequest';
import type { TrainingSettings } from '../protocol/trainingSettings';
import { type Corrections, readCorrections } from '../review/corrections';
import { DamagedDecisions, isDecisionsFile } from '../review/decisionsFile';
import { type Corpus, labelCounts, readCorpus } from './texts/corpus';
import { Examples, noLabel } from './texts/examples';
import { type DataFigures, type Plan, planRun, type PlanWithReasons, shapingPlan } from './plan';
import { withPreset } from './presets';
import { drawRows } from './texts/sampleRows';
import { readStopwords } from './texts/stopwords';
import { encode, encodedRows } from './texts/encodedRows';
import { type TokenizedTexts, wordsOf } from './texts/tokenStore';
import { chooseStart, extendVocabulary, mostSeen, seenShare } from './start/transfer';
import { readUnlabelled, type UnlabelledTexts } from './texts/unlabelled';
import { rowValences, valencedShare, wordValences } from './texts/wordValences';

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

/** The data that a run learns from, as it was read. */
export interface ReadData {
  readonly settings: TrainingSettings;
  readonly corpus: Corpus;
  /** Of the test file, where there is one. */
  readonly heldOut: Corpus | undefined;
  readonly corrections: Corrections | undefined;
  /** Notes on how rows were drawn, if not all are used. */
  readonly drawNotes: readonly string[];
  readonly readingSeconds: number;
}

export async function readData(
  request: Pick<TrainingRequest, 'data' | 'corrections' | 'settings'>,
  signal?: AbortSignal,
): Promise<ReadData> {
  const settings = withPreset(request.settings);
  const options = { ...settings, signal };
  const decisionFiles = request.data.every(isDecisionsFile) && (await areDecisions(request.data)) ? request.data : [];
  const files = [...(request.corrections ?? []), ...decisionFiles];
  const corrections = files.length > 0 ? await readCorrections(files) : undefined;
  const data = decisionFiles.length > 0 ? [] : request.data;
  const began = performance.now();
  const drawn =
    settings.nSamples === undefined || data.length === 0
      ? undefined
      : await drawRows(data, settings.nSamples, { ...options, corrections });
  const corpus = await readCorpus(data, { ...options, corrections, drawn: drawn?.rows });
  const readingSeconds = (performance.now() - began) / 1000;
  const heldOut =
    settings.testFile === undefined
      ? undefined
      : await readCorpus([settings.testFile], { ...options, groupColumn: undefined });
  return { settings, corpus, heldOut, corrections, drawNotes: drawn?.notes ?? [], readingSeconds };
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

/** Rows by label where decisions are all the labels that there are. */
function decidedCounts({ decided }: Corpus): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of decided.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** A file with a decisions file's name may be any table. */
async function areDecisions(files: readonly string[]): Promise<boolean> {
  try {
    await readCorrections(files);
    return true;
  } catch (error) {
    if (error instanceof DamagedDecisions) return false;
    throw error;
  }
}

/** A start may have seen texts of the file, and where there is no test file of its own, rows that this run tests on. */
export function flattery(start: Model, corpus: Corpus, heldOut: Corpus | undefined): string[] {
  const [seen, seenTest] = [corpus, heldOut ?? corpus].map((each) => seenShare(start, each.duplicateKeys)) as [
    number,
    number,
  ];
  const about = (share: number, of: string): string =>
    `About ${Math.round(100 * share)}% of the ${of} are among those that the model to start from was trained on`;
  if (seenTest > mostSeen)
    return [`${about(seenTest, heldOut ? 'test texts' : 'texts')}, so the figures of this run flatter it.`];
  return seen > mostSeen
    ? [`${about(seen, 'texts')}, so the figures on validation rows flatter this run; those on the test file do not.`]
    : [];
}

/** Class of a row whose label is left out. */
const noClass = 255;

function classesOf(corpus: Corpus, labelMap: LabelMap): Uint8Array {
  const classByLabel = corpus.labelNames.map((name) => labelMap.classOf(name) ?? noClass);
  return Uint8Array.from(corpus.labelOf, (label) => classByLabel[label] ?? noClass);
}

/** Writes the reviewers' classes over those of the data. @returns notes on labels that the data does not have */
function decideClasses({ decided }: Corpus, { classes }: LabelMap, classOf: Uint8Array): string[] {
  const byName = new Map(classes.map((name, i) => [plainLabel(name), i]));
  const unknown = new Set<string>();
  for (const [row, label] of decided) {
    classOf[row] = byName.get(plainLabel(label)) ?? noClass;
    if (classOf[row] === noClass) unknown.add(label);
  }
  return unknown.size > 0
    ? [
        `Reviewed texts with a label that is none of the data's classes are left out: ${[...unknown]
          .slice(0, 5)
          .map((label) => excerpt(label))
          .join(', ')}.`,
      ]
    : [];
}

function partsNote(pinned: boolean): string {
  return pinned
    ? 'All reviewed texts are trained on; validation and test are of the other rows.'
    : 'Most of the data was reviewed, so reviewed texts are in training, validation and test alike.';
}

function rowsWhere(classes: Uint8Array, wanted: (each: number) => boolean): Int32Array {
  return Int32Array.from(classes.keys()).filter((row) => wanted(classes[row]!));
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

/** A separate test file has labels of its own writing; one that the training classes do not cover cannot be tested. */
export function heldOutPart(
  corpus: Corpus,
  trained: LabelMap,
  settings: TrainingSettings,
  part: (corpus: Corpus, rows: Int32Array, classes: Uint8Array) => PartOfData,
): PartOfData {
  const known = mapToClasses(labelCounts(corpus), trained.classes, settings.labels, corpus.labelColumn);
  const unknown = corpus.labelNames.filter(
    (name) => known.nameOf(name) !== undefined && known.classOf(name) === undefined,
  );
  if (unknown.length > 0) {
    throw new UserError(
      'input',
      `The test file has labels that the training data does not have (${unknown
        .slice(0, 3)
        .map((name) => excerpt(name))
        .join(', ')}): map them with --labels or choose another test file.`,
    );
  }
  const classOf = classesOf(corpus, known);
  return part(
    corpus,
    rowsWhere(classOf, (each) => each !== noClass),
    classOf,
  );
}

/** How often each word occurs in these texts. */
export function countWords(texts: TokenizedTexts, rows: Int32Array): [string, number][] {
  const counts = new Int32Array(texts.words.length);
  for (const row of rows) for (const word of wordsOf(texts, row)) counts[word]!++;
  return [...counts.entries()].filter(([, count]) => count > 0).map(([word, count]) => [texts.words[word]!, count]);
}

/** Counts of two lists of texts, added up. */
function addCounts(counts: readonly [string, number][], more: readonly [string, number][]): [string, number][] {
  const sums = new Map(counts);
  for (const [word, count] of more) sums.set(word, (sums.get(word) ?? 0) + count);
  return [...sums];
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

/** The words of the model to start from, and those of the texts that are learned from which it cannot read. */
function extendEncoder(
  {
    encoder: {
      vocabulary,
      settings: { negationReach },
    },
  }: Model,
  counts: [string, number][],
  plan: Plan,
  stopwords: readonly string[],
): Encoder {
  const settings = {
    tokenizer: tokenizerVersion,
    sequenceLength: plan.sequenceLength,
    cut: plan.cut,
    stopwords,
    negationReach,
  } as const;
  const single = new Encoder(vocabulary, settings);
  const unread = counts.filter(([word]) => single.resolve(word).includes(unknownId));
  return new Encoder(
    extendVocabulary(
      vocabulary,
      commonestWords(unread, { words: plan.vocabularySize, minCount: plan.minCount, pairs: 0, minPairCount: 0 }),
    ),
    settings,
  );
}

/** The vocabulary comes from training rows and a lexicon only: any other word of the test rows alone is unknown, as it will be in use. */
function buildEncoder(
  corpus: Corpus,
  trainRows: Int32Array,
  classOf: Uint8Array,
  classes: number,
  counts: [string, number][],
  plan: Plan,
  stopwords: readonly string[],
): Encoder {
  const limits: VocabularyLimits = {
    words: plan.vocabularySize,
    minCount: plan.minCount,
    pairs: plan.pairs,
    minPairCount: 2,
  };
  const own = commonestWords(
    counts.filter(([word]) => !stopwords.includes(word)),
    limits,
  );
  const words = plan.wordValences ? withValencedWords(own, stopwords, plan.vocabularySize) : own;
  const settings = {
    tokenizer: tokenizerVersion,
    sequenceLength: plan.sequenceLength,
    cut: plan.cut,
    stopwords,
  } as const;
  const single = new Encoder(new Vocabulary(words), settings);
  if (plan.pairs === 0) return single;
  const texts = encodedRows(single, corpus, trainRows);
  const labels = Uint8Array.from(trainRows, (row) => classOf[row]!);
  return new Encoder(
    new Vocabulary(
      words,
      tellingPairs({ texts, firstsOf: (ids) => single.pairFirsts(ids), labels, classes }, words.length, limits),
    ),
    settings,
  );
}

/** The words, followed by those of the lexicon that are not among them, up to the limit. */
function withValencedWords(words: readonly string[], stopwords: readonly string[], most: number): string[] {
  const left = new Set([...words, ...stopwords]);
  return [...words, ...[...wordValences().keys()].filter((word) => !left.has(word))].slice(0, most);
}

/** The training rows, then the texts without a label. */
function encodeLessons(
  encoder: Encoder,
  corpus: Corpus,
  rows: Int32Array,
  labels: Uint8Array,
  unlabelled: UnlabelledTexts | undefined,
): Examples {
  if (!unlabelled) return encode(encoder, corpus, rows, labels);
  const texts = [encodedRows(encoder, corpus, rows), encodedRows(encoder, unlabelled, allOf(unlabelled))];
  const classes = new Uint8Array(rows.length + unlabelled.count).fill(noLabel);
  rows.forEach((row, i) => (classes[i] = labels[row]!));
  return Examples.encode(encoder, chained(texts), classes);
}

function allOf({ count }: UnlabelledTexts): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

function* chained<T>(lists: readonly Iterable<T>[]): Iterable<T> {
  for (const list of lists) yield* list;
}

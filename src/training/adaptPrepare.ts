/**
 * From what was read to what an adaptation needs: the start model, the labelled texts in its classes, and other texts
 * of the same file. Few labelled rows and a model to start from are adapted; all else is trained.
 */
import path from 'node:path';
import { UserError } from '../base/errors';
import { evenly } from '../base/evenly';
import { fewestToTrain } from '../base/fewestToTrain';
import { part as partOf, splitRows } from '../data/split';
import type { LabelMap } from '../data/labels';
import type { ModelCard } from '../model/modelFile';
import type { Model } from '../model/store';
import type { TrainingSettings } from '../protocol/trainingSettings';
import { adaptedClasses } from './adapt/classes';
import { wordsOfRows } from './adapt/reviewer';
import { startPoint, type StartPoint } from './adapt/startPoint';
import { flattery, type PartOfData } from './prepare';
import type { ReadData } from './readData';
import { heldOutPart } from './rowClasses';
import { bundledModelFor, languagesOf, readAfter } from './start/languages';
import { chooseStart, knownShare, leastKnown } from './start/transfer';
import { type Corpus, labelCounts } from './texts/corpus';
import { encode } from './texts/encodedRows';
import { type Examples, noLabel } from './texts/examples';
import { NoUnlabelledTexts, readUnlabelled, type UnlabelledTexts } from './texts/unlabelled';
import { countWords } from './vocabularyOfRun';

/** Maximum number of unlabeled texts to score: enough for the shares of the classes, within a fraction of a second. */
const mostUnlabelled = 2000;

/** Settings of a training loop: a user who gives one without naming a start model wants that loop. */
const ofTraining = [
  'optimizer',
  'learningRate',
  'batchSize',
  'epochs',
  'trainSteps',
  'validateEvery',
  'patience',
  'dropoutKeepProb',
  'sequenceLen',
  'stopwordsFile',
] as const satisfies readonly (keyof TrainingSettings)[];

/** Settings that an adaptation does not use: it validates by cross-fitting, and reads text as its start model does. */
const withoutUse = [
  'optimizer',
  'trainSteps',
  'validateEvery',
  'validationSize',
  'patience',
  'sequenceLen',
  'stopwordsFile',
  'vocabularySize',
  'minCount',
] as const satisfies readonly (keyof TrainingSettings)[];

export interface PreparedAdaptation {
  readonly settings: TrainingSettings;
  readonly model: Model;
  /** ISO 639-1 codes of what the adapted model reads, where its start tells what it reads. */
  readonly languages: readonly string[] | undefined;
  readonly start: StartPoint;
  readonly labelled: PartOfData;
  readonly groupKeys: Float64Array;
  readonly unlabelled: Examples;
  readonly unlabelledTexts: ModelCard['data']['unlabelled'];
  /** Rows that are judged by the finished model, where a test file or a share for the test was asked for. */
  readonly test: PartOfData | undefined;
  readonly data: ReadData;
  readonly notes: readonly string[];
}

/** undefined if the run is not an adaptation. */
export async function prepareAdaptation(data: ReadData): Promise<PreparedAdaptation | undefined> {
  const { settings, corpus, heldOut, corrections } = data;
  if (settings.preset !== undefined || settings.initFrom === 'none' || corpus.count >= fewestToTrain) return undefined;
  if (settings.initFrom === undefined && ofTraining.some((name) => settings[name] !== undefined)) return undefined;
  const all = Int32Array.from({ length: corpus.count }, (_, row) => row);
  const counts = countWords(corpus, all);
  const testKeys = (heldOut ?? corpus).duplicateKeys;
  const languages = await languagesOf(corpus.texts);
  const model = await chooseStart(settings, corpus.count, counts, testKeys, bundledModelFor(languages));
  if (!model) return undefined;

  // if there are decisions, a guessed column without tones is not a label column
  const strange =
    corrections !== undefined &&
    settings.labelColumn === undefined &&
    corpus.labelNames.length > 0 &&
    !adaptedClasses(labelCounts(corpus), new Set(), model.card.labels, settings.labels).related;
  const labels = new Map(strange ? [] : labelCounts(corpus));
  for (const label of corpus.decided.values()) labels.set(label, (labels.get(label) ?? 0) + 1);
  const found = adaptedClasses(labels, new Set(corpus.decided.values()), model.card.labels, settings.labels);
  if (!found.related) return undefined;
  const classOf = classesOfRows(corpus, found.map);
  const rows = all.filter((row) => classOf[row] !== noLabel);
  if (rows.length === 0)
    throw new UserError('input', 'No row has a label: label some, or choose the column that holds the labels.');
  const { learned, tested } = split(rows, corpus, classOf, found.map.classes.length, settings, heldOut !== undefined);
  if (learned.length === 0)
    throw new UserError('input', 'All labeled rows are held out for testing: lower the test size.');

  const start = startPoint(model, wordsOfRows(corpus, learned), found.newClasses);
  const part = (source: Corpus, some: Int32Array, classes: Uint8Array): PartOfData => ({
    corpus: source,
    rows: some,
    examples: encode(start.encoder, source, some, classes),
  });
  const labelledKeys = [...rows, ...(strange ? [] : all)].map((row) => corpus.duplicateKeys[row]!);
  const others = await unlabelledOf(data, labelledKeys, strange);
  const keys = corpus.groupKeys ?? corpus.duplicateKeys;
  const test = heldOut
    ? heldOutPart(heldOut, found.map, settings, part)
    : tested.length > 0
      ? part(corpus, tested, classOf)
      : undefined;
  const unused = withoutUse.filter((name) => settings[name] !== undefined);
  return {
    settings,
    model,
    languages: readAfter(model.card.languages, languages),
    start,
    labelled: part(corpus, learned, classOf),
    groupKeys: Float64Array.from(learned, (row) => keys[row]!),
    unlabelled: encodeEvenly(start, others),
    unlabelledTexts: others && { file: others.file, texts: others.count, sha256: others.sha256 },
    test,
    data,
    notes: [
      ...corpus.notes,
      ...found.notes,
      ...(strange ? ['The label column that was guessed holds no tones, so the decisions are the only labels.'] : []),
      ...(corrections ? contradictionNotes(corrections.contradicted) : rowContradictions(corpus, learned, classOf)),
      ...oneClassNotes(learned, classOf, start.classes),
      ...(knownShare(model.encoder, counts) < leastKnown
        ? [
            'The model to start from knows few of the words, so these texts may be in another language than it reads: it learns what it can from the labels alone.',
          ]
        : []),
      ...(unused.length > 0
        ? [`An adapted model takes these settings from its start model, so they had no effect: ${unused.join(', ')}.`]
        : []),
      ...flattery(model, corpus, heldOut),
    ],
  };
}

/** A reviewer's class overrides the file's. */
function classesOfRows(corpus: Corpus, map: LabelMap): Uint8Array {
  const byLabel = corpus.labelNames.map((name) => map.classOf(name) ?? noLabel);
  const classes = Uint8Array.from(corpus.labelOf, (label) => byLabel[label] ?? noLabel);
  for (const [row, label] of corpus.decided) classes[row] = map.classOf(label) ?? noLabel;
  return classes;
}

/** All rows are learned from, and judged by cross-fitting, unless a share for the test is asked for. */
function split(
  rows: Int32Array,
  corpus: Corpus,
  classOf: Uint8Array,
  classes: number,
  { testSize = 0, randomState = 0 }: TrainingSettings,
  hasTestFile: boolean,
): { learned: Int32Array; tested: Int32Array } {
  if (hasTestFile || testSize === 0) return { learned: rows, tested: new Int32Array(0) };
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const parts = splitRows({
    labels: Uint8Array.from(rows, (row) => classOf[row]!),
    classes,
    duplicateKeys: pick(corpus.duplicateKeys),
    ...(corpus.groupKeys && { groupKeys: pick(corpus.groupKeys) }),
    validation: 0,
    test: testSize,
    seed: randomState,
  });
  return {
    learned: rows.filter((_, i) => parts[i] !== partOf.test),
    tested: rows.filter((_, i) => parts[i] === partOf.test),
  };
}

/** Of a file that was named for it, else the rows of the data without a label. */
async function unlabelledOf(
  { settings, corpus, heldOut }: ReadData,
  keys: readonly number[],
  strange: boolean,
): Promise<UnlabelledTexts | undefined> {
  const file = settings.unlabelled ?? (corpus.unlabelled > 0 || strange ? corpus.files[0] : undefined);
  if (file === undefined) return undefined;
  const labelled = [...keys, ...(heldOut?.duplicateKeys ?? [])];
  try {
    return await readUnlabelled(file, labelled, settings);
  } catch (error) {
    if (error instanceof UserError && error.kind === 'input' && settings.unlabelled === undefined) return undefined;
    // the adaptation does without unlabeled texts if all texts of the file are labeled
    if (error instanceof NoUnlabelledTexts) return undefined;
    throw error;
  }
}

function encodeEvenly({ encoder }: StartPoint, texts: UnlabelledTexts | undefined): Examples {
  const rows = texts
    ? evenly(
        Array.from({ length: texts.count }, (_, i) => i),
        mostUnlabelled,
      )
    : [];
  const none = { words: [], wordIds: new Int32Array(0), offsets: new Int32Array(1) };
  return encode(encoder, texts ?? none, Int32Array.from(rows), new Uint8Array(texts?.count ?? 0).fill(noLabel));
}

function contradictionNotes(texts: number): string[] {
  return texts > 0
    ? [
        `${texts === 1 ? 'One text was' : `${texts} texts were`} decided on more than once, and differently: the latest decision holds.`,
      ]
    : [];
}

function rowContradictions(corpus: Corpus, rows: Int32Array, classOf: Uint8Array): string[] {
  const first = new Map<number, number>();
  const contradicted = new Set<number>();
  for (const row of rows) {
    const key = corpus.duplicateKeys[row]!;
    const other = first.get(key);
    if (other === undefined) first.set(key, classOf[row]!);
    else if (other !== classOf[row]) contradicted.add(key);
  }
  const { size } = contradicted;
  return size > 0
    ? [`${size === 1 ? 'One text has' : `${size} texts have`} different labels on different rows: each row counts.`]
    : [];
}

function oneClassNotes(rows: Int32Array, classOf: Uint8Array, classes: readonly string[]): string[] {
  const only = classOf[rows[0]!]!;
  if (rows.some((row) => classOf[row] !== only)) return [];
  return [
    `All labels are "${classes[only]}": they say how common that class is, and nothing about what sets it apart from the others.`,
  ];
}

/** Names of the data's files, without their folders. */
export function fileNames(files: readonly string[]): string[] {
  return files.map((file) => path.basename(file));
}

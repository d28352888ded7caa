/**
 * A run's settings as the user gave them: the command line's flags, the editor's choices and a saved
 * `undertone.json` are all this object. Missing settings are chosen from the data, and the choice is reported.
 *
 * The table below is the one list of them. The flags of `undertone train` with their help (`cli/trainFlags.ts`), the
 * validation of requests and of `undertone.json`, and the JSON schema of that file derive from it.
 */
import * as v from 'valibot';
import { cells, engineChoices, lengthLimits, presetNames } from '../base/choices';
import { optimizerNames } from '../lstm/optimizers';
import { share } from './schemas';

/** What a flag takes on the command line. */
export type SettingKind =
  'text' | 'whole' | 'number' | 'switch' | 'duration' | 'labels' | 'lengthLimit' | readonly string[];

export interface Setting<Schema extends v.GenericSchema = v.GenericSchema> {
  readonly schema: Schema;
  readonly kind: SettingKind;
  /** One line of help for its flag. */
  readonly help: string;
  readonly more: {
    /** Its description in `undertone.json`, where the line of help does not fit. */
    readonly inFile?: string;
    /** The flag that turns it off, with a line of help. */
    readonly off?: readonly [flag: string, help: string];
  };
}
type More = Setting['more'];

/** The default limit keeps a number in a file from someone else from demanding excessive memory or time. */
const limit = 1e9;

function setting<const Schema extends v.GenericSchema>(
  schema: Schema,
  kind: SettingKind,
  help: string,
  more: More = {},
): Setting<Schema> {
  return { schema, kind, help, more };
}

const text = (help: string) => setting(v.string(), 'text', help);
const shortText = (help: string) => setting(v.pipe(v.string(), v.maxLength(100)), 'text', help);
const choice = <const T extends string>(options: readonly T[], help: string) =>
  setting(v.picklist(options), options, help);

/** A file or folder: relative to the folder of `undertone.json` there, absolute in a run. */
function file(help: string, more: More = {}) {
  return { ...setting(v.string(), 'text', help, { inFile: `${help}, relative to this file`, ...more }), isFile: true };
}

function whole([least, most = limit]: readonly [least: number, most?: number], help: string, more: More = {}) {
  return setting(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)), 'whole', help, more);
}

/** Above 0. */
function positive(most: number, kind: SettingKind, help: string, more: More = {}) {
  return setting(v.pipe(v.number(), v.gtValue(0), v.maxValue(most)), kind, help, more);
}

export const settingsTable = {
  // data
  textColumn: text('column that holds the text (guessed if absent)'),
  labelColumn: text('column that holds the label (guessed if absent)'),
  groupColumn: text('column whose equal values stay in the same part of the split'),
  encoding: shortText('encoding of the data (detected if absent)'),
  sheet: shortText('sheet of a workbook, by name or number (the first)'),
  labels: setting(
    v.record(v.string(), v.string()),
    'labels',
    'class for each label as written: "bad=negative,ok=neutral"',
    { inFile: 'class for each label as written: {"bad": "negative", "ok": "neutral"}' },
  ),
  nSamples: whole([1], 'a stratified random sample of N rows', {
    inFile: 'train on a stratified random sample of this many rows',
  }),
  testSize: setting(share, 'number', 'fraction of the rows to hold out for testing (0.1)'),
  validationSize: setting(share, 'number', 'fraction of the rows to hold out for validation (0.1)'),
  randomState: whole([0, Number.MAX_SAFE_INTEGER], 'seed for every random choice (0)'),
  testFile: file('a file to test on, instead of held-out rows'),
  unlabelled: file('a file of unlabeled texts to learn from as well'),
  // text
  vocabularySize: whole([1, 5_000_000], 'maximum number of words, the most frequent first'),
  minCount: whole([1], 'minimum number of times a word must occur in the training rows'),
  stopwordsFile: file('a file of words to skip, one per line'),
  sequenceLen: setting(
    v.union([v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), v.picklist(lengthLimits)]),
    'lengthLimit',
    'maximum number of tokens to read of each text',
  ),
  minWords: whole([0], 'skip texts with fewer words'),
  // network
  cell: choice(cells, 'recurrent cell (lstm)'),
  bidirectional: setting(v.boolean(), 'switch', 'read texts in both directions', {
    off: ['one-directional', 'read texts forward only'],
    inFile: 'whether to read texts in both directions',
  }),
  wordPairs: setting(v.boolean(), 'switch', 'read pairs of neighboring words too', {
    off: ['no-word-pairs', 'read single words only'],
    inFile: 'whether to read pairs of neighboring words too',
  }),
  embeddingSize: whole([1, 4096], 'size of the word embedding'),
  hiddenSize: whole([1, 4096], 'size of the hidden state'),
  dropoutKeepProb: positive(1, 'number', 'fraction of the pooled vector that dropout keeps (0.5)'),
  initFrom: file('start from a model: a folder, "bundled" or "none"', {
    inFile: 'start from a model: "bundled", "none", or a folder, relative to this file',
  }),
  // training
  optimizer: choice(optimizerNames, 'optimizer (adam)'),
  learningRate: positive(limit, 'number', 'constant learning rate (else one cycle of warm-up and decay)'),
  batchSize: whole([1, 65_536], 'rows per step'),
  epochs: positive(1e6, 'number', 'passes over the training rows', {
    inFile: 'passes over the training rows; cannot be combined with trainSteps',
  }),
  trainSteps: whole([1], 'number of steps, instead of epochs'),
  timeBudget: positive(limit, 'duration', 'time limit for training, such as 90s or 5m', {
    inFile:
      'time limit for training, in seconds; the number of steps then depends on the clock, so the run cannot be repeated bit for bit',
  }),
  validateEvery: whole([1], 'steps between validations'),
  patience: whole([0], 'validations without improvement before the run ends (0: no limit)'),
  checkpointEvery: positive(limit, 'duration', 'time between checkpoints (30s)', {
    inFile: 'seconds between checkpoints (30)',
  }),
  engine: choice(engineChoices, 'training engine (auto)'),
  threads: whole([1, 1024], "number of threads (the machine's cores, at most 8)"),
  summariesDir: text('folder for TensorBoard summaries'),
  preset: choice(presetNames, 'the defaults of a tutorial'),
} as const satisfies Readonly<Record<string, Setting>>;

type Table = typeof settingsTable;
export type SettingName = keyof Table;
export const settingNames = Object.keys(settingsTable) as SettingName[];

/** Settings that name a file or a folder. */
export type FileSetting = { [K in SettingName]: Table[K] extends { isFile: boolean } ? K : never }[SettingName];
export const fileSettings = settingNames.filter((name): name is FileSetting => 'isFile' in settingsTable[name]);

type Schemas = { [K in SettingName]: Table[K]['schema'] };
const schemas = Object.fromEntries(
  settingNames.map((name) => [name, settingsTable[name].schema]),
) as unknown as Schemas;
export const trainingSettings = v.partial(v.strictObject(schemas));
export type TrainingSettings = v.InferOutput<typeof trainingSettings>;

/** The flags of `undertone train` and the settings they set. */
import * as v from 'valibot';
import { cells, engineChoices, presetNames } from '../base/choices';
import { UserError } from '../base/errors';
import { optimizerNames } from '../lstm/optimizers';
import { trainingSettings, type TrainingSettings } from '../protocol/trainingRequest';
import type { Flag, FlagValue, Flags } from './flags';

interface SettingFlag extends Flag {
  readonly setting: keyof TrainingSettings;
}

const settingFlags: Readonly<Record<string, SettingFlag>> = {
  'text-column': { setting: 'textColumn', kind: 'text', help: 'column that holds the text (guessed if absent)' },
  'label-column': { setting: 'labelColumn', kind: 'text', help: 'column that holds the label (guessed if absent)' },
  'group-column': {
    setting: 'groupColumn',
    kind: 'text',
    help: 'rows with the same value here stay in the same part of the split',
  },
  encoding: { setting: 'encoding', kind: 'text', help: 'encoding of the data (detected if absent)' },
  sheet: { setting: 'sheet', kind: 'text', help: 'sheet of a workbook, by name or number (the first)' },
  labels: { setting: 'labels', kind: 'labels', help: 'class for each label as written: "bad=negative,ok=neutral"' },
  'n-samples': {
    setting: 'nSamples',
    kind: 'whole',
    help: 'a stratified random sample of N rows',
  },
  'test-size': { setting: 'testSize', kind: 'number', help: 'share of the rows kept for the test (0.1)' },
  'validation-size': { setting: 'validationSize', kind: 'number', help: 'share of the rows kept for validation (0.1)' },
  'random-state': { setting: 'randomState', kind: 'whole', help: 'seed for every random choice (0)' },
  'test-file': { setting: 'testFile', kind: 'text', help: 'a file to test on instead of a share of the rows' },
  unlabelled: { setting: 'unlabelled', kind: 'text', help: 'a file of unlabeled texts to learn from as well' },
  'vocabulary-size': {
    setting: 'vocabularySize',
    kind: 'whole',
    help: 'maximum number of words, the most frequent first',
  },
  'min-count': {
    setting: 'minCount',
    kind: 'whole',
    help: 'minimum number of times a word must occur in the training rows',
  },
  'stopwords-file': { setting: 'stopwordsFile', kind: 'text', help: 'a file of words to skip, one per line' },
  'sequence-len': {
    setting: 'sequenceLen',
    kind: 'lengthLimit',
    help: 'maximum number of tokens to read of each text',
  },
  'min-words': { setting: 'minWords', kind: 'whole', help: 'skip texts with fewer words' },
  cell: { setting: 'cell', kind: cells, help: 'recurrent cell (lstm)' },
  bidirectional: { setting: 'bidirectional', kind: 'switch', help: 'read texts in both directions' },
  'one-directional': { setting: 'bidirectional', kind: 'switch', help: 'read texts forward only' },
  'word-pairs': { setting: 'wordPairs', kind: 'switch', help: 'read pairs of neighboring words too' },
  'no-word-pairs': { setting: 'wordPairs', kind: 'switch', help: 'read single words only' },
  'embedding-size': { setting: 'embeddingSize', kind: 'whole', help: 'size of the word embedding' },
  'hidden-size': { setting: 'hiddenSize', kind: 'whole', help: 'size of the hidden state' },
  'dropout-keep-prob': {
    setting: 'dropoutKeepProb',
    kind: 'number',
    help: 'share of the pooled vector kept in training (0.5)',
  },
  'init-from': { setting: 'initFrom', kind: 'text', help: 'start from a model: a folder, "bundled" or "none"' },
  optimizer: { setting: 'optimizer', kind: optimizerNames, help: 'optimizer (adam)' },
  'learning-rate': {
    setting: 'learningRate',
    kind: 'number',
    help: 'constant learning rate (else one cycle of warm-up and decay)',
  },
  'batch-size': { setting: 'batchSize', kind: 'whole', help: 'rows per step' },
  epochs: { setting: 'epochs', kind: 'number', help: 'passes over the training rows' },
  'train-steps': { setting: 'trainSteps', kind: 'whole', help: 'number of steps, instead of epochs' },
  'time-budget': { setting: 'timeBudget', kind: 'duration', help: 'time limit for training, such as 90s or 5m' },
  'validate-every': { setting: 'validateEvery', kind: 'whole', help: 'steps between validations' },
  patience: {
    setting: 'patience',
    kind: 'whole',
    help: 'validations without improvement before the run ends (0: no limit)',
  },
  'checkpoint-every': { setting: 'checkpointEvery', kind: 'duration', help: 'time between checkpoints (30s)' },
  engine: { setting: 'engine', kind: engineChoices, help: 'training engine (auto)' },
  threads: { setting: 'threads', kind: 'whole', help: "number of threads (the machine's cores, at most 8)" },
  'summaries-dir': { setting: 'summariesDir', kind: 'text', help: 'write TensorBoard summaries here' },
  preset: { setting: 'preset', kind: presetNames, help: 'the defaults of a tutorial' },
};

export const trainFlags: Flags = {
  out: { kind: 'text', help: 'folder of the model' },
  settings: { kind: 'text', help: 'a file of settings, or "none" (undertone.json next to the data)' },
  corrections: {
    kind: 'texts',
    help: 'decisions of a review, which override the labels of the data (can be repeated)',
  },
  ...settingFlags,
  resume: { kind: 'switch', help: 'continue from the last checkpoint in this folder' },
  json: { kind: 'switch', help: 'one JSON object per line on stdout' },
};

/** Switches that turn a setting off. */
const negative: ReadonlySet<string> = new Set(['one-directional', 'no-word-pairs']);

export function settingsOf(values: Readonly<Record<string, FlagValue | undefined>>): TrainingSettings {
  const settings: Partial<Record<keyof TrainingSettings, FlagValue>> = {};
  const flagOf = new Map<string, string>();
  for (const [name, { setting }] of Object.entries(settingFlags)) {
    const value = values[name];
    if (value === undefined) continue;
    settings[setting] = negative.has(name) ? !value : value;
    flagOf.set(setting, name);
  }
  const parsed = v.safeParse(trainingSettings, settings);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const setting = v.getDotPath(issue) ?? '';
  throw new UserError(
    'input',
    `--${flagOf.get(setting) ?? setting} has a value that cannot be used: expected ${issue.expected ?? 'another'}, received ${issue.received}.`,
  );
}

/**
 * A run's settings as the user gave them: the command line's flags, the editor's choices and a saved
 * `undertone.json` are all this object. Missing settings are chosen from the data, and the choice is reported.
 */
import * as v from 'valibot';
import { cells, engineChoices, lengthLimits, optimizers, presetNames } from '../base/choices';
import { share } from './schemas';

/** Limits, so that a number in a file from someone else cannot demand excessive memory or time. */
const whole = (least: number, most = 1e9) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const rate = v.pipe(v.number(), v.gtValue(0), v.maxValue(1e9));

export const trainingSettings = v.partial(
  v.strictObject({
    // data
    textColumn: v.string(),
    labelColumn: v.string(),
    groupColumn: v.string(),
    /** Any name of an encoding; detected if missing. */
    encoding: v.pipe(v.string(), v.maxLength(100)),
    /** Sheet of a workbook, by name or by number from 1. */
    sheet: v.pipe(v.string(), v.maxLength(100)),
    /** Class name by label as written in the file: {"bad": "negative"}. */
    labels: v.record(v.string(), v.string()),
    nSamples: whole(1),
    testSize: share,
    validationSize: share,
    randomState: whole(0, Number.MAX_SAFE_INTEGER),
    testFile: v.string(),
    /** A file of unlabelled texts to learn from as well. */
    unlabelled: v.string(),
    // text
    vocabularySize: whole(1, 5_000_000),
    minCount: whole(1),
    stopwordsFile: v.string(),
    sequenceLen: v.union([whole(1, 100_000), v.picklist(lengthLimits)]),
    minWords: whole(0),
    // network
    cell: v.picklist(cells),
    bidirectional: v.boolean(),
    wordPairs: v.boolean(),
    embeddingSize: whole(1, 4096),
    hiddenSize: whole(1, 4096),
    dropoutKeepProb: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    initFrom: v.string(),
    // training
    optimizer: v.picklist(optimizers),
    learningRate: rate,
    batchSize: whole(1, 65_536),
    epochs: v.pipe(rate, v.maxValue(1e6)),
    trainSteps: whole(1),
    /** Seconds. */
    timeBudget: rate,
    validateEvery: whole(1),
    patience: whole(0),
    /** Seconds between checkpoints. */
    checkpointEvery: rate,
    engine: v.picklist(engineChoices),
    threads: whole(1, 1024),
    preset: v.picklist(presetNames),
    summariesDir: v.string(),
  }),
);
export type TrainingSettings = v.InferOutput<typeof trainingSettings>;

export const trainingRequest = v.object({
  /** Files, or a folder with one sub-folder per label. */
  data: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Decisions files of reviews: a decision overrides the label of the same text in the data. */
  corrections: v.optional(v.array(v.string())),
  /** The model's folder. */
  out: v.string(),
  resume: v.boolean(),
  /** Folder of the model in use, which the new one is compared with; if missing, the model that is in `out`. */
  inUse: v.optional(v.string()),
  settings: trainingSettings,
  /** Choices made before the run, reported together with its own: one sentence each. */
  notes: v.optional(v.array(v.string())),
});
export type TrainingRequest = v.InferOutput<typeof trainingRequest>;

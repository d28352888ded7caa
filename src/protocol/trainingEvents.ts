/**
 * What a run reports while it runs and when it ends. The same objects are the command line's JSON lines,
 * the panel's messages and the lines of the run's record, so nothing can be true in one and not in another.
 */
import * as v from 'valibot';
import { endings, engines } from '../base/choices';
import { classMetrics } from './classMetrics';
import { evaluationReport, pairedComparison } from './report';
import { count, share } from './schemas';

const finite = v.pipe(v.number(), v.finite());

/** Metrics of a set of rows; `confusion` has the truth by row, in the order of `labels`. */
const testMetrics = v.object({
  rows: count,
  accuracy: share,
  macroF1: share,
  perClass: v.record(v.string(), classMetrics),
  confusion: v.array(v.array(count)),
  labels: v.array(v.string()),
});
export type TestMetrics = v.InferOutput<typeof testMetrics>;

const baseline = v.object({ accuracy: share, macroF1: share });

/** The run is set up: the data is read and the network made. */
export const startEvent = v.object({
  event: v.literal('start'),
  /** Rows used in all, and how they are split. */
  rows: count,
  split: v.object({ train: count, validation: count, test: count }),
  /** Texts without a label that are learned from as well. */
  unlabelled: v.optional(count),
  labels: v.array(v.string()),
  /** Words the model knows. */
  vocabulary: count,
  parameters: count,
  engine: v.picklist(engines),
  threads: count,
  simd: v.picklist(['wide', 'relaxed', 'plain', 'native']),
  /** What was guessed or chosen for the user, and why: one sentence each. */
  notes: v.array(v.string()),
});

export const progressEvent = v.object({
  event: v.literal('progress'),
  step: count,
  /** Steps the whole run may take. */
  steps: count,
  /** Passes over the training rows, with fraction. */
  epoch: finite,
  /** Mean loss since the last progress event. */
  loss: finite,
  learningRate: finite,
  gradientNorm: finite,
  tokensPerSecond: finite,
  secondsLeft: finite,
  /** Resident memory of the training process, bytes. */
  memory: count,
});

export const validationEvent = v.object({
  event: v.literal('validation'),
  step: count,
  epoch: finite,
  loss: finite,
  accuracy: share,
  macroF1: share,
  /** True where this is the best so far, of averaged weights within its error: the weights of this step are kept. */
  best: v.boolean(),
  /** Validations in a row that were worse than the best one, and how many are allowed before the run ends early (0: no limit). */
  sinceBest: count,
  patience: count,
  /** Truth by row, in the order of the start event's labels. */
  confusion: v.array(v.array(count)),
  /** The same few validation texts at every validation, with the current verdict. */
  samples: v.array(v.object({ text: v.string(), truth: v.string(), label: v.string(), score: share })),
});

export const phaseEvent = v.object({
  event: v.literal('phase'),
  phase: v.picklist(['reading', 'preparing', 'teaching', 'training', 'paused', 'evaluating', 'saving']),
});

export const doneEvent = v.object({
  event: v.literal('done'),
  /** The saved model's folder. */
  model: v.string(),
  seconds: finite,
  stopped: v.picklist(endings),
  validation: v.object({ accuracy: share, macroF1: share }),
  test: testMetrics,
  /** Absent where the evaluation was stopped before they were known. */
  baselines: v.optional(v.object({ majority: baseline, lexicon: baseline, linear: baseline })),
  /** Of an adaptation: the start model's figures on the rows of `test`, how many these are, and what was gained. */
  start: v.optional(baseline),
  rowsJudgedOn: v.optional(count),
  comparison: v.optional(pairedComparison),
});

/** The whole evaluation, sent before `done`. */
const reportEvent = v.object({ event: v.literal('report'), report: evaluationReport });

export const trainingEvent = v.variant('event', [
  startEvent,
  phaseEvent,
  progressEvent,
  validationEvent,
  reportEvent,
  doneEvent,
]);
export type TrainingEvent = v.InferOutput<typeof trainingEvent>;
export type StartEvent = v.InferOutput<typeof startEvent>;
export type PhaseEvent = v.InferOutput<typeof phaseEvent>;
export type ProgressEvent = v.InferOutput<typeof progressEvent>;
export type ValidationEvent = v.InferOutput<typeof validationEvent>;
export type DoneEvent = v.InferOutput<typeof doneEvent>;

/** The evaluation report of a run as the panel shows it and the record keeps it. Made by src/evaluation/report.ts. */
import * as v from 'valibot';
import { classMetrics } from './classMetrics';
import { share } from './schemas';

const figures = v.object({ accuracy: share, macroF1: share });

const rowCount = v.pipe(v.number(), v.integer(), v.minValue(0));
const pair = v.object({
  before: rowCount,
  after: rowCount,
  gain: v.tuple([v.number(), v.number()]),
  /** The whole interval is above 0. */
  better: v.boolean(),
});

/** Two models on the same rows: how many each has right, and the 95% interval of the gain, in rows. */
export const pairedComparison = v.object({
  ...pair.entries,
  /** Each row was judged by what was not fitted to it; else the rows are test rows. */
  crossFitted: v.boolean(),
  /** The labels do not show that anything should change: the model is its start. */
  unchanged: v.optional(v.boolean()),
  /** The model that this one would replace, where that is not the start: on those of the rows that it has not learned from. */
  inUse: v.optional(v.object({ rows: rowCount, ...pair.entries })),
});
export type PairedComparisonData = v.InferOutput<typeof pairedComparison>;

/** The model that an adaptation started from, on the rows of the report. */
const startFigures = v.object({
  ...figures.entries,
  comparison: pairedComparison,
});
export type StartFigures = v.InferOutput<typeof startFigures>;

export const evaluationReport = v.object({
  rows: v.number(),
  accuracy: share,
  macroF1: share,
  macroRecall: share,
  perClass: v.record(v.string(), classMetrics),
  /** Truth by row. */
  confusion: v.array(v.array(v.number())),
  labels: v.array(v.string()),
  accuracyInterval: v.tuple([share, share]),
  logLoss: v.number(),
  among: v.optional(v.object({ labels: v.array(v.string()), ...figures.entries })),
  roc: v.optional(v.object({ positive: v.string(), auc: share, curve: v.array(v.tuple([share, share])) })),
  calibration: v.object({
    error: share,
    bins: v.array(v.object({ from: share, to: share, rows: v.number(), confidence: share, accuracy: share })),
    temperature: v.optional(v.number()),
  }),
  unknownWords: share,
  mistakes: v.array(
    v.object({
      row: v.number(),
      text: v.string(),
      truth: v.optional(v.string()),
      label: v.string(),
      confidence: share,
    }),
  ),
  baselines: v.optional(v.object({ majority: figures, lexicon: figures, linear: figures })),
  baselineRows: v.optional(v.number()),
  start: v.optional(startFigures),
  comparison: v.optional(
    v.object({
      standing: v.picklist(['ahead', 'level', 'behind']),
      best: v.picklist(['majority', 'lexicon', 'linear']),
      sentence: v.string(),
    }),
  ),
  behaviour: v.optional(
    v.array(
      v.object({
        name: v.string(),
        passed: v.number(),
        cases: v.number(),
        failures: v.array(v.object({ before: v.string(), after: v.string(), told: v.string() })),
      }),
    ),
  ),
  changed: v.optional(
    v.array(v.object({ text: v.string(), before: v.string(), after: v.string(), confidence: share })),
  ),
});
export type EvaluationReportData = v.InferOutput<typeof evaluationReport>;

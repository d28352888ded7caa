/** The evaluation report of a run as the panel shows it and the record keeps it. Made by src/evaluation/report.ts. */
import * as v from 'valibot';
import { classMetrics } from './classMetrics';
import { share } from './schemas';

const figures = v.object({ accuracy: share, macroF1: share });

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

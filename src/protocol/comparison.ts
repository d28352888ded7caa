/** Messages between the extension host and the page that sets runs side by side. */
import * as v from 'valibot';
import { runState } from './runState';

const comparedRun = v.object({
  folder: v.string(),
  name: v.string(),
  /** Settings that shaped the model, as text; none for a run without a model. */
  settings: v.record(v.string(), v.string()),
  /** Fingerprint of the data. */
  data: v.optional(v.string()),
  /** Its files' names. */
  dataName: v.optional(v.string()),
  state: v.pick(runState, ['start', 'done', 'loss', 'validations']),
});
export type ComparedRun = v.InferOutput<typeof comparedRun>;

export const toComparison = v.object({ type: v.literal('runs'), runs: v.array(comparedRun) });
export type ToComparison = v.InferOutput<typeof toComparison>;

export const fromComparison = v.object({
  type: v.literal('ready'),
  /** The runs it showed before a window reload. */
  folders: v.array(v.string()),
});
export type FromComparison = v.InferOutput<typeof fromComparison>;

/** What the page keeps over a window reload. `baseline` is the folder of the pinned run. */
export const comparisonState = v.object({ folders: v.array(v.string()), baseline: v.optional(v.string()) });

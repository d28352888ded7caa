/** What a training run is started with: the data, the settings, and where the model goes. */
import * as v from 'valibot';
import { trainingSettings } from './trainingSettings';

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

/** Texts of a table's rows to a scorer thread, and packed verdicts back: a few bytes per text, handed over instead of copied. */
import * as v from 'valibot';

export const rowScoringRequest = v.variant('type', [
  /** Load the model in this folder. The first request, and the only one of its kind. */
  v.object({ type: v.literal('load'), id: v.number(), folder: v.string() }),
  v.object({
    type: v.literal('score'),
    id: v.number(),
    texts: v.array(v.string()),
    /** Whether to find out what the texts speak of. */
    terms: v.boolean(),
  }),
]);
export type RowScoringRequest = v.InferOutput<typeof rowScoringRequest>;

const rowVerdicts = v.object({
  /** `[texts]`: the class, with `sureBit`; `noText` where there is nothing to score. */
  verdict: v.instance(Uint8Array),
  /** `[texts, classes]`, calibrated. */
  probabilities: v.instance(Float64Array),
  /** What the texts speak of, as `packTerms` gives it; empty where it was not wanted. */
  keys: v.instance(Uint32Array),
  ends: v.instance(Uint32Array),
});
export type RowVerdicts = v.InferOutput<typeof rowVerdicts>;

export const rowScoringResponse = v.variant('type', [
  v.object({ type: v.literal('loaded'), id: v.number(), labels: v.array(v.string()) }),
  v.object({ type: v.literal('scored'), id: v.number(), rows: rowVerdicts }),
  v.object({ type: v.literal('failed'), id: v.number(), message: v.string() }),
]);
export type RowScoringResponse = v.InferOutput<typeof rowScoringResponse>;

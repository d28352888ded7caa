/** Texts to the scorer thread and verdicts back. */
import * as v from 'valibot';
import { defaultKind, textKinds } from '../base/textKinds';
import { languageChoices } from '../base/languages';
import { scanned, scanRequest, textColumns } from './scanning';
import { documentTone } from './documentTone';

/** A word's share of the verdict: what it adds to each class's logit. The shares of a text and the head's bias add up to its logits. */
const contribution = v.object({
  /** UTF-16 offsets into the scored text. */
  start: v.number(),
  end: v.number(),
  word: v.string(),
  /** By class, in the model's order of labels. */
  logits: v.array(v.number()),
  unknown: v.boolean(),
});
export type Contribution = v.InferOutput<typeof contribution>;

export const verdict = v.object({
  /** The likeliest class. */
  label: v.string(),
  /** Calibrated probability by class; they sum to 1. */
  scores: v.record(v.string(), v.number()),
  /** Words the text has. */
  words: v.number(),
  /** Share of its words that the model does not know, 0..1. */
  unknownWords: v.number(),
  /** False where the calibrated confidence is low or most words are unknown: show "not sure", not a verdict. */
  sure: v.boolean(),
  /** ISO 639-1 code of the text's language, where it was found or set. */
  language: v.optional(v.string()),
  /** True where the model does not read that language; it is then never sure. */
  unread: v.optional(v.boolean()),
  contributions: v.optional(v.array(contribution)),
});
export type Verdict = v.InferOutput<typeof verdict>;

export const scorerRequest = v.variant('type', [
  /** Load the model in this folder and use it from now on. */
  v.object({
    type: v.literal('load'),
    id: v.number(),
    folder: v.string(),
    /** The language of all texts; `auto` finds it for each. */
    language: v.optional(v.picklist(languageChoices), 'auto'),
  }),
  v.object({
    type: v.literal('score'),
    id: v.number(),
    texts: v.array(v.string()),
    explain: v.boolean(),
    /** What the texts are. */
    kind: v.optional(v.picklist(textKinds), defaultKind),
  }),
  scanRequest,
  /** Find a document's passages, score them, and keep `keep` findings. Bytes are decoded as training decodes them. */
  v.object({
    type: v.literal('analyze'),
    id: v.number(),
    content: v.union([v.string(), v.custom<Uint8Array>((value) => value instanceof Uint8Array)]),
    languageId: v.string(),
    keep: v.number(),
    columns: v.optional(textColumns),
  }),
  /** Forget a queued request; its answer is `cancelled`. */
  v.object({ type: v.literal('cancel'), id: v.number() }),
]);
export type ScorerRequest = v.InferOutput<typeof scorerRequest>;

export const scorerResponse = v.variant('type', [
  v.object({ type: v.literal('loaded'), id: v.number(), labels: v.array(v.string()) }),
  v.object({ type: v.literal('scored'), id: v.number(), verdicts: v.array(verdict) }),
  scanned,
  v.object({ type: v.literal('analyzed'), id: v.number(), tone: documentTone }),
  v.object({ type: v.literal('cancelled'), id: v.number() }),
  v.object({ type: v.literal('failed'), id: v.number(), message: v.string() }),
]);
export type ScorerResponse = v.InferOutput<typeof scorerResponse>;

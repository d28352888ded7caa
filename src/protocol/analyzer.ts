/** Messages between the extension host and the analyzer in the sidebar. */
import * as v from 'valibot';
import { verdict } from './scoring';

/** A passage of the file that was scored. */
const scoredPassage = v.object({
  /** From 0. */
  line: v.number(),
  /** Its beginning, for a list. */
  excerpt: v.string(),
  label: v.string(),
  /** Probability of `label`. */
  confidence: v.number(),
  sure: v.boolean(),
  /** P(positive) - P(negative), -1..1; 0 for a model without these classes. */
  tone: v.number(),
});
export type ScoredPassage = v.InferOutput<typeof scoredPassage>;

const fileSummary = v.object({
  uri: v.string(),
  name: v.string(),
  labels: v.array(v.string()),
  /** In the order of the file. */
  passages: v.array(scoredPassage),
});
export type FileSummary = v.InferOutput<typeof fileSummary>;

export const toAnalyzer = v.variant('type', [
  v.object({ type: v.literal('model'), name: v.string() }),
  /** Text to show and score: a selection, a lens that was clicked. */
  v.object({ type: v.literal('text'), text: v.string() }),
  v.object({ type: v.literal('verdict'), id: v.number(), labels: v.array(v.string()), verdict }),
  v.object({ type: v.literal('failed'), id: v.number(), message: v.string() }),
  v.object({ type: v.literal('fileProgress'), name: v.string(), done: v.number(), total: v.number() }),
  v.object({ type: v.literal('file'), summary: fileSummary }),
  /** Puts the cursor in the box. */
  v.object({ type: v.literal('focus') }),
  v.object({ type: v.literal('notice'), message: v.string() }),
]);
export type ToAnalyzer = v.InferOutput<typeof toAnalyzer>;

export const fromAnalyzer = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** A later one takes the place of an earlier one that is not answered yet. */
  v.object({ type: v.literal('score'), id: v.number(), text: v.string() }),
  v.object({ type: v.literal('scoreSelection') }),
  v.object({ type: v.literal('scoreFile') }),
  v.object({ type: v.literal('openSample') }),
  v.object({ type: v.literal('train') }),
  v.object({ type: v.literal('goTo'), uri: v.string(), line: v.number() }),
]);
export type FromAnalyzer = v.InferOutput<typeof fromAnalyzer>;

/** What the page keeps while it is hidden. */
export const analyzerState = v.object({ text: v.string(), summary: v.optional(fileSummary) });

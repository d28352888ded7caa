/** Messages between the extension host and the page that shows a file's tone over its git history. */
import * as v from 'valibot';

const revision = v.object({
  hash: v.string(),
  /** Of the file as it was named then, where that is another name. */
  uri: v.optional(v.string()),
  /** That name: its path within the workspace. */
  name: v.optional(v.string()),
  /** Of its author, ms since 1970. */
  date: v.number(),
  author: v.string(),
  /** First line of its message. */
  subject: v.string(),
  passages: v.number(),
  /** Share of the passages that are surely negative, 0..1. */
  negative: v.number(),
  /** Mean of P(positive) - P(negative), -1..1. */
  tone: v.number(),
});
export type Revision = v.InferOutput<typeof revision>;

const toneHistory = v.object({
  uri: v.string(),
  /** Path within the workspace. */
  name: v.string(),
  model: v.string(),
  /** Earliest first; those without anything to score are left out. */
  revisions: v.array(revision),
  /** Revisions that the file has; more than were looked at where they are many. */
  total: v.number(),
  /** False while they are being read, and where that was cancelled. */
  complete: v.boolean(),
});
export type ToneHistory = v.InferOutput<typeof toneHistory>;

export const toHistory = v.variant('type', [
  v.object({ type: v.literal('history'), history: toneHistory }),
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type ToHistory = v.InferOutput<typeof toHistory>;

export const fromHistory = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** Show the file as it was at this commit. */
  v.object({ type: v.literal('open'), uri: v.string(), hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{7,64}$/)) }),
  v.object({ type: v.literal('again'), uri: v.string() }),
]);
export type FromHistory = v.InferOutput<typeof fromHistory>;

/** What the page keeps over a window reload. */
export const historyState = v.object({ history: v.optional(toneHistory) });

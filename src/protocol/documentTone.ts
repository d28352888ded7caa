/** The tone of a whole document: how its passages divide, and those of them that somebody should look at. */
import * as v from 'valibot';

/**
 * How bad a passage is: `strong` and `negative` for sure verdicts, by their probability; `unsure` where the model leans
 * to negative and says that it isn't sure.
 */
export const severities = ['strong', 'negative', 'unsure'] as const;
export type Severity = (typeof severities)[number];

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = v.object({ line: whole, character: whole });

const finding = v.object({
  start: place,
  end: place,
  /** Its beginning, on one line. */
  excerpt: v.string(),
  severity: v.picklist(severities),
  /** Probability of "negative". */
  confidence: v.number(),
});
export type Finding = v.InferOutput<typeof finding>;

export const documentTone = v.object({
  passages: whole,
  /** Passages by severity; those that are neither negative nor near it are in none. */
  counts: v.object({ strong: whole, negative: whole, unsure: whole }),
  /** Sure verdicts by class. */
  labels: v.record(v.string(), whole),
  /** Mean of P(positive) - P(negative) over the passages, -1..1; 0 where there are none. */
  tone: v.number(),
  /** The worst first, as many as were asked for. */
  findings: v.array(finding),
});
export type DocumentTone = v.InferOutput<typeof documentTone>;

/** Negative ones, sure of it. */
export function negatives({ counts }: Pick<DocumentTone, 'counts'>): number {
  return counts.strong + counts.negative;
}

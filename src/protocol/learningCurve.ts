/**
 * What more labels are expected to bring. The gain of a model over its start after n labels is taken to be
 *
 *   gain(n) = limit * n / (n + halfway)
 *
 * with one unknown, the limit, which has a Gaussian prior from measured curves and is updated by the cross-fitted gain
 * so far: the prior and the evidence of one run, as everywhere in an adaptation.
 */
import type { PairedComparisonData } from './report';

/** Number of labels that gives half of the possible gain. */
const halfway = 150;
/** Mean and standard deviation of the limit, as a share of texts: docs/learning.md. */
const prior = { mean: 0.03, deviation: 0.04 };
/** Standard errors of a 95% interval. */
const errors95 = 1.96;
/** A gain whose interval ends below is not worth the labels: half a text in a hundred. */
const worthLabelling = 0.005;
/** Below this many rows, the interval of the gain so far says nothing. */
const fewestRows = 20;

export interface Expected {
  readonly labels: number;
  /** Expected change in the share of texts that are right, and its 95% interval. */
  readonly gain: number;
  readonly interval: readonly [number, number];
  /** Whether it may be worth the labels. */
  readonly worthwhile: boolean;
}

/** The limit as a run shows it, and the weight (1 / variance) of that. */
interface Evidence {
  readonly limit: number;
  readonly weight: number;
}

const nothing: Evidence = { limit: 0, weight: 0 };

/**
 * @param comparison undefined before the first run: what is expected is then what the measured curves say
 * @param rows labelled texts, over which the comparison was cross-fitted
 * @param labels more of them
 * @returns undefined where the rows of a comparison are too few, or are no labels but test rows
 */
export function expectedOfMore(
  comparison: PairedComparisonData | undefined,
  rows: number,
  labels: number,
): Expected | undefined {
  if (comparison && (!comparison.crossFitted || rows < fewestRows)) return undefined;
  const reached = rows / (rows + halfway);
  const told = comparison ? evidenceOf(comparison, rows, reached) : nothing;
  const known = 1 / prior.deviation ** 2;
  const limit = (known * prior.mean + told.weight * told.limit) / (known + told.weight);
  const more = (rows + labels) / (rows + labels + halfway) - reached;
  const half = errors95 / Math.sqrt(known + told.weight);
  const interval = [more * (limit - half), more * (limit + half)] as const;
  return { labels, gain: more * limit, interval, worthwhile: interval[1] >= worthLabelling };
}

function evidenceOf({ before, after, gain }: PairedComparisonData, rows: number, reached: number): Evidence {
  const deviation = Math.max(1 / rows, (gain[1] - gain[0]) / 2 / errors95 / rows);
  return { limit: (after - before) / rows / reached, weight: (reached / deviation) ** 2 };
}

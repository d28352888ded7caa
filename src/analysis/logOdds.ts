/**
 * Which of two groups of texts speaks of something more, with a measure of how sure that is: the log-odds ratio with an
 * informative Dirichlet prior of Monroe, Colaresi and Quinn, "Fightin' Words" (Political Analysis 2008), equations 15
 * to 22.
 */

export interface TermUse {
  /** Texts of each side that have the term. */
  readonly bad: number;
  readonly good: number;
  /** Texts of the whole file that have it, of either side or none: what the prior is made of. */
  readonly all: number;
}

/** Sums of `TermUse` over all terms. */
export type Totals = TermUse;

/** The prior weighs as much as this share of the smaller side: enough to hold down what two or three texts say. */
const priorShare = 0.1;

/**
 * @returns the log-odds ratio divided by its standard deviation: above 0 where the bad side speaks of it more; beyond
 * 1.96 either way, chance alone would seldom do that
 */
export function logOddsZ(use: TermUse, totals: Totals): number {
  const prior = Math.max(1, priorShare * Math.min(totals.bad, totals.good));
  const own = (prior * Math.max(use.all, use.bad + use.good, 0.01)) / Math.max(totals.all, 1);
  const odds = (count: number, total: number) => {
    const weight = count + own;
    return Math.log(weight / Math.max(total + prior - weight, 1e-9));
  };
  const delta = odds(use.bad, totals.bad) - odds(use.good, totals.good);
  // equation 20: the variance, where the vocabulary is large
  const variance = 1 / (use.bad + own) + 1 / (use.good + own);
  return delta / Math.sqrt(variance);
}

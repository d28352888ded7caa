/** The confidence interval of a share that was counted over few rows. */

/** Standard normal quantile of a two-sided 95% interval. */
const z95 = 1.959963984540054;

export interface Interval {
  /** 0..1 */
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share (Wilson 1927): it stays within 0..1 and holds for few rows and for shares near 0
 * or 1, where the usual normal interval does not.
 * @param hits rows that count, 0..rows
 * @returns 0..1 where there are no rows
 */
export function wilson(hits: number, rows: number, z = z95): Interval {
  if (rows <= 0) return { low: 0, high: 1 };
  const share = hits / rows;
  const z2 = z * z;
  const middle = (share + z2 / (2 * rows)) / (1 + z2 / rows);
  const half = (z / (1 + z2 / rows)) * Math.sqrt((share * (1 - share)) / rows + z2 / (4 * rows * rows));
  return { low: hits === 0 ? 0 : Math.max(0, middle - half), high: hits === rows ? 1 : Math.min(1, middle + half) };
}

/** Two models on the same rows. */
import { wilson } from './report';

export interface PairedComparison {
  readonly rows: number;
  /** Rows that each has right. */
  readonly before: number;
  readonly after: number;
  /** 95% interval of how many more of these rows the second has right, in rows. */
  readonly gain: readonly [number, number];
  /** The interval is above 0. */
  readonly better: boolean;
}

/**
 * The difference of two shares of the same rows, with the interval of Newcombe (1998), "Improved Confidence Intervals
 * for the Difference between Binomial Proportions Based on Paired Data", method 10: it holds for few rows and for shares
 * near 0 and 1.
 * @param before whether the first model has each row right, and `after` the second
 */
export function compareRows(before: readonly boolean[], after: readonly boolean[]): PairedComparison {
  const rows = before.length;
  let [both, first, second] = [0, 0, 0];
  before.forEach((right, row) => {
    if (right && after[row]) both++;
    else if (right) first++;
    else if (after[row]) second++;
  });
  const neither = rows - both - first - second;
  const gained = second - first;
  if (rows === 0) return { rows, before: 0, after: 0, gain: [0, 0], better: false };
  const [p1, p2] = [(both + second) / rows, (both + first) / rows];
  const [[l1, u1], [l2, u2]] = [wilson(p1, rows), wilson(p2, rows)];
  const product = (both + second) * (first + neither) * (both + first) * (second + neither);
  const cross = both * neither - first * second;
  const correlation = product === 0 ? 0 : (cross > 0 ? Math.max(cross - rows / 2, 0) : cross) / Math.sqrt(product);
  const below = margin(p1 - l1, u2 - p2, correlation);
  const above = margin(u1 - p1, p2 - l2, correlation);
  const gain: [number, number] = [Math.max(-rows, gained - rows * below), Math.min(rows, gained + rows * above)];
  return { rows, before: both + first, after: both + second, gain, better: gain[0] > 0 };
}

function margin(a: number, b: number, correlation: number): number {
  return Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
}

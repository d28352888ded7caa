/** The classes between which a report compares: "negative" and "positive" where a model has them. */
import { toneOf } from '../protocol/wordShares';

export interface Sides {
  /** The class that a report looks for. */
  readonly bad: number;
  /** The class that it is compared with; where there is none, all others. */
  readonly good: number | undefined;
}

export function sidesOf(labels: readonly string[]): Sides {
  const negative = labels.findIndex((label) => toneOf(label) === 'negative');
  const positive = labels.findIndex((label) => toneOf(label) === 'positive');
  const bad = negative >= 0 ? negative : positive === 0 && labels.length > 1 ? 1 : 0;
  if (positive >= 0 && positive !== bad) return { bad, good: positive };
  return { bad, good: labels.length === 2 ? 1 - bad : undefined };
}

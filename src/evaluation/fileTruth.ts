/** The truth of a labelled file that a model is measured on, which may have classes that the model lacks. */
import { noClass } from './metrics';

export interface FileTruth {
  /** The model's classes, then those that only the file has. */
  readonly labels: readonly string[];
  /** Class by row, or `noClass`; [rows] */
  readonly truth: Int32Array;
}

/** A name is a class of the file from this share of its rows or this many rows on; rarer ones are stray. */
const leastShare = 0.05;
const leastRows = 20;

/**
 * A tone that the model lacks, and any other name that is not stray, is a class of its own, of which the model finds
 * nothing: left out, it would flatter a model that lost its neutral class. A stray name is a row that is wrong.
 * @param names what each row's label means; [rows]
 * @param classes the model's
 * @param tones names that are classes however rare they are
 */
export function truthOf(names: readonly string[], classes: readonly string[], tones: readonly string[]): FileTruth {
  const rows = new Map<string, number>();
  for (const name of names) if (!classes.includes(name)) rows.set(name, (rows.get(name) ?? 0) + 1);
  const own = [...rows].flatMap(([name, count]) =>
    tones.includes(name) || count >= leastRows || count >= leastShare * names.length ? name : [],
  );
  const labels = [...classes, ...own.sort()];
  const index = new Map(labels.map((name, i) => [name, i]));
  return { labels, truth: Int32Array.from(names, (name) => index.get(name) ?? noClass) };
}

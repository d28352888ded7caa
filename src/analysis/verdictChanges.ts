/** What another model changes in a report: which entries count as something else now, and from what to what. */
import { categoryOf, type ReportColumns } from './view/columns';
import { setBit } from './view/filter';

/** What the entries of a report count as. */
export interface CountedEntries {
  readonly labels: readonly string[];
  /** `[entries]`, numbered as `categoryOf` does. */
  readonly categories: Uint8Array;
}

export interface VerdictMove {
  /** Categories, by their numbers now. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface VerdictChanges {
  readonly count: number;
  /** A bit for each entry that changed. */
  readonly bits: Uint8Array<ArrayBuffer>;
  /** The most frequent first; their counts add up to `count`. */
  readonly moves: readonly VerdictMove[];
}

export function countedEntries(labels: readonly string[], columns: ReportColumns): CountedEntries {
  const categories = new Uint8Array(columns.length);
  for (let entry = 0; entry < categories.length; entry++) categories[entry] = categoryOf(columns, entry, labels.length);
  return { labels: [...labels], categories };
}

/**
 * A text that a reviewer decided on counts as what was decided, so no model changes it.
 * @returns undefined where the two models do not have the same classes
 */
export function verdictChanges(before: CountedEntries, now: CountedEntries): VerdictChanges | undefined {
  const classes = now.labels.length;
  if ([...before.labels].sort().join('\n') !== [...now.labels].sort().join('\n')) return undefined;
  // classes, "not sure", "no text", "not scored yet"
  const width = classes + 3;
  // the same classes can come in another order
  const numbers = Uint8Array.from({ length: width }, (_, category) =>
    category < classes ? now.labels.indexOf(before.labels[category]!) : category,
  );
  const counts = new Uint32Array(width * width);
  const bits = new Uint8Array(Math.ceil(now.categories.length / 8));
  now.categories.forEach((to, entry) => {
    const from = numbers[before.categories[entry]!]!;
    if (from === to) return;
    counts[from * width + to]!++;
    setBit(bits, entry);
  });
  const moves = [...counts]
    .map((count, at) => ({ from: Math.floor(at / width), to: at % width, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return { count: moves.reduce((sum, { count }) => sum + count, 0), bits, moves };
}

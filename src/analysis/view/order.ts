/**
 * The order of the entries in the table: by a packed column, or by ranks that were computed for a column of the file.
 */
import { noText, notScored, type ReportColumns } from './columns';

export type SortKey = 'row' | 'tone' | 'confidence' | 'ranks';

export interface Order {
  readonly key: SortKey;
  readonly descending: boolean;
  /** Of each entry, where the key is `ranks`: equal cells have equal ranks. */
  readonly ranks?: Uint32Array | undefined;
}

/** Entries without a verdict come last, whatever the direction. */
const last = 1_000_000;

/**
 * Stable: equal entries stay in the order of the file.
 * @param entries numbers of entries, ascending
 * @returns a new list, or the given one if it is already in order
 */
export function inOrder(entries: Uint32Array, columns: ReportColumns, { key, descending, ranks }: Order): Uint32Array {
  if (key === 'row') return descending ? entries.toReversed() : entries;
  const sign = descending ? -1 : 1;
  const none = (entry: number) => columns.verdict[entry] === noText || columns.verdict[entry] === notScored;
  const value = (entry: number): number => {
    switch (key) {
      case 'tone':
        return none(entry) ? last : sign * columns.tone[entry]!;
      case 'confidence':
        return none(entry) ? last : sign * columns.confidence[entry]!;
      case 'ranks':
        return sign * (ranks?.[entry] ?? 0);
    }
  };
  // numbers sort far faster than objects: the value and the place in one, exact below 2^53
  const { length } = entries;
  const keyed = new Float64Array(length);
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, length)));
  for (let i = 0; i < length; i++) keyed[i] = value(entries[i]!) * places + i;
  keyed.sort();
  const ordered = new Uint32Array(length);
  for (let i = 0; i < length; i++) ordered[i] = entries[((keyed[i]! % places) + places) % places]!;
  return ordered;
}

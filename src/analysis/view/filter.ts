/** What of a report is looked at: each pane narrows the others. */

/** The panes by which entries are chosen; the bits of a mask. */
export const filterParts = ['category', 'group', 'days', 'theme', 'search', 'changed'] as const;
export type FilterPart = (typeof filterParts)[number];

export const themeSides = ['bad', 'good'] as const;
/** What the negatives speak of, or what the positives do. */
export type ThemeSide = (typeof themeSides)[number];

export interface ReportFilter {
  /** Categories to show; all of them where it is left out. */
  readonly category?: readonly number[];
  readonly group?: number;
  /** The first day, and the first day after. */
  readonly days?: readonly [from: number, to: number];
  readonly theme?: { readonly side: ThemeSide; readonly index: number };
  /** A bit for each entry whose row has the words that were searched. */
  readonly search?: Uint8Array;
  /** A bit for each entry whose verdict has changed with the model. */
  readonly changed?: Uint8Array;
}

export function isEmpty(filter: ReportFilter): boolean {
  return filterParts.every((part) => filter[part] === undefined);
}

export function hasBit(bits: Uint8Array, entry: number): boolean {
  return (bits[entry >> 3]! & (1 << (entry & 7))) !== 0;
}

export function setBit(bits: Uint8Array, entry: number): void {
  bits[entry >> 3]! |= 1 << (entry & 7);
}

/**
 * A report's rows as packed columns: a few bytes per entry instead of an object. An entry is one scored text; a row of
 * the file has one, or one for each of its text columns where each is scored separately.
 */

/** Instead of a class: the cell has no text, or it is not scored yet. */
export const noText = 255;
export const notScored = 254;
/** Set in `verdict` where the model is sure. The bits below are the class. */
export const sureBit = 0x40;
export const classBits = 0x3f;

/** In `group`: the row's group is one of those that are counted together. */
export const otherGroups = 0xffff;

/** Themes of each side that a row can be marked with: the bits of a number. */
export const mostThemes = 32;

/** Packed shares are in ten-thousandths. */
export const unit = 10_000;

export interface ReportColumns {
  /** Entries that the arrays hold. */
  readonly length: number;
  /** Class, with `sureBit`; or `noText` or `notScored`. */
  readonly verdict: Uint8Array;
  /** Class that a reviewer chose, plus 1; 0 for none. */
  readonly decided: Uint8Array;
  /** Probability of the verdict's class, in ten-thousandths. */
  readonly confidence: Uint16Array;
  /**
   * P(positive) - P(negative), in ten-thousandths; for a model without these classes, minus the probability of its
   * first class.
   */
  readonly tone: Int16Array;
  /** Number of the row's group; `otherGroups` for the rest. */
  readonly group: Uint16Array;
  /** Day of the row's date; `noDay` or `badDay`. */
  readonly day: Int32Array;
  /** A bit for each theme of the negative and of the positive side that the entry's text has. */
  readonly badThemes: Uint32Array;
  readonly goodThemes: Uint32Array;
}

/** What an entry counts as: a class by its number, then those that are none. */
export function categoryOf(
  columns: Pick<ReportColumns, 'verdict' | 'decided'>,
  entry: number,
  classes: number,
): number {
  const decided = columns.decided[entry]!;
  if (decided > 0) return decided - 1;
  const verdict = columns.verdict[entry]!;
  if (verdict >= notScored) return verdict === noText ? classes + 1 : classes + 2;
  return verdict & sureBit ? verdict & classBits : classes;
}

/** Categories of a model with this many classes: its classes, "not sure", "no text", "not scored yet". */
export const unsureOf = (classes: number): number => classes;
export const noTextOf = (classes: number): number => classes + 1;
export const notScoredOf = (classes: number): number => classes + 2;

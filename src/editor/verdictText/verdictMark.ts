/** A verdict as a mark beside the text. Each has its own shape, so that color is never the only cue. */
import type { Verdict } from '../../protocol/scoring';
import { toneOf, type Tone } from '../../protocol/wordShares';

export type Mark = Tone | 'unsure';

export const marks = ['negative', 'positive', 'other', 'unsure'] as const satisfies readonly Mark[];

export function markOf(verdict: Verdict): Mark {
  return verdict.sure ? toneOf(verdict.label) : 'unsure';
}

/** As characters, for places that show no icons. */
export const symbols: Readonly<Record<Mark, string>> = { negative: '▼', positive: '▲', other: '▬', unsure: '?' };

/** Of the marks on one line the one to show: what somebody looking for trouble would want to see. */
export function foremost(a: Mark, b: Mark): Mark {
  return marks[Math.min(marks.indexOf(a), marks.indexOf(b))]!;
}

/** The passages of a file under review: which of them want a reviewer, in what order, and how far the work is. */
import type { Verdict } from '../protocol/scoring';
import { toneOf } from '../protocol/wordShares';
import { type Decision, isCorrection, type PassageKey } from './decision';

export interface ReviewItem {
  readonly key: PassageKey;
  readonly hash: string;
  readonly occurrence: number;
  readonly text: string;
  /** UTF-16 offsets in the document. */
  readonly start: number;
  readonly end: number;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly verdict: Verdict;
}

export const reviewOrders = ['uncertain', 'file', 'negative'] as const;
/** `uncertain`: the least sure verdicts first; `negative`: the most negative passages first. */
export type ReviewOrder = (typeof reviewOrders)[number];

export const reviewScopes = ['attention', 'all'] as const;
/** `attention`: negative and uncertain passages only. */
export type ReviewScope = (typeof reviewScopes)[number];

export function confidenceOf({ label, scores }: Verdict): number {
  return scores[label] ?? 0;
}

/** From -1, surely negative, to 1. */
export function toneScore({ scores }: Verdict): number {
  return (scores['positive'] ?? 0) - (scores['negative'] ?? 0);
}

export type Attention = 'uncertain' | 'negative';

/** Why a passage wants a reviewer, if it does. */
export function attentionOf({ label, sure }: Verdict): Attention | undefined {
  return !sure ? 'uncertain' : toneOf(label) === 'negative' ? 'negative' : undefined;
}

/** Stable: passages that are alike stay in the order of the file. */
export function inOrder(items: readonly ReviewItem[], order: ReviewOrder): readonly ReviewItem[] {
  switch (order) {
    case 'file':
      return items;
    case 'uncertain':
      return [...items].sort(
        (a, b) => Number(a.verdict.sure) - Number(b.verdict.sure) || confidenceOf(a.verdict) - confidenceOf(b.verdict),
      );
    case 'negative':
      return [...items].sort((a, b) => toneScore(a.verdict) - toneScore(b.verdict));
  }
}

export function isInScope({ verdict }: ReviewItem, scope: ReviewScope): boolean {
  return scope === 'all' || attentionOf(verdict) !== undefined;
}

/**
 * The nearest item after (or before) the current one that is wanted, round the list's end to its start. Without a current
 * one: the first (or last). The current one itself only where no other is wanted.
 */
export function step(
  items: readonly ReviewItem[],
  current: PassageKey | undefined,
  direction: 1 | -1,
  wanted: (item: ReviewItem) => boolean,
): ReviewItem | undefined {
  const { length } = items;
  const at = items.findIndex(({ key }) => key === current);
  const from = at >= 0 ? at : direction === 1 ? -1 : length;
  for (let n = 1; n <= length; n++) {
    const item = items[(((from + direction * n) % length) + length) % length]!;
    if (wanted(item)) return item;
  }
  return undefined;
}

export interface Progress {
  readonly reviewed: number;
  readonly corrected: number;
  /** Reviewed or still to be reviewed. */
  readonly total: number;
}

/** What is decided counts, in scope or not: a retrained model changes the scope, not the work that was done. */
export function progressOf(
  items: readonly ReviewItem[],
  decisions: ReadonlyMap<PassageKey, Decision>,
  scope: ReviewScope,
): Progress {
  let [reviewed, corrected, open] = [0, 0, 0];
  for (const item of items) {
    const decision = decisions.get(item.key);
    if (!decision) open += Number(isInScope(item, scope));
    else {
      reviewed++;
      corrected += Number(isCorrection(decision));
    }
  }
  return { reviewed, corrected, total: reviewed + open };
}

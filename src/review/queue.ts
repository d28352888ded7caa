/** The passages of a file under review: which of them want a reviewer, in what order, and how far the work is. */
import type { Verdict } from '../protocol/scoring';
import { toneOf } from '../protocol/wordShares';
import { type Decision, isCorrection, type PassageKey } from './decision';
import { usefulOrder } from './usefulOrder';

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

export const reviewOrders = ['useful', 'uncertain', 'file', 'negative'] as const;
/** `useful`: what teaches a model most (usefulOrder.ts); `uncertain`: the least sure verdicts first; `negative`: the most negative passages first. */
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
    case 'useful':
      return usefulOrder(items);
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

/** So many passages at least come in the order `useful`, whatever their verdicts: a model needs some of every class. */
const fewestUseful = 60;

/**
 * What a review goes through by its scope, and in the order `useful` also the passages that it begins with.
 * @param decidedBefore texts that a goal leaves out because they were decided before it
 */
export function scopeOf(
  ordered: readonly ReviewItem[],
  order: ReviewOrder,
  scope: ReviewScope,
  decidedBefore = 0,
): ReadonlySet<PassageKey> {
  const wanted = new Set(ordered.filter((item) => isInScope(item, scope)).map(({ key }) => key));
  if (order === 'useful') {
    const first = Math.max(fewestUseful + decidedBefore, wanted.size);
    for (const { key } of ordered.slice(0, first)) wanted.add(key);
  }
  return wanted;
}

/** Texts that are decided on: a decision holds for all passages of the same text. */
export function decidedTexts(decisions: ReadonlyMap<PassageKey, Decision>): ReadonlySet<string> {
  return new Set([...decisions.values()].map(({ hash }) => hash));
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

/** So many texts are to be decided, beside those that were decided before. */
export interface Goal {
  readonly texts: number;
  readonly before: number;
}

export interface GoalProgress {
  readonly decided: number;
  readonly texts: number;
}

/** @param decided texts with a decision. @returns undefined where the review has gone on past the goal */
export function goalProgress({ texts, before }: Goal, decided: number): GoalProgress | undefined {
  const since = Math.max(0, decided - before);
  return since > texts ? undefined : { decided: since, texts };
}

export interface Progress {
  readonly reviewed: number;
  readonly corrected: number;
  /** Reviewed or still to be reviewed. */
  readonly total: number;
}

/**
 * What is decided counts, in scope or not: a retrained model changes the scope, not the work that was done. A passage whose
 * text is decided on elsewhere is not left to do.
 * @param isWanted whether a passage is to be reviewed
 */
export function progressOf(
  items: readonly ReviewItem[],
  decisions: ReadonlyMap<PassageKey, Decision>,
  isWanted: (item: ReviewItem) => boolean,
): Progress {
  const texts = decidedTexts(decisions);
  const left = new Set<string>();
  let [reviewed, corrected] = [0, 0];
  for (const item of items) {
    const decision = decisions.get(item.key);
    if (decision) {
      reviewed++;
      corrected += Number(isCorrection(decision));
    } else if (!texts.has(item.hash) && isWanted(item)) left.add(item.hash);
  }
  return { reviewed, corrected, total: reviewed + left.size };
}

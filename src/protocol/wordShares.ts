/**
 * What each word adds to a verdict: what it writes to the network's memory, as the later steps read it
 * (lstm/wasm/assembly/shares.ts). A text's logits are the sum of its words' shares and the bias, exactly. A softmax only
 * knows differences of logits: a word's share for a class is what it adds to that class above what it adds to the others
 * on average.
 */
import type { Contribution, Verdict } from './scoring';

export interface WordShare extends Pick<Contribution, 'start' | 'end' | 'word' | 'unknown'> {
  /** Logits for the class above the mean of the other classes; negative where the word speaks against it. */
  readonly share: number;
}

/** The shares for `label` in the order of the text; none where the verdict was not explained. `labels` in the model's order. */
export function wordShares(verdict: Verdict, labels: readonly string[], label = verdict.label): WordShare[] {
  const own = labels.indexOf(label);
  return (verdict.contributions ?? []).map(({ start, end, word, unknown, logits }) => {
    const toOwn = logits[own] ?? 0;
    const others = logits.reduce((sum, logit) => sum + logit, -toOwn) / Math.max(1, logits.length - 1);
    return { start, end, word, unknown, share: toOwn - others };
  });
}

/** The `limit` strongest words, strongest first; a word that occurs often counts once, with its shares added. */
export function strongestWords(shares: readonly WordShare[], limit: number): WordShare[] {
  const byWord = new Map<string, WordShare>();
  for (const share of shares) {
    const before = byWord.get(share.word);
    byWord.set(share.word, before ? { ...before, share: before.share + share.share } : share);
  }
  return [...byWord.values()].sort((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, limit);
}

/** Classes by probability, likeliest first. */
export function rankedScores(verdict: Verdict): [label: string, probability: number][] {
  return Object.entries(verdict.scores).sort(([, a], [, b]) => b - a);
}

export type Tone = 'positive' | 'negative' | 'other';

/** Whether a class name is one of the two poles; anything else is shown without colour. */
export function toneOf(label: string): Tone {
  return label === 'positive' || label === 'negative' ? label : 'other';
}

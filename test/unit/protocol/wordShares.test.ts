import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/protocol/scoring';
import { strongestWords, wordShares } from '../../../src/protocol/wordShares';

const labels = ['negative', 'neutral', 'positive'];
const verdict: Verdict = {
  label: 'negative',
  scores: { negative: 0.7, neutral: 0.2, positive: 0.1 },
  words: 3,
  unknownWords: 0,
  sure: true,
  contributions: [
    { start: 0, end: 3, word: 'bad', unknown: false, logits: [2, 0, -1] },
    { start: 4, end: 7, word: 'not', unknown: false, logits: [-0.5, 0, 0.5] },
    { start: 8, end: 11, word: 'bad', unknown: false, logits: [1, 0, 0] },
  ],
};

describe('word shares', () => {
  it('are what a word adds to the class above the others’ mean', () => {
    expect(wordShares(verdict, labels).map(({ share }) => share)).toEqual([2.5, -0.75, 1]);
    expect(wordShares(verdict, labels, 'positive').map(({ share }) => share)).toEqual([-2, 0.75, -0.5]);
  });

  it('add up to the margin of the logits', () => {
    const sums = labels.map((_, i) => verdict.contributions!.reduce((sum, { logits }) => sum + logits[i]!, 0));
    const margin = sums[0]! - (sums[1]! + sums[2]!) / 2;
    expect(wordShares(verdict, labels).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(margin, 12);
  });

  it('are told strongest first, a repeated word once', () => {
    expect(strongestWords(wordShares(verdict, labels), 5).map(({ word, share }) => [word, share])).toEqual([
      ['bad', 3.5],
      ['not', -0.75],
    ]);
  });
});

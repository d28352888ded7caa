/**
 * Which two words make a pair: neighbours, but within the reach of a negation the negation and each word that it may
 * negate (after Das and Chen 2001, "Yahoo! for Amazon", who marked every word between a negation and the next
 * punctuation). So "isn't really good" and "never any good" both hold the pair of "not" and "good".
 */
import type { Vocabulary } from './vocabulary';

/** Words after a negation that it reaches; far enough for "I don't think this is a good idea". */
export const negationReach = 6;

/** Negations that are not written as an ending `n't`, in the tokenizer's normal form. */
const negations: ReadonlySet<string> = new Set([
  'not',
  'no',
  'never',
  'nothing',
  'nobody',
  'none',
  'neither',
  'nor',
  'without',
  'cannot',
  'hardly',
  'barely',
  'cant',
  'dont',
  'doesnt',
  'didnt',
  'isnt',
  'arent',
  'wasnt',
  'werent',
  'wont',
  'wouldnt',
  'couldnt',
  'shouldnt',
  'hasnt',
  'havent',
  'hadnt',
  'aint',
]);
/** The one negation that represents all of them in pairs. */
const negation = 'not';
/** What is negated ends here. */
const boundaries: ReadonlySet<string> = new Set([
  '.',
  ',',
  ';',
  ':',
  '(',
  ')',
  '...',
  '!',
  '!!',
  '?',
  '?!',
  'but',
  'however',
  'although',
  'though',
  'because',
]);
/** "Not only slow but ugly" negates nothing. */
const additions: ReadonlySet<string> = new Set(['only', 'just']);

/** Ids of the words by which pairs are made. */
export interface NegationRule {
  /** Words that a negation reaches. */
  readonly reach: number;
  /** The negation that represents all of them in pairs. */
  readonly negation: number;
  readonly negations: ReadonlySet<number>;
  /** What is negated ends at these. */
  readonly boundaries: ReadonlySet<number>;
  /** Right after a negation, these say that nothing is negated. */
  readonly additions: ReadonlySet<number>;
}

export class WordPairs {
  /** Undefined where all pairs are neighbours. */
  readonly rule: NegationRule | undefined;

  /** `reach` is how many words a negation reaches; with 0 all pairs are neighbours. */
  constructor(vocabulary: Pick<Vocabulary, 'words' | 'idOf'>, reach: number) {
    const stands = reach > 0 ? vocabulary.idOf(negation) : undefined;
    if (stands === undefined) return;
    const idsOf = (is: (word: string) => boolean): ReadonlySet<number> =>
      new Set(vocabulary.words.filter(is).map((word) => vocabulary.idOf(word)!));
    this.rule = {
      reach,
      negation: stands,
      negations: idsOf((word) => negations.has(word) || word.endsWith("n't")),
      boundaries: idsOf((word) => boundaries.has(word)),
      additions: idsOf((word) => additions.has(word)),
    };
  }

  /** For each word of a text the id of the word that its pair begins with, the word itself being the second; 0 where there is none. */
  firsts(ids: ArrayLike<number>): Int32Array {
    const firsts = new Int32Array(ids.length);
    for (let i = 1; i < ids.length; i++) firsts[i] = ids[i - 1]!;
    if (!this.rule) return firsts;
    const { reach, negation: stands, negations: begins, boundaries: ends, additions: adds } = this.rule;
    let left = 0; // of the reach
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (ends.has(id) || (left === reach && adds.has(id))) left = 0;
      if (left > 0) firsts[i] = stands;
      left = begins.has(id) ? reach : Math.max(0, left - 1);
    }
    return firsts;
  }
}

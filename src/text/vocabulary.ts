/**
 * The words, and optionally the pairs of neighbouring words, that a model has embedding rows for. Row 0 is
 * padding, row 1 the unknown word, rows from 2 the words by falling frequency, then the pairs.
 */
import { UserError } from '../base/errors';

export const firstWordId = 2;

export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #pairs = new Map<number, number>();
  /** Embedding rows without the pairs: ids of words are below this, those of pairs are not. */
  readonly wordRows: number;

  /** `pairs` holds two word ids a pair, `[pairs, 2]`. */
  constructor(
    readonly words: readonly string[],
    readonly pairs: Int32Array = new Int32Array(0),
  ) {
    words.forEach((word, i) => this.#ids.set(word, firstWordId + i));
    this.wordRows = firstWordId + words.length;
    for (let i = 0; i < pairs.length; i += 2)
      this.#pairs.set(this.#key(pairs[i]!, pairs[i + 1]!), this.wordRows + i / 2);
  }

  /** Embedding rows in all: padding, unknown, words and pairs. */
  get rows(): number {
    return this.wordRows + this.pairs.length / 2;
  }

  /** The word's row, or undefined where the model does not know it. */
  idOf(word: string): number | undefined {
    return this.#ids.get(word);
  }

  /** The row of two neighbouring words, or 0. */
  pairIdOf(first: number, second: number): number {
    return this.#pairs.get(this.#key(first, second)) ?? 0;
  }

  #key(first: number, second: number): number {
    return first * this.wordRows + second;
  }

  /** One line per word, in the order of the rows, then one line per pair: two words with a space between. */
  toText(): string {
    const lines = [...this.words];
    for (let i = 0; i < this.pairs.length; i += 2)
      lines.push(`${this.#wordAt(this.pairs[i]!)} ${this.#wordAt(this.pairs[i + 1]!)}`);
    return lines.map((line) => line + '\n').join('');
  }

  #wordAt(id: number): string {
    return id < firstWordId ? unknownWord : this.words[id - firstWordId]!;
  }

  /** Rows of a vocabulary whose text has this many line ends. */
  static rowsOf(lines: number): number {
    return firstWordId + lines;
  }

  /** Reads what `toText` wrote. Throws a UserError if a line is not a word or a pair of known words, or occurs twice. */
  static fromText(text: string): Vocabulary {
    const lines = text.split('\n');
    if (lines.pop() !== '') throw damaged('does not end with a line break');
    const firstPair = lines.findIndex((line) => line.includes(' '));
    const words = firstPair < 0 ? lines : lines.slice(0, firstPair);
    const ids = new Map(words.map((word, i) => [word, firstWordId + i]));
    if (ids.size !== words.length) throw damaged('holds a word twice');
    if (ids.has('')) throw damaged('holds an empty line');
    ids.set(unknownWord, 1);
    const pairs = firstPair < 0 ? [] : lines.slice(firstPair);
    const pairIds = new Int32Array(pairs.length * 2);
    pairs.forEach((line, i) => {
      const parts = line.split(' ').map((word) => ids.get(word));
      if (parts.length !== 2 || parts[0] === undefined || parts[1] === undefined)
        throw damaged(`holds a pair of words that it does not know at line ${words.length + i + 1}`);
      pairIds.set([parts[0], parts[1]], i * 2);
    });
    return new Vocabulary(words, pairIds);
  }
}

/** How a pair with an unknown word is written; no token has this form. */
const unknownWord = '<unknown>';

function damaged(how: string): UserError {
  return new UserError(
    'input',
    `The model's vocabulary ${how}, so the model is damaged: train it again or restore its folder from a copy.`,
  );
}

export interface VocabularyLimits {
  /** Maximum number of words, the most frequent first. */
  readonly words: number;
  /** Minimum number of times a word must occur in the training rows. */
  readonly minCount: number;
  /** Most pairs; 0 is none. */
  readonly pairs: number;
  readonly minPairCount: number;
}

/** For each of a text's ids the one that its pair begins with, or 0. */
export type FirstsOf = (ids: Int32Array) => ArrayLike<number>;

/** The words with the highest counts; ties by code point, so that the order does not depend on the order of the rows. */
export function commonestWords(counts: Iterable<readonly [string, number]>, limits: VocabularyLimits): string[] {
  return [...counts]
    .filter(([, count]) => count >= limits.minCount)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, limits.words)
    .map(([word]) => word);
}

/**
 * The most frequent pairs of ids in encoded texts.
 * @param texts word ids of each text, words only (one plane)
 * @param firstsOf the ids that pairs begin with, one for each id of a text, or 0
 */
export function commonestPairs(
  texts: Iterable<Int32Array>,
  firstsOf: FirstsOf,
  words: number,
  limits: VocabularyLimits,
): Int32Array {
  if (limits.pairs === 0) return new Int32Array(0);
  const stride = firstWordId + words;
  const counts = new Map<number, number>();
  for (const ids of texts) {
    const firsts = firstsOf(ids);
    for (let i = 0; i < ids.length; i++) {
      if (firsts[i] === 0) continue;
      const key = firsts[i]! * stride + ids[i]!;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (counts.size > mostCountedPairs) forgetRarest(counts);
  }
  const kept = [...counts]
    .filter(([, count]) => count >= limits.minPairCount)
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, limits.pairs);
  const pairs = new Int32Array(kept.length * 2);
  kept.forEach(([key], i) => pairs.set([Math.floor(key / stride), key % stride], 2 * i));
  return pairs;
}

/** Bounds the memory of counting: past this many distinct pairs those seen once are forgotten (lossy counting, Manku and Motwani 2002). */
const mostCountedPairs = 4_000_000;

function forgetRarest(counts: Map<number, number>): void {
  for (let least = 1; counts.size > mostCountedPairs / 2; least++) {
    for (const [key, count] of counts) if (count <= least) counts.delete(key);
  }
}

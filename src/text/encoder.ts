/**
 * Tokens become embedding rows: the one way from words to ids, for training, the command line and the editor.
 */
import { UserError } from '../base/errors';
import { type Token, tokenize, tokenizerVersion } from './tokenizer';
import type { Vocabulary } from './vocabulary';
import { type NegationRule, WordPairs } from './wordPairs';

export interface EncoderSettings {
  readonly tokenizer: typeof tokenizerVersion;
  /** Most tokens of a text that are read. */
  readonly sequenceLength: number;
  /** What a longer text keeps: its first tokens, or its first and last half each. */
  readonly cut: 'head' | 'ends';
  /** Words left out, in the tokenizer's normal form. */
  readonly stopwords: readonly string[];
  /** Words that a negation reaches in pairs (wordPairs.ts); 0 or left out where every pair is of neighbours. */
  readonly negationReach?: number | undefined;
}

const unknownId = 1;

/** A token in the sequence that the network reads. An identifier such as `parseFast` may give several with the same offsets. */
export interface EncodedToken extends Token {
  readonly id: number;
}

export class Encoder {
  readonly #stopwords: ReadonlySet<string>;
  readonly #pairs: WordPairs;
  /** Ids a word stands for; looked up once a word, since variants cost several look-ups. */
  readonly #resolved = new Map<string, readonly number[]>();

  constructor(
    readonly vocabulary: Vocabulary,
    readonly settings: EncoderSettings,
  ) {
    if (settings.tokenizer !== tokenizerVersion) {
      throw new UserError(
        'input',
        `The model reads text by tokenizer version ${settings.tokenizer}, which this version of Undertone does not have: train the model again, or update Undertone.`,
      );
    }
    this.#stopwords = new Set(settings.stopwords);
    this.#pairs = new WordPairs(vocabulary, settings.negationReach ?? 0);
  }

  /** 2 where the model reads word pairs. */
  get planes(): 1 | 2 {
    return this.vocabulary.pairs.length > 0 ? 2 : 1;
  }

  /** The tokens that the network reads, cut to the sequence length. */
  encode(text: string): EncodedToken[] {
    const encoded: EncodedToken[] = [];
    for (const token of tokenize(text)) for (const id of this.resolve(token.word)) encoded.push({ ...token, id });
    return this.cut(encoded);
  }

  /** What of a sequence is read: all of it up to the sequence length, else its head or both its ends. */
  cut<T>(tokens: T[]): T[] {
    const { sequenceLength, cut } = this.settings;
    if (tokens.length <= sequenceLength) return tokens;
    if (cut === 'head') return tokens.slice(0, sequenceLength);
    const head = Math.ceil(sequenceLength / 2);
    return [...tokens.slice(0, head), ...tokens.slice(tokens.length - (sequenceLength - head))];
  }

  /** The id or ids of one token: none for a stopword, several for an unknown word whose parts are known. */
  resolve(word: string): readonly number[] {
    let ids = this.#resolved.get(word);
    if (ids === undefined) {
      ids = this.#stopwords.has(word) ? [] : this.#lookUp(word);
      if (this.#resolved.size >= mostRemembered) this.#resolved.clear();
      this.#resolved.set(word, ids);
    }
    return ids;
  }

  #lookUp(word: string): readonly number[] {
    const own = this.vocabulary.idOf(word);
    if (own !== undefined) return [own];
    for (const variant of variants(word)) {
      const id = this.vocabulary.idOf(variant);
      if (id !== undefined) return [id];
    }
    const parts = word.split('_');
    if (parts.length > 1) {
      const known = parts.flatMap((part) => this.resolve(part)).filter((id) => id !== unknownId);
      return known.length > 0 ? known : [unknownId];
    }
    return [this.#misspelt(word) ?? unknownId];
  }

  /** The commonest known word one slip of the pen away: letters swapped, one missing, one too many, or in a longer word another vowel. */
  #misspelt(word: string): number | undefined {
    if (word.length < shortestMisspelt || word.length > longestMisspelt || !/^[a-z]+$/.test(word)) return undefined;
    let commonest: number | undefined;
    for (const slip of slips(word)) {
      const id = this.vocabulary.idOf(slip);
      if (id !== undefined && (commonest === undefined || id < commonest)) commonest = id;
    }
    return commonest;
  }

  /** The words that negate, for what reads text elsewhere; undefined where all pairs are neighbours. */
  get negationRule(): NegationRule | undefined {
    return this.#pairs.rule;
  }

  /** For each of a text's ids the one that its pair begins with; 0 where there is none. */
  pairFirsts(ids: ArrayLike<number>): Int32Array {
    return this.#pairs.firsts(ids);
  }

  /** Fills the rows of the second plane: the pair that ends at each token, 0 where there is none. */
  pairIds(ids: ArrayLike<number>, into: Int32Array, at: number): void {
    this.pairFirsts(ids).forEach((first, i) => {
      if (first !== 0) into[at + i] = this.vocabulary.pairIdOf(first, ids[i]!);
    });
  }
}

const mostRemembered = 200_000;

/** Two of a letter in a row. */
export const doubled = /(\p{L})\1/gu;

/** Spellings under which an unknown word may be known, likeliest first. */
function* variants(word: string): Generator<string> {
  if (word.includes('_')) yield word.replaceAll('_', '');
  const single = word.replace(doubled, '$1');
  if (single !== word) yield single;
  if (word.includes("'")) {
    yield word.replaceAll("'", '');
    yield word.endsWith("n't") ? 'not' : word.replace(/'.*$/, '');
  } else if (/[a-z]nt$/.test(word)) {
    yield word.replace(/nt$/, "n't");
  }
  for (const [ending, instead] of inflections) {
    if (word.length > ending.length + 2 && word.endsWith(ending))
      for (const other of instead) yield word.slice(0, word.length - ending.length) + other;
  }
}

/** Inflections of English, by ending; a wrong guess is no word of the vocabulary and costs nothing. */
export const inflections: readonly (readonly [string, readonly string[]])[] = [
  ['ies', ['y']],
  ['ing', ['', 'e', 'ed', 's']],
  ['ed', ['', 'e', 'ing', 's']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ly', ['']],
  ['', ['s', 'ed', 'd', 'ing']],
];

/** In shorter words a slip too often makes another word. */
export const shortestMisspelt = 6;
/** What is longer is no word; its slips would take time that grows with the square of its length. */
export const longestMisspelt = 40;

/** Words of which `word` may be a slip. The first letter is hardly ever wrong, and the last is an inflection more often than a slip: both stay. */
function* slips(word: string): Generator<string> {
  for (let i = 1; i < word.length; i++) {
    const [before, at, after] = [word.slice(0, i), word[i]!, word.slice(i + 1)];
    for (const letter of alphabet) yield before + letter + at + after;
    if (after === '') return;
    yield before + after;
    yield before + after[0]! + at + after.slice(1);
    if (vowels.includes(at) && word.length > shortestMisspelt) for (const vowel of vowels) yield before + vowel + after;
  }
}

export const vowels = 'aeiou';
export const alphabet = 'abcdefghijklmnopqrstuvwxyz';

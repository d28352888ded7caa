/**
 * Tokens become embedding rows: the one way from words to ids, for training, the command line and the editor.
 */
import { pieceMark, piecesOf } from './pieces';
import { longestMisspelt, shortestMisspelt, slips, variants } from './spellings';
import { defaultKind, kindToken, type TextKind } from '../base/textKinds';
import { type Token, type Tokenizer, tokenizerOf, type TokenizerVersion } from './tokenizer';
import type { Vocabulary } from './vocabulary';
import { type NegationRule, WordPairs } from './wordPairs';

export interface EncoderSettings {
  /** Version of the tokenizer that the model was trained with. */
  readonly tokenizer: TokenizerVersion;
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
  readonly #tokenizer: Tokenizer;
  /** Whether unknown words are read in pieces that the vocabulary has. */
  readonly #pieces: boolean;
  readonly #stopwords: ReadonlySet<string>;
  readonly #pairs: WordPairs;
  /** The ids of a word; cached, since variants take several look-ups. */
  readonly #resolved = new Map<string, readonly number[]>();

  constructor(
    readonly vocabulary: Vocabulary,
    readonly settings: EncoderSettings,
  ) {
    this.#tokenizer = tokenizerOf(settings.tokenizer);
    this.#pieces = vocabulary.words.some((word) => word.startsWith(pieceMark));
    this.#stopwords = new Set(settings.stopwords);
    this.#pairs = new WordPairs(vocabulary, settings.negationReach ?? 0);
  }

  /** 2 where the model reads word pairs. */
  get planes(): 1 | 2 {
    return this.vocabulary.pairs.length > 0 ? 2 : 1;
  }

  /**
   * The tokens that the network reads, cut to the sequence length.
   * @param kind what the text is; a special token comes first if the model distinguishes the kind from feedback
   */
  encode(text: string, kind: TextKind = defaultKind): EncodedToken[] {
    const encoded: EncodedToken[] = [];
    for (const token of this.#tokenizer.tokenize(text))
      for (const id of this.resolve(token.word)) encoded.push({ ...token, id });
    const read = this.cut(encoded);
    const kindId = this.kindId(kind);
    return kindId === undefined ? read : [{ word: kindToken(kind), start: 0, end: 0, id: kindId }, ...read];
  }

  /** Id of the token for a text's kind; undefined for feedback, and if the model does not distinguish the kind. */
  kindId(kind: TextKind): number | undefined {
    return kind === defaultKind ? undefined : this.vocabulary.idOf(kindToken(kind));
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
    if (this.#pieces) return this.#readPieces(word);
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

  /** Ids of the pieces of an unknown word, and of the parts of an identifier. */
  #readPieces(word: string): readonly number[] {
    const ids = word.split('_').flatMap((part) => piecesOf(part, (piece) => this.vocabulary.idOf(piece)));
    return ids.length > 0 ? ids : [unknownId];
  }

  /** The most frequent known word that is one typo away: letters swapped, one missing, one too many, or in a longer word another vowel. */
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

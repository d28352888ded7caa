/** What a text speaks of: its subjects as numbers, in order, so that phrases of two can be counted without keeping the text. */
import { tokenize } from '../../text/tokenizer';
import { stem } from './stem';
import { englishBit, languageOf, wordLists } from './words';

/** A subject of a text, and where it is. */
export interface Term {
  /** Stemmed, and joined with what means the same. */
  readonly key: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Whether it follows the one before with nothing but a blank or a hyphen between: only then they are a phrase. */
  readonly joined: boolean;
}

/** Words of a text that are looked at; the rest of a very long one adds little and costs time. */
const mostTokens = 2000;
const longestWord = 40;
/** What may be between the words of a phrase. */
const between = /^[ \t\u00a0-]{1,2}$/;

export function termsOf(text: string): Term[] {
  const { skipped, same, firsts } = wordLists();
  const tokens = tokenize(text.length > mostTokens * 10 ? text.slice(0, mostTokens * 10) : text).slice(0, mostTokens);
  const language = languageOf(tokens.map(({ word }) => word));
  const isEnglish = language === englishBit;
  const terms: Term[] = [];
  let last = -2;
  const add = (key: string, from: number, to: number) => {
    const before = terms.at(-1);
    const joined =
      last === from - 1 && before !== undefined && between.test(text.slice(before.end, tokens[from]!.start));
    terms.push({ key, start: tokens[from]!.start, end: tokens[to]!.end, joined });
    last = to;
  };
  for (let at = 0; at < tokens.length; at++) {
    const { word } = tokens[at]!;
    if (isEnglish) {
      const phrase = firsts.has(stem(word)) ? phraseAt(at) : undefined;
      if (phrase) {
        add(phrase.key, at, at + phrase.words - 1);
        at += phrase.words - 1;
        continue;
      }
    }
    if (!isSubject(word) || (skipped.get(word) ?? 0) & language) continue;
    const stemmed = isEnglish ? stem(word) : word;
    if (isEnglish && (skipped.get(stemmed) ?? 0) & language) continue;
    add(isEnglish ? (same.get(stemmed) ?? stemmed) : word, at, at);
  }
  return terms;

  /** A phrase of the list of synonyms that begins here, the longest. */
  function phraseAt(at: number): { key: string; words: number } | undefined {
    for (const words of [3, 2]) {
      const part = tokens.slice(at, at + words);
      if (part.length < words) continue;
      const apart = part.some(({ start }, i) => i > 0 && !between.test(text.slice(part[i - 1]!.end, start)));
      const key = apart ? undefined : same.get(part.map(({ word }) => stem(word)).join(' '));
      if (key !== undefined) return { key, words };
    }
    return undefined;
  }
}

/** Letters, and more than one of them; marks, numbers, links and emoticons are no subjects. */
function isSubject(word: string): boolean {
  return (
    word.length <= longestWord && /^[\p{L}\p{M}\p{N}_'-]+$/u.test(word) && /\p{L}.*\p{L}|[\p{Script=Han}]/u.test(word)
  );
}

/** In place of a number: the next term is not joined to the one before. */
export const apart = 0;

/**
 * The subjects of texts as numbers: a hash of each key, with `apart` before each that is not joined to the one before.
 * @returns the numbers of all texts, and where each text's end: `[texts]`
 */
export function packTerms(texts: readonly string[]): {
  keys: Uint32Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
} {
  const keys: number[] = [];
  const ends = new Uint32Array(texts.length);
  texts.forEach((text, i) => {
    for (const { key, joined } of termsOf(text)) {
      if (!joined) keys.push(apart);
      keys.push(hashOf(key));
    }
    ends[i] = keys.length;
  });
  return { keys: Uint32Array.from(keys), ends };
}

/** 32-bit FNV-1a of the UTF-16 units, well mixed; never `apart`. Of 300,000 different words some ten share a number. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0 || 1;
}

/** The number of a phrase of two, apart from those of single words, which are below 2^32. */
export function phraseOf(first: number, second: number): number {
  return (first % 2 ** 20) * 2 ** 32 + second + 2 ** 32;
}

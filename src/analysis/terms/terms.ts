/** What a text speaks of: its subjects as numbers, in order, so that phrases of two can be counted without keeping the text. */
import { tokenize, type Token } from '../../text/tokenizer';
import { stem } from './stem';
import { englishBit, languageOf, wordLists } from './words';

/** A subject of a text, and where it is. */
export interface Term {
  /** Stemmed, and joined with what means the same. */
  readonly key: string;
  readonly hash: number;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Whether it follows the one before with nothing but a blank or a hyphen between: only then they are a phrase. */
  readonly joined: boolean;
}

/** What a word is, reckoned once: it comes again and again. */
interface Word {
  /** A bit for each language that skips it. */
  readonly skipped: number;
  /** Of the lists of synonyms, whether a phrase begins with it. */
  readonly first: boolean;
  readonly stem: string;
  /** Undefined where it is no subject. */
  readonly key: { readonly english: Key | undefined; readonly other: Key } | undefined;
}

interface Key {
  readonly key: string;
  readonly hash: number;
}

/** Words of a text that are looked at; the rest of a very long one adds little and costs time. */
const mostTokens = 2000;
const longestWord = 40;
const mostRemembered = 100_000;
const words = new Map<string, Word>();

function wordOf(word: string): Word {
  let known = words.get(word);
  if (!known) {
    if (words.size >= mostRemembered) words.clear();
    words.set(word, (known = lookUp(word)));
  }
  return known;
}

function lookUp(word: string): Word {
  const { skipped, same, firsts } = wordLists();
  const stemmed = stem(word);
  const passed = (skipped.get(stemmed) ?? 0) & englishBit;
  const english = passed ? undefined : keyOf(same.get(stemmed) ?? stemmed);
  return {
    skipped: skipped.get(word) ?? 0,
    first: firsts.has(stemmed),
    stem: stemmed,
    key: isSubject(word) ? { english, other: keyOf(word) } : undefined,
  };
}

function keyOf(key: string): Key {
  return { key, hash: hashOf(key) };
}

/** Letters, and more than one of them; marks, numbers, links and emoticons are no subjects. */
function isSubject(word: string): boolean {
  return (
    word.length <= longestWord && /^[\p{L}\p{M}\p{N}_'-]+$/u.test(word) && /\p{L}.*\p{L}|[\p{Script=Han}]/u.test(word)
  );
}

/** @param add is called with each subject: the numbers of its first and last token, and whether it is joined to the one before */
function scan(
  text: string,
  tokens: readonly Token[],
  add: (key: Key, first: number, last: number, joined: boolean) => void,
): void {
  const known = tokens.map(({ word }) => wordOf(word));
  const language = languageOf(known);
  const isEnglish = language === englishBit;
  let before = -2;
  for (let at = 0; at < tokens.length; at++) {
    const word = known[at]!;
    const phrase = isEnglish && word.first ? phraseAt(text, tokens, known, at) : undefined;
    const key = phrase?.key ?? (word.skipped & language ? undefined : isEnglish ? word.key?.english : word.key?.other);
    if (!key) continue;
    const last = at + (phrase?.words ?? 1) - 1;
    add(key, at, last, before === at - 1 && isBetween(text, tokens[before]!.end, tokens[at]!.start));
    before = last;
    at = last;
  }
}

/** A phrase of the list of synonyms that begins here, the longest. */
function phraseAt(
  text: string,
  tokens: readonly Token[],
  known: readonly Word[],
  at: number,
): { key: Key; words: number } | undefined {
  const { same } = wordLists();
  let joined = known[at]!.stem;
  let found: { key: Key; words: number } | undefined;
  for (let next = at + 1; next < Math.min(at + 3, tokens.length); next++) {
    if (!isBetween(text, tokens[next - 1]!.end, tokens[next]!.start)) break;
    joined += ` ${known[next]!.stem}`;
    const key = same.get(joined);
    if (key !== undefined) found = { key: keyOf(key), words: next - at + 1 };
  }
  return found;
}

/** Whether only what may be between the words of a phrase is between these offsets. */
function isBetween(text: string, from: number, to: number): boolean {
  if (to - from < 1 || to - from > 2) return false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x2d && code !== 0x09 && code !== 0xa0) return false;
  }
  return true;
}

function tokensOf(text: string): Token[] {
  const most = mostTokens * 10;
  const tokens = tokenize(text.length > most ? text.slice(0, most) : text);
  return tokens.length > mostTokens ? tokens.slice(0, mostTokens) : tokens;
}

export function termsOf(text: string): Term[] {
  const tokens = tokensOf(text);
  const terms: Term[] = [];
  scan(text, tokens, (key, first, last, joined) =>
    terms.push({ ...key, start: tokens[first]!.start, end: tokens[last]!.end, joined }),
  );
  return terms;
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
    scan(text, tokensOf(text), ({ hash }, _first, _last, joined) => {
      if (!joined) keys.push(apart);
      keys.push(hash);
    });
    ends[i] = keys.length;
  });
  return { keys: Uint32Array.from(keys), ends };
}

/** 32-bit FNV-1a of the UTF-16 units, well mixed; never `apart`. Of 300,000 different words some ten share a number. */
function hashOf(key: string): number {
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

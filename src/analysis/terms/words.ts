/** Which words are a subject, and which are skipped; words that mean the same are one. */
import * as stopwordLists from 'stopword';
import { emptyWords, synonyms, toneWords } from './english';
import { germanEmptyWords, germanToneWords } from './german';
import { stem } from './stem';

/** Languages with a list of stop words; the names are ISO 639-3, as in the package `stopword`. */
const languages = [
  'eng',
  ...['deu', 'fra', 'spa', 'ita', 'por', 'nld', 'pol', 'swe', 'dan', 'nob', 'fin', 'ces', 'ron', 'hun', 'tur', 'rus'],
  ...['ukr', 'ell', 'ara', 'heb', 'fas', 'hin', 'ben', 'urd', 'ind', 'vie', 'kor', 'tha', 'zho', 'jpn'],
] as const;
const english = 0;
const german = 1;

const own: readonly (readonly [language: number, words: readonly string[]])[] = [
  [english, emptyWords],
  [english, toneWords],
  [german, germanEmptyWords],
  [german, germanToneWords],
];

interface Lists {
  /** By word, a bit for each language that skips it. */
  readonly skipped: ReadonlyMap<string, number>;
  /** By stemmed word, or stemmed words joined by a blank, what it is counted as. */
  readonly same: ReadonlyMap<string, string>;
  /** Stemmed first words of phrases in `same`. */
  readonly firsts: ReadonlySet<string>;
}

let lists: Lists | undefined;

function read(): Lists {
  const skipped = new Map<string, number>();
  const skip = (words: readonly string[], language: number) => {
    for (const word of words) {
      const plain = word.toLowerCase().replaceAll('’', "'");
      skipped.set(plain, (skipped.get(plain) ?? 0) | (1 << language));
    }
  };
  languages.forEach((name, language) => skip(stopwordLists[name], language));
  for (const [language, words] of own) skip(words, language);
  const same = new Map<string, string>();
  const firsts = new Set<string>();
  for (const [canonical, ...others] of synonyms) {
    const key = stems(canonical!);
    for (const each of [canonical!, ...others]) {
      const stemmed = stems(each);
      same.set(stemmed, key);
      if (stemmed.includes(' ')) firsts.add(stemmed.slice(0, stemmed.indexOf(' ')));
    }
  }
  return { skipped, same, firsts };
}

function stems(phrase: string): string {
  return phrase
    .split(/[ -]/)
    .map((word) => stem(word))
    .join(' ');
}

export function wordLists(): Lists {
  return (lists ??= read());
}

const hits = new Uint32Array(languages.length);

/** The language with the most of these words as stop words, as a bit; English if none is recognized. */
export function languageOf(words: readonly { readonly skipped: number }[]): number {
  hits.fill(0);
  for (const { skipped } of words)
    for (let rest = skipped; rest !== 0; rest &= rest - 1) hits[31 - Math.clz32(rest & -rest)]!++;
  let best: number = english;
  for (let language = 0; language < hits.length; language++) if (hits[language]! > hits[best]!) best = language;
  return 1 << best;
}

export const englishBit = 1 << english;

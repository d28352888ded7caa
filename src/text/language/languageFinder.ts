/**
 * Which language a text is in: by its script if that is enough, else by the identifier `eld`, whose n-grams of words
 * are loaded when the first text needs them. English is the likelier the shorter a text is: an editor is full of short
 * lines of it, and two words are little evidence for another language.
 */
import { defaultKind, type TextKind } from '../../base/textKinds';
import { type SharedScript, writingOf } from './scripts';

/** Characters that are looked at: more would not help. */
const lookedAt = 400;

/** What is no word of a language: links, addresses, code in backticks, paths, names with a digit, an underscore or a hump. */
const notLanguage =
  /https?:\/\/\S+|`[^`\n]*`|[@#]\w+|\S*[\w-]\/[\w-]\S*|[\p{L}\p{N}_$]*(?:[\p{N}_$]|\p{Ll}\p{Lu})[\p{L}\p{N}_$]*(?:\(\))?/gu;

/** Words that are common in English: one of the first is worth two of the others, which other languages have as well. */
const englishWords = new Map([
  ...worth(
    2,
    `the and this that with you they which from would should i'm i've don't doesn't didn't isn't can't won't
    couldn't how there your their because were been does when what then it's after again every very really great`,
  ),
  ...worth(1, 'it of for not are have my is its be if than has but can all was to so no on at we i me an as or by do'),
]);

function worth(points: number, words: string): [string, number][] {
  return words.split(/\s+/).map((word) => [word, points]);
}
/** Points, in all and for each word, from which a text is English without further thought. */
const enoughEnglish = { all: 3, each: 0.4 };

/** Share of the best score that English must have to be believed instead, by the number of words, where all letters are ASCII. */
const englishShare = [0.5, 0.5, 0.65, 0.75, 0.8] as const;
/** The same where programmers write: terms and names that are no English words either, among few that are. */
const technicalShare = [0, 0, 0, 0, 0, 0, 0.5, 0.6, 0.75] as const;
/** The same for a language that is expected, against one that is not, in Latin script: languages near each other use the same Cyrillic words. */
const expectedShare = { short: 0.85, long: 0.97 };
/** Words. */
const shortText = 6;

const russian = /^[а-яё']+$/;
/** Letters that other Slavic languages of Cyrillic script lack. */
const onlyRussian = /[ыэёЫЭЁ]/;

/** Codes that `eld` has for languages that it confuses with one we know better. */
const sameLanguage: Readonly<Record<string, string>> = { ms: 'id' };

const technicalKinds: ReadonlySet<TextKind> = new Set(['comment', 'commit', 'log']);

type Scores = Readonly<Record<string, number>>;

export class LanguageFinder {
  #identify: ((text: string) => Scores) | undefined;

  /** @param expected languages that are likelier than others, as the models at hand read them */
  constructor(private readonly expected: ReadonlySet<string> = new Set()) {}

  /**
   * ISO 639-1 codes in the order of the texts; undefined for a text without letters, or whose words are none of a
   * language. Deterministic, and linear in the length of the texts.
   */
  async find(texts: readonly string[], kind: TextKind = defaultKind): Promise<(string | undefined)[]> {
    const found: (string | undefined)[] = [];
    for (const text of texts) found.push(await this.#languageOf(text, kind));
    return found;
  }

  async #languageOf(whole: string, kind: TextKind): Promise<string | undefined> {
    const text = whole.slice(0, lookedAt).replaceAll('’', "'").replace(notLanguage, ' ');
    const { language, script } = writingOf(text);
    if (script === undefined) return language;
    const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
    if (script === 'Latin') {
      const points = words.reduce((sum, word) => sum + (englishWords.get(word) ?? 0), 0);
      if (points >= enoughEnglish.all && points >= enoughEnglish.each * words.length) return 'en';
    }
    if (script === 'Cyrillic' && words.every((word) => russian.test(word)) && onlyRussian.test(text)) return 'ru';
    this.#identify ??= await loadIdentifier();
    const shares = technicalKinds.has(kind) ? technicalShare : englishShare;
    const share = shares[Math.min(words.length, shares.length - 1)]!;
    const isAscii = /^[\p{ASCII}\P{L}]*$/u.test(text);
    return this.#likeliest(this.#identify(text), script, words.length, isAscii ? share : Infinity);
  }

  /** @param englishShare share of the best score from which English is believed */
  #likeliest(scores: Scores, script: SharedScript, words: number, englishShare: number): string | undefined {
    let [best, most] = ['', 0];
    let [expected, mostExpected] = ['', 0];
    for (const [code, score] of Object.entries(scores)) {
      const language = sameLanguage[code] ?? code;
      if (score > most) [best, most] = [language, score];
      if (this.expected.has(language) && score > mostExpected) [expected, mostExpected] = [language, score];
    }
    if (best === '') return undefined;
    const english = scores['en'] ?? 0;
    if (english >= englishShare * most) return 'en';
    const share = script === 'Latin' ? expectedShare[words <= shortText ? 'short' : 'long'] : 1;
    return mostExpected >= share * most ? expected : best;
  }
}

async function loadIdentifier(): Promise<(text: string) => Scores> {
  const { eld } = await import('eld/extrasmall');
  return (text) => eld.detect(text).getScores();
}

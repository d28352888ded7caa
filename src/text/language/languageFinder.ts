/**
 * Which language a text is in: by its script where that tells, else by the identifier `eld`, whose n-grams of words
 * are loaded when the first text needs them. English is the likelier the shorter a text is: an editor is full of short
 * lines of it, and two words are little evidence for another language.
 */
import { type SharedScript, writingOf } from './scripts';

/** Characters that are looked at: more tell no more. */
const lookedAt = 400;

/** What is no word of a language: links, addresses, code in backticks, paths, names with a digit, an underscore or a hump. */
const notLanguage =
  /https?:\/\/\S+|`[^`\n]*`|[@#]\w+|\S*[\w-]\/[\w-]\S*|[\p{L}\p{N}_$]*(?:[\p{N}_$]|\p{Ll}\p{Lu})[\p{L}\p{N}_$]*(?:\(\))?/gu;

/** Words that are commonest in English and are hardly words of other languages. */
const englishWords = new Set(
  `the and this that with you it's it of for not are have my they which from when would should i'm i've don't doesn't
  didn't isn't can't won't what how there your is its be if then than been were has does because but can`.split(/\s+/),
);
/** Share of such words from which a text is English without further thought. */
const enoughEnglish = 0.2;

/** Share of the best score that English must have to be believed instead, by the number of words, where all letters are ASCII. */
const englishShare = [0.5, 0.5, 0.65, 0.75, 0.8] as const;
/** The same for a language that is expected, against one that is not: in a few words of Latin script, and otherwise. */
const expectedShare = { short: 0.85, long: 0.97 };
const shortText = 6;

/** Codes that `eld` has for languages that it does not tell from one we know better. */
const sameLanguage: Readonly<Record<string, string>> = { ms: 'id' };

type Scores = Readonly<Record<string, number>>;

export class LanguageFinder {
  #identify: ((text: string) => Scores) | undefined;

  /** @param expected languages that are likelier than others, as the models at hand read them */
  constructor(private readonly expected: ReadonlySet<string> = new Set()) {}

  /**
   * ISO 639-1 codes in the order of the texts; undefined for a text without letters, or whose words are none of a
   * language. Deterministic, and linear in the length of the texts.
   */
  async find(texts: readonly string[]): Promise<(string | undefined)[]> {
    const found: (string | undefined)[] = [];
    for (const text of texts) found.push(await this.#languageOf(text));
    return found;
  }

  async #languageOf(whole: string): Promise<string | undefined> {
    const text = whole.slice(0, lookedAt).replaceAll('’', "'").replace(notLanguage, ' ');
    const { language, script } = writingOf(text);
    if (script === undefined) return language;
    const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
    if (script === 'Latin') {
      const english = words.filter((word) => englishWords.has(word)).length;
      if (english >= 2 && english >= enoughEnglish * words.length) return 'en';
    }
    this.#identify ??= await loadIdentifier();
    return this.#likeliest(this.#identify(text), script, words.length, /^[\p{ASCII}\P{L}]*$/u.test(text));
  }

  #likeliest(scores: Scores, script: SharedScript, words: number, ascii: boolean): string | undefined {
    let [best, most] = ['', 0];
    let [expected, mostExpected] = ['', 0];
    for (const [code, score] of Object.entries(scores)) {
      const language = sameLanguage[code] ?? code;
      if (score > most) [best, most] = [language, score];
      if (this.expected.has(language) && score > mostExpected) [expected, mostExpected] = [language, score];
    }
    if (best === '') return undefined;
    const english = scores['en'] ?? 0;
    if (ascii && english >= englishShare[Math.min(words, englishShare.length - 1)]! * most) return 'en';
    const isShort = script === 'Latin' && words <= shortText;
    return mostExpected >= expectedShare[isShort ? 'short' : 'long'] * most ? expected : best;
  }
}

async function loadIdentifier(): Promise<(text: string) => Scores> {
  const { eld } = await import('eld/extrasmall');
  return (text) => eld.detect(text).getScores();
}

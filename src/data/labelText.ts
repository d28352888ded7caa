/** One label as it is written: what does not count in its spelling, whether it is missing, what number or list it is. */
import { plainLine } from '../base/plainText';
import {
  answers,
  degrees,
  missingWords,
  negations,
  numberWords,
  ratingWords,
  sentimentClasses,
  wordsByLanguage,
  wordsIn,
  type Sentiment,
} from './labelTable';

const skinTones = /[\u{1f3fb}-\u{1f3ff}]/gu;
const pictures = /(?:\p{Extended_Pictographic}(?:\u200d[\p{Extended_Pictographic}♀♂])*\s*)+/gu;

/**
 * A label without the differences that do not count: case, blanks around, underscores for blanks, quotes, the colour of
 * a thumb, a repeated or decorating emoji, and the brackets of a list of one.
 */
export function plainLabel(label: string): string {
  const plain = unlisted(plainLine(label))
    .replace(/(?<=\d) ?½/g, '.5')
    .normalize('NFKC')
    .replace(/\ufe0f/g, '')
    .replace(skinTones, '')
    .trim()
    .toLowerCase()
    .replace(/^__label__/, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/[\s_]+/g, ' ')
    .replace(/(?<=\p{L})[-‐‑](?=[\p{L}\p{N}])/gu, ' ')
    .trim();
  const worded = plain.replace(/(?<=\p{L})[.!]+$/u, '');
  return /\p{L}/u.test(worded) ? decorationless(worded) : onePicture(worded);
}

/** "😀 happy" is "happy"; a star belongs to its number. */
function decorationless(plain: string): string {
  return plain
    .replace(pictures, (found) => (/[⭐★]/u.test(found) ? found : ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** "👍👍" is "👍"; stars are counted. */
function onePicture(plain: string): string {
  const [first, ...others] = [...plain];
  return first !== undefined &&
    !/[⭐★🌟*\d]/u.test(first) &&
    others.every((each) => each === first) &&
    others.length > 0
    ? /\p{Extended_Pictographic}/u.test(first)
      ? first
      : plain
    : plain;
}

/** `["Negative"]` and `['Negative']`, as exports of annotation tools and pandas write a list of one, are the one. */
function unlisted(label: string): string {
  const listed = /^\s*\[\s*(.*?)\s*\]\s*$/su.exec(label);
  if (!listed) return label;
  const parts = listed[1]!.split(/\s*,\s*/).map((part) => part.replace(/^(["'])(.*)\1$/su, '$2'));
  return parts.join('; ');
}

/** Whether a cell says that there is no label. */
export function isMissing(label: string): boolean {
  const plain = plainLabel(label);
  return (
    plain === '' || missingWords.has(plain) || /^(?:[.–—…]+|-{3,})$/.test(plain) || spreadsheetError.test(label.trim())
  );
}

/** What Excel, in some languages, and LibreOffice show for a formula that failed or a number too wide for its cell. */
const spreadsheetError =
  /^(?:#(?:REF|NAME|VALUE|DIV\/0|NUM|NULL|SPILL|CALC|FIELD|BEZUG|WERT|ZAHL|VALEUR|NOM|NOMBRE|NOME|VALOR|VALORE|RIF)[!?]|#N\/[AD]|#NV|#{3,}|Err:\d{3})$/;

export interface Rating {
  readonly value: number;
  /** The best there is, where the label says so. */
  readonly top?: number;
}

const number = /[+-]?\d+(?:[.,]\d+)?/g;

/** The number that a label is: 4, "4.5 out of 5 stars", "4/5", "★★★★☆", "80%", "five stars"; undefined for any other label. */
export function ratingOf(plain: string): Rating | undefined {
  // "½" is "1⁄2" in a plain label
  const glyphs = /^([★⭐🌟]+)(1⁄2|½|⯨|⯪)?([☆]*)$/u.exec(plain.replace(/\s/g, ''));
  if (glyphs) {
    const half = glyphs[2] === undefined ? 0 : 0.5;
    const [full, empty] = [[...glyphs[1]!].length + half, [...glyphs[3]!].length];
    return full <= 5 ? { value: full, top: Math.max(5, Math.ceil(full + empty)) } : undefined;
  }
  if (/^☆{3,5}$/.test(plain)) return { value: 0, top: 5 };
  if (/^\*{1,5}$/.test(plain)) return { value: plain.length, top: 5 };
  const text = plain.replace(/^(?:one|two|three|four|five)(?= stars?\b)/, (word) => String(numberWords[word]));
  const found = [...text.matchAll(number)];
  const [first, second] = found.map(([digits]) => Number(digits.replace(',', '.')));
  if (first === undefined || found.length > 2) return undefined;
  const rest = text.replace(number, ' ');
  const signs = rest.replace(/[\p{L}\s]/gu, '');
  if (!/^[/%★⭐().,:+]*$/u.test(signs)) return undefined;
  const around = rest.split(/[^\p{L}]+/u).filter((word) => word !== '');
  if (!around.every((word) => ratingWords.has(word))) return undefined;
  const ofBubbles = around.some((word) => word.startsWith('bubble')) && first >= 10;
  if (ofBubbles) return { value: first / 10, top: 5 };
  if (second !== undefined) {
    // "5つ星のうち4.0" names the best first.
    const [value, top] = /^5つ星/.test(text) ? [second, first] : [first, second];
    return (signs.includes('/') || around.length > 0) && top > 0 && value <= top ? { value, top } : undefined;
  }
  if (signs.includes('%')) return { value: first, top: 100 };
  const starred =
    /[★⭐]/u.test(signs) ||
    around.some((word) => /^(?:st[ae]r|étoile|etoile|estrel|stjern|stjärn|звезд|звёзд|星|つ星|颗星|顆星)/.test(word));
  return starred && first >= 0 && first <= 5 ? { value: first, top: 5 } : { value: first };
}

/** "5 - Very satisfied", "Very satisfied (5)": a number and what it means. */
export function numbered(plain: string): { value: number; words: string } | undefined {
  const before = /^\(?([+-]?\d{1,3})\)?\s*[-–—=:.)]\s*(\p{L}.*)$/u.exec(plain);
  if (before) return { value: Number(before[1]), words: before[2]!.trim() };
  const after = /^(.*\p{L}.*?)\s*[-–—=:(]\s*\(?([+-]?\d{1,3})\)?$/u.exec(plain);
  return after ? { value: Number(after[2]), words: after[1]!.trim() } : undefined;
}

interface Meaning {
  readonly sentiment: Sentiment;
  readonly languages: ReadonlySet<string>;
}

interface Lexicon {
  readonly means: ReadonlyMap<string, Sentiment>;
  readonly among: ReadonlyMap<string, Meaning>;
}

let lexicon: Lexicon | undefined;

/** The words of the table by their plain spelling, made when they are first asked for. */
function words(): Lexicon {
  if (lexicon) return lexicon;
  const means = new Map<string, Sentiment>();
  const among = new Map<string, { sentiment: Sentiment; languages: Set<string> }>();
  for (const [language, ofLanguage] of Object.entries(wordsByLanguage)) {
    for (const sentiment of sentimentClasses) {
      for (const word of wordsIn(ofLanguage[sentiment].means)) means.set(keyOf(plainLabel(word)), sentiment);
      for (const word of wordsIn(ofLanguage[sentiment].among)) {
        const plain = keyOf(plainLabel(word));
        const known = among.get(plain);
        if (known === undefined) among.set(plain, { sentiment, languages: new Set([language]) });
        else if (known.sentiment === sentiment) known.languages.add(language);
      }
    }
  }
  return (lexicon = { means, among });
}

/** "Neither, nor", "teils/teils": commas and strokes within a phrase do not count. */
function keyOf(plain: string): string {
  return plain.replace(/\s*[,/]\s*/g, ' ');
}

/** A sentiment that a label means wherever it is. */
export function meaningOf(plain: string): Sentiment | undefined {
  const { means } = words();
  const key = keyOf(plain);
  return means.get(key) ?? graded(key, (word) => means.get(word), false);
}

/** A sentiment that a label means only where all labels are of such words, and the languages in which it does. */
export function opinionOf(plain: string): Meaning | undefined {
  const { among } = words();
  const sure = meaningOf(plain);
  if (sure) return { sentiment: sure, languages: everyLanguage };
  const key = keyOf(plain);
  const own = among.get(key);
  if (own) return own;
  const english = graded(
    key,
    (word) => (among.get(word)?.languages.has('en') ? among.get(word)!.sentiment : undefined),
    true,
  );
  return english && { sentiment: english, languages: new Set(['en']) };
}

/** Of yes and no, true and false: what they mean in a column of answers to "Are you satisfied?" */
export function answerOf(plain: string): Sentiment | undefined {
  return answers.positive.has(plain) ? 'positive' : answers.negative.has(plain) ? 'negative' : undefined;
}

const one = /^1(?:[.,]0+)?$/;
const zero = /^0(?:[.,]0+)?$/;

/** An answer as a truth value, 1 and 0 as well; undefined for what is no answer. */
export function yesOrNo(plain: string): boolean | undefined {
  if (one.test(plain)) return true;
  if (zero.test(plain)) return false;
  const answer = answerOf(plain);
  return answer && answer === 'positive';
}

/** Holds in every language. */
export const everyLanguage: ReadonlySet<string> = new Set(Object.keys(wordsByLanguage));

/** Without a degree in front ("very good"), and turned by a negation ("not satisfied"). */
function graded(plain: string, of: (word: string) => Sentiment | undefined, turns: boolean): Sentiment | undefined {
  if (turns) {
    for (const negation of negations) {
      if (!plain.startsWith(`${negation} `)) continue;
      // "not bad" is anything.
      if (of(plain.slice(negation.length + 1)) === 'positive') return 'negative';
    }
  }
  for (const degree of degrees) {
    if (plain.startsWith(`${degree} `)) {
      const rest = plain.slice(degree.length + 1);
      return of(rest) ?? graded(rest, of, false);
    }
  }
  return undefined;
}

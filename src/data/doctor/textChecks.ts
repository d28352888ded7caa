/** What can be wrong with a single text. A text is counted by the first check that it fails; damage is counted besides. */
import { isMissing } from '../labelText';
import { wordsLeft } from '../duplicates';
import { rowsOf, type Finding, type FindingCode } from './findings';

export interface TextCheck {
  readonly code: FindingCode;
  readonly severity: Finding['severity'];
  /** Counted whatever else is wrong with the text. */
  readonly besides?: true;
  is(text: string, words: number): boolean;
  message(count: number): string;
}

/** UTF-8 read as Windows-1252 ("Ã©", "â€™"), as Mac Roman ("‚Äô"), as Windows-1251 ("РїСЂ") and as GBK ("鈥檚", "锟斤拷"). */
const twiceEncoded =
  /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ“”˜¦¢]|ï¿½|‚Ä[ôúùìî¶]|√[©®º§∂]|(?:[РС][\u00a0-\u00bf\u0402-\u040f\u0450-\u045f\u2010-\u2122]){2,}|锟斤拷|鈥[檚檛檙檝淲渟滄]/;
/**
 * Letters of one encoding read as another: apostrophes of Mac Roman ("donÕt", "ÒquotedÓ"), and words of nothing but
 * accented letters, which are Cyrillic, Greek, Hebrew or Chinese ones ("Ïðèâåò"); Japanese ones come with "ƒ".
 */
const wrongLetters =
  /\p{Ll}Õ(?:s|t|re|ve|ll|d|m)(?!\p{L})|(?<!\p{L})Ò[^ÒÓ]{1,200}Ó(?!\p{L})|(?<![A-Za-z])[À-ÖØ-öø-ÿ]{5,}(?![A-Za-z])|(?:ƒ[\u0020-\u00ff]){3,}/u;
const markup = /<\/?(?:br|p|div|span|a|b|i|li|ul)\b[^>]*>|&(?:amp|lt|gt|quot|nbsp|#\d+|[rl][sd]quo|hellip|[mn]dash);/i;
const escapes = /(?:\\x[0-9a-f]{2}){2}|\\u[0-9a-f]{4}/i;

/** Python's b'…' */
function isBytes(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length > 2 && /^b['"]/i.test(trimmed) && trimmed[1] === trimmed.at(-1);
}

export const textChecks: readonly TextCheck[] = [
  {
    code: 'empty',
    severity: 'warning',
    is: (text) => text.trim() === '',
    message: (count) => `${rowsOf(count)} without a text: they are left out of training, so fill or remove them.`,
  },
  {
    code: 'near-empty',
    severity: 'warning',
    is: (text) => text.length <= 40 && isMissing(text),
    message: (count) =>
      `${rowsOf(count)} with a missing value or an error of a spreadsheet instead of a text (NaN, NULL, #NAME?): fill or remove them.`,
  },
  {
    code: 'near-empty',
    severity: 'info',
    is: (text, words) => words <= 1 && text.trim().length < 12,
    message: (count) =>
      `${rowsOf(count)} of one short word or none: a model learns little from these, so check that the right column holds the texts.`,
  },
  {
    code: 'near-empty',
    severity: 'warning',
    is: (text) => /https?:|www\.|@|\bRT\b/i.test(text) && wordsLeft(text) === '',
    message: (count) =>
      `${rowsOf(count)} of links or mentions alone: there is nothing to learn from them, so remove them.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => text.includes('\ufffd'),
    message: (count) =>
      `${rowsOf(count)} with characters that were lost in an earlier conversion (�): export the file again as UTF-8.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => twiceEncoded.test(text),
    message: (count) =>
      `${rowsOf(count)} with UTF-8 that was once read in another encoding ("Ã©" for "é"): export the file again as UTF-8.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => wrongLetters.test(text),
    message: (count) =>
      `${rowsOf(count)} with letters that look read in the wrong encoding ("donÕt", "Ïðèâåò"): name the right one (--encoding), or export the file again as UTF-8.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => isBytes(text) || escapes.test(text),
    message: (count) =>
      `${rowsOf(count)} with a text as Python writes bytes or escapes (b'…', \\xe2\\x80, \\u2019): decode them where the file is made.`,
  },
  {
    code: 'markup',
    severity: 'info',
    besides: true,
    is: (text) => markup.test(text),
    message: (count) =>
      `${rowsOf(count)} with HTML tags or entities: remove them if the texts to be judged later have none.`,
  },
];

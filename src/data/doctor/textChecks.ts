/** What can be wrong with a single text. A text is counted by the first check that it fails; damage is counted besides. */
import { isMissing } from '../labelText';
import { wordsLeft } from '../duplicates';
import { counted } from '../../base/english';
import { type Finding, type FindingCode } from './findings';

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
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} no text. Training skips such rows: add the text, or delete the row.`,
  },
  {
    code: 'near-empty',
    severity: 'warning',
    is: (text) => text.length <= 40 && isMissing(text),
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} a missing value or a spreadsheet error in place of a text (NaN, NULL, #NAME?): add the text, or delete the row.`,
  },
  {
    code: 'near-empty',
    severity: 'info',
    is: (text, words) => words <= 1 && text.trim().length < 12,
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} one short word or none. A model learns little from that: check that the text column is the right one.`,
  },
  {
    code: 'near-empty',
    severity: 'warning',
    is: (text) => /https?:|www\.|@|\bRT\b/i.test(text) && wordsLeft(text) === '',
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} only links or mentions. There is nothing to learn from that: delete the row.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => text.includes('\ufffd'),
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} characters that were lost in an earlier conversion (�): export the file again as UTF-8.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => twiceEncoded.test(text),
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} UTF-8 text that was once read in another encoding ("Ã©" for "é"): export the file again as UTF-8.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => wrongLetters.test(text),
    message: (count) =>
      `${counted(count, 'row seems', 'rows seem')} to be read in the wrong encoding ("donÕt", "Ïðèâåò"): name the right one (--encoding), or export the file again as UTF-8.`,
  },
  {
    code: 'damaged-encoding',
    severity: 'warning',
    besides: true,
    is: (text) => isBytes(text) || escapes.test(text),
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} a text in Python notation for bytes or escapes (b'…', \\xe2\\x80, \\u2019): decode the texts where the file is written.`,
  },
  {
    code: 'markup',
    severity: 'info',
    besides: true,
    is: (text) => markup.test(text),
    message: (count) =>
      `${counted(count, 'row has', 'rows have')} HTML tags or entities: remove them if the texts that you will score have none.`,
  },
];

/**
 * Which encoding bytes are in that are not UTF-8: a detector's statistics decide between languages, and what the
 * decoded letters look like decides between encodings that the detector does not know (Mac Roman, DOS Cyrillic,
 * Thai). An accented capital in the middle of a small-letter word ("donÕt"), a symbol inside a word ("f¸r") or two
 * scripts in one word speak against a reading.
 */
import { analyse } from 'chardet';
import { decode, encodingNamed, type Encoding } from './decoders';

/** Bytes looked at: enough for the statistics, few enough to take some 10 ms. */
const mostBytes = 1 << 15;
/** Taken into account whatever the detector says. */
const always: readonly Encoding[] = [
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'ibm866',
  'windows-874',
  'x-mac-cyrillic',
];
/** A superset that people have, where the detector names the standard without its typographic quotes. */
const supersets: Readonly<Record<string, Encoding>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-9': 'windows-1254',
  'ISO-8859-8': 'windows-1255',
  GB18030: 'gb18030',
};
/** Encodings of the same letters but for a few, between which the looks decide. */
const twins: Readonly<Record<Encoding, Encoding>> = { 'iso-8859-7': 'windows-1253', 'windows-1253': 'iso-8859-7' };
/** How much the detector's confidence of 1 weighs against one point of plausibility per letter. */
const detectorWeight = 0.6;

/** @param bytes text with bytes beyond ASCII in it that is not UTF-8 */
export function guessEncoding(bytes: Buffer): Encoding {
  const sample = telling(bytes);
  const confidence = new Map<Encoding, number>(always.map((encoding) => [encoding, 0]));
  for (const { name, confidence: percent } of analyse(sample)) {
    const encoding = supersets[name] ?? encodingNamed(name);
    if (encoding === undefined || encoding.startsWith('utf-')) continue;
    for (const each of [encoding, twins[encoding] ?? encoding])
      confidence.set(each, Math.max(confidence.get(each) ?? 0, percent / 100));
  }
  let best: Encoding = 'windows-1252';
  let highest = -Infinity;
  for (const [encoding, share] of confidence) {
    const score = plausibility(decode(sample, encoding)) + detectorWeight * share;
    // Of equals, the first is the most common.
    if (score > highest + 1e-9) [best, highest] = [encoding, score];
  }
  // The two differ in eight characters, and nobody types "¤": there it is the euro sign.
  return best === 'windows-1252' && sample.includes(0xa4) && !sample.some((byte) => byte >= 0x80 && byte < 0xa0)
    ? 'iso-8859-15'
    : best;
}

/** The lines that have bytes beyond ASCII, as far as they fit. */
function telling(bytes: Buffer): Buffer {
  if (bytes.length <= mostBytes) return bytes;
  const parts: Buffer[] = [];
  let held = 0;
  for (let start = 0; start < bytes.length && held < mostBytes;) {
    const newline = bytes.indexOf(0x0a, start);
    const end = Math.min(newline === -1 ? bytes.length : newline + 1, start + mostBytes);
    const line = bytes.subarray(start, end);
    if (line.some((byte) => byte >= 0x80)) {
      parts.push(line);
      held += line.length;
    }
    start = end;
  }
  return Buffer.concat(parts).subarray(0, mostBytes);
}

const letter = /\p{L}|\p{M}/u;
const upper = /\p{Lu}/u;
const lower = /\p{Ll}/u;
const apostrophe = /[’‘']/;
const opening = /[“„«‚‹]/;
const typographic = /[“”„‚‘«»‹›–—…•€£™®©°¿¡、。！？，；：「」『』（）·]/;

/** Mean over the characters beyond ASCII of how well each fits its neighbours, from -3 to 1. */
function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  const characters = [...text];
  for (const [i, c] of characters.entries()) {
    if (c.charCodeAt(0) < 0x80) continue;
    count++;
    sum += fit(c, characters[i - 1] ?? ' ', characters[i + 1] ?? ' ');
  }
  return count === 0 ? 0 : sum / count;
}

function fit(c: string, before: string, after: string): number {
  const code = c.codePointAt(0)!;
  if (code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf900)) return -3;
  const [inWord, goesOn] = [letter.test(before), letter.test(after)];
  if (letter.test(c)) {
    if ((inWord && script(before) !== script(c)) || (goesOn && script(after) !== script(c))) return -1;
    if (upper.test(c) && (lower.test(before) || (!inWord && !goesOn))) return -1;
    return 1;
  }
  if (apostrophe.test(c)) return inWord ? 1 : goesOn ? 0.5 : 0;
  if (opening.test(c)) return inWord ? -0.5 : 1;
  if (typographic.test(c)) return inWord && goesOn ? -0.5 : 1;
  return inWord && goesOn ? -1 : -0.2;
}

/** Scripts that do not meet within a word: Latin, Greek, Cyrillic, and the others, whose words have no blanks. */
function script(c: string): number {
  const code = c.codePointAt(0)!;
  if (code < 0x300 || (code >= 0x1e00 && code < 0x1f00)) return 1;
  if (code < 0x370) return 1;
  if (code < 0x400) return 2;
  if (code < 0x530) return 3;
  if (code < 0x600) return 4;
  if (code < 0x700) return 5;
  if (code >= 0xe00 && code < 0xe80) return 6;
  if (code >= 0xff61 && code < 0xffa0) return 7;
  return 8;
}

/**
 * Where sentences begin and end. Rules over one pass, not `Intl.Segmenter`: that is superlinear on long
 * strings. Every look back or ahead is bounded, so the cost is linear in the text's length.
 */

/** UTF-16 offsets, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A line end, a run of closing marks with the quotes and brackets that follow it, or emoji. */
const CANDIDATE =
  /[\n\r\u2028\u2029]+|[.!?\u2026\u203c-\u203d\u2047-\u2049]+["'\u201d\u2019\u00bb)\]]*|[\u3002\uff01\uff1f\u061f\u06d4\u0964]+["'\u201d\u2019\u300d\u300f)\]]*|\p{Extended_Pictographic}[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}\p{Extended_Pictographic}]*/gu;
const EMOJI_AFTER = /[ \t]*\p{Extended_Pictographic}[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}\p{Extended_Pictographic}]*/uy;
const LINE_END = /[\n\r\u2028\u2029]/;
const SPACE = /\s/;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const WORD_BEFORE = /[\p{L}\p{N}.]+$/u;
const LONGEST_ABBREVIATION = 12;

/** A period after one of these never ends a sentence. */
const TITLES = new Set(
  'mr mrs ms mx dr prof st sr jr gen col capt lt sgt rev hon gov sen rep pres e.g eg i.e ie vs viz cf approx ca fig figs eq sec ch vol pp ed eds op cit resp incl excl dept est max min no nr'.split(
    ' ',
  ),
);
/** A period after one of these ends a sentence only before a capital. */
const EITHER = new Set(
  'etc al inc ltd co corp a.m p.m am pm u.s u.k u.s.a e.u ph.d b.sc m.sc jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun'.split(
    ' ',
  ),
);

/**
 * The sentences of `text`, trimmed, in order, without overlap; a line end always ends a sentence.
 * Emoji that follow a closing mark belong to the sentence they comment on.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    const trimmed = trim(text, start, end);
    if (trimmed.start < trimmed.end) sentences.push(trimmed);
    start = end;
  };
  const mark = firstMark(text);
  if (mark === text.length) {
    close(mark);
    return sentences;
  }
  CANDIDATE.lastIndex = mark;
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const mark = match[0];
    let end = match.index + mark.length;
    if (LINE_END.test(mark[0]!)) {
      close(match.index);
      start = end;
      continue;
    }
    if (!endsSentence(text, start, match.index, mark)) continue;
    EMOJI_AFTER.lastIndex = end;
    for (let emoji = EMOJI_AFTER.exec(text); emoji; emoji = EMOJI_AFTER.exec(text)) end = EMOJI_AFTER.lastIndex;
    CANDIDATE.lastIndex = end;
    close(end);
  }
  close(text.length);
  return sentences;
}

/** Where the first character is that could end a sentence: most short comments have none. */
function firstMark(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127 || code === 46 || code === 33 || code === 63 || code === 10 || code === 13) return at;
  }
  return text.length;
}

function endsSentence(text: string, start: number, at: number, mark: string): boolean {
  const end = at + mark.length;
  const first = mark[0]!;
  if (/[\u3002\uff01\uff1f\u061f\u06d4\u0964]/.test(first)) return true;
  if (end < text.length && !SPACE.test(text[end]!)) return isEmojiAt(text, end) && /[.!?\u2026]/.test(first);
  const next = nextCharacter(text, end);
  if (!/[.!?\u2026\u203c-\u203d\u2047-\u2049]/.test(first)) return UPPER.test(next); // emoji close a sentence only before a capital
  const marks = mark.replace(/["'\u201d\u2019\u00bb)\]]+$/, '');
  const quoted = marks.length < mark.length;
  if (LOWER.test(next) && (quoted || /\.\.|\u2026/.test(marks))) return false;
  if (marks !== '.') return true;

  const before = WORD_BEFORE.exec(text.slice(Math.max(start, at - LONGEST_ABBREVIATION), at))?.[0] ?? '';
  const word = before.toLowerCase();
  if (TITLES.has(word)) return false;
  if (EITHER.has(word)) return UPPER.test(next);
  if (before.length === 1 && UPPER.test(before) && before !== 'I') return false; // an initial
  if (/^\d+$/.test(before) && text.slice(start, at).trim() === before) return false; // "1. First"
  return true;
}

function isEmojiAt(text: string, at: number): boolean {
  return /^\p{Extended_Pictographic}/u.test(text.slice(at, at + 2));
}

/** The next character that is neither white space nor an opening quote or bracket; '' when none is near. */
function nextCharacter(text: string, from: number): string {
  const limit = Math.min(text.length, from + 40);
  for (let at = from; at < limit; at++) {
    if (!/[\s"'\u201c\u2018\u00ab([]/.test(text[at]!)) return String.fromCodePoint(text.codePointAt(at)!);
  }
  return '';
}

/** The span without white space at its ends. */
export function trim(text: string, start: number, end: number): Span {
  while (start < end && SPACE.test(text[start]!)) start++;
  while (end > start && SPACE.test(text[end - 1]!)) end--;
  return { start, end };
}

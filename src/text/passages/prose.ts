/** What is left out of prose: URLs, back-ticked code, tags. All linear: every look ahead is bounded. */
import { type Span, splitSentences } from '../sentences';
import { type MappedText, type Removal, tidy } from './mappedText';

const URL =
  /(?:\b(?:https?|ftps?|file|ssh|git|ws|wss):\/\/|\bwww\.(?=\w)|\bmailto:)[^\s<>"`\u3000-\u303f\uff00-\uffef]+/gi;
/** Marks that end a sentence or close a bracket rather than belong to the address. */
const AFTER_URL = /[.,;:!?'*_)\]}\u2026]+$/;
const TAG = /<\/?[A-Za-z][^<>\n]{0,300}>|<!--[^<>]{0,300}-->/g;
const INLINE_TAG = /\{@\w+[^{}\n]{0,300}\}/g;

export function urls(text: string): Span[] {
  if (!/:\/\/|www\.|mailto:/i.test(text)) return [];
  return Array.from(text.matchAll(URL), (match) => {
    const tail = AFTER_URL.exec(match[0].slice(-8))?.[0] ?? '';
    // A closing bracket belongs to the address if it was opened in it.
    const kept = tail.startsWith(')') && match[0].includes('(') ? tail.slice(1) : tail;
    return { start: match.index, end: match.index + match[0].length - kept.length };
  });
}

/** Code between runs of back-ticks of one length (CommonMark 0.31, 6.1). */
export function codeSpans(text: string): Span[] {
  if (!text.includes('`')) return [];
  const runs = Array.from(text.matchAll(/`+/g), (match) => ({ start: match.index, length: match[0].length }));
  const nextOfLength = new Map<number, number>();
  const partner = new Array<number>(runs.length).fill(-1);
  for (let at = runs.length - 1; at >= 0; at--) {
    partner[at] = nextOfLength.get(runs[at]!.length) ?? -1;
    nextOfLength.set(runs[at]!.length, at);
  }
  const spans: Span[] = [];
  for (let at = 0; at < runs.length; at++) {
    const close = partner[at]!;
    if (close < 0) continue;
    spans.push({ start: runs[at]!.start, end: runs[close]!.start + runs[close]!.length });
    at = close;
  }
  return spans;
}

/** Tags within a word's reach join what they part; others part it. */
const INLINE = /^<\/?(?:a|abbr|b|bdi|cite|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var)[\s>/]/i;

export function tags(text: string): Removal[] {
  const spans: Removal[] = [];
  const add = (pattern: RegExp): void => {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      spans.push(INLINE.test(match[0]) ? { ...span, as: '' } : span);
    }
  };
  if (text.includes('<')) add(TAG);
  if (text.includes('{@')) add(INLINE_TAG);
  return spans;
}

/** In order, overlapping ones made one. */
function merge(removals: Removal[]): Removal[] {
  const merged: Removal[] = [];
  for (const removal of removals.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (!last || removal.start >= last.end) merged.push(removal);
    else if (removal.end > last.end) merged[merged.length - 1] = { start: last.start, end: removal.end };
  }
  return merged;
}

export interface Scored extends MappedText {
  readonly sentences: readonly Span[];
}

/** Prose ready to be scored. */
export function scored(source: MappedText, leftOut: (text: string) => Removal[] = leftOutOfProse): Scored {
  if (isPlain(source.text))
    return { text: source.text, map: source.map, sentences: [{ start: 0, end: source.text.length }] };
  const text = tidy(source, merge(leftOut(source.text)));
  return { text: text.text, map: text.map, sentences: splitSentences(text.text) };
}

/** One sentence of letters, digits and single blanks, as most short comments are: nothing to leave out, tidy or split. */
function isPlain(text: string): boolean {
  const { length } = text;
  if (length === 0 || text.charCodeAt(length - 1) === 32) return false;
  let before = 32;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const plain = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
    if (!plain && code !== 44 && code !== 45 && (code !== 32 || before === 32)) return false;
    before = code;
  }
  return true;
}

/** What any of the removals holds. */
const SUSPECT = /[`<]|:\/\/|www\.|mailto:|\{@/i;

function leftOutOfProse(text: string): Removal[] {
  if (!SUSPECT.test(text)) return [];
  return [...codeSpans(text), ...urls(text), ...tags(text)];
}

/** Text with nothing to read in it (rules, numbers, brackets) makes no passage. */
export function isReadable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true;
    if (code > 127) return /[\p{L}\p{Extended_Pictographic}]/u.test(text);
  }
  return false;
}

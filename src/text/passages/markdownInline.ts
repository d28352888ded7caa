/** What is left out within a Markdown paragraph: code, targets of links, images, tags, marks of emphasis. */
import type { Removal } from './mappedText';
import { codeSpans, tags, urls } from './prose';

const LONGEST_TARGET = 1000;
const EMPHASIS = /(?<!\\)\*+|~~|(?<![\p{L}\p{N}_])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}_])/gu;
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/g;
const ENTITY =
  /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp|hellip|ndash|mdash|rsquo|lsquo|rdquo|ldquo));/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '\u2026',
  ndash: '\u2013',
  mdash: '\u2014',
  rsquo: '\u2019',
  lsquo: '\u2018',
  rdquo: '\u201d',
  ldquo: '\u201c',
};

export function markdownLeftOut(text: string): Removal[] {
  const code = codeSpans(text);
  const removals: Removal[] = [...code, ...links(text, code), ...urls(text), ...tags(text)];
  const add = (pattern: RegExp, as: (match: RegExpExecArray) => string | undefined): void => {
    for (const match of text.matchAll(pattern)) {
      const replacement = as(match);
      removals.push({
        start: match.index,
        end: match.index + match[0].length,
        ...(replacement !== undefined && { as: replacement }),
      });
    }
  };
  if (/[*_~]/.test(text)) add(EMPHASIS, () => '');
  if (text.includes('\\')) add(ESCAPE, () => '');
  if (text.includes('&')) add(ENTITY, ([, decimal, hex, name]) => entity(decimal, hex, name));
  return removals;
}

function entity(decimal: string | undefined, hex: string | undefined, name: string | undefined): string | undefined {
  if (name) return ENTITIES[name];
  const point = decimal ? parseInt(decimal, 10) : parseInt(hex!, 16);
  return point > 32 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    ? String.fromCodePoint(point)
    : undefined;
}

/** Brackets and targets of links, whole images and footnote marks. */
function links(text: string, code: readonly Removal[]): Removal[] {
  if (!text.includes('[')) return [];
  const removals: Removal[] = [];
  const open: number[] = [];
  const closings = closingsOf(text);
  let skipped = 0;
  for (let at = 0; at < text.length; at++) {
    if (code[skipped] && at >= code[skipped]!.start) {
      at = code[skipped++]!.end - 1;
      continue;
    }
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') open.push(at);
    else if (character === ']' && open.length > 0) {
      const start = open.pop()!;
      const image = text[start - 1] === '!';
      const end = targetEnd(text, at + 1, closings);
      if (image && end > at + 1) removals.push({ start: start - 1, end });
      else if (text[start + 1] === '^') removals.push({ start, end: at + 1 });
      else if (end > at + 1) removals.push({ start, end: start + 1, as: '' }, { start: at, end, as: '' });
      at = Math.max(at, end - 1);
    }
  }
  return removals;
}

/** The offset behind `(target)` or `[reference]` at `at`; `at` when there is none. */
function targetEnd(text: string, at: number, closings: ReadonlyMap<number, number>): number {
  if (text[at] !== '[' && text[at] !== '(') return at;
  const close = closings.get(at) ?? Infinity;
  return close - at < LONGEST_TARGET ? close + 1 : at;
}

/** Where each bracket behind a `]` is closed: parentheses nest, `[reference]` ends at the next `]`. */
function closingsOf(text: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const parentheses: number[] = [];
  let reference = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '(') parentheses.push(at);
    else if (character === ')') {
      const open = parentheses.pop();
      if (open !== undefined && text[open - 1] === ']') closings.set(open, at);
    } else if (character === ']') {
      if (reference >= 0) closings.set(reference, at);
      reference = text[at + 1] === '[' ? at + 1 : -1;
    }
  }
  return closings;
}

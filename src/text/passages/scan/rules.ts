/** The rules most languages share: comments, strings, and whatever a sticky expression takes as a whole. */
import type { LanguageSyntax, Rule, Scan } from './scan';

const LF = 10;
const CR = 13;

export interface LineCommentOptions {
  /** Openings that make it a documentation comment, such as `///`. */
  readonly doc?: readonly string[];
  /** What must be before it: nothing but blanks, or one of these characters or a line's start. */
  readonly after?: 'lineStart' | string;
  /** A `\` at the line's end continues it on the next line (C). */
  readonly continues?: boolean;
  /** Ends it before the line does (`?>`). */
  readonly until?: string;
  /** Where this matches at the opening it is none (sticky). */
  readonly unless?: RegExp;
  readonly when?: (scan: Scan, at: number) => boolean;
}

export function lineComment(open: string, options: LineCommentOptions = {}): Rule {
  const { doc = [], after, continues, until, unless, when } = options;
  const allowed = after === undefined || after === 'lineStart' ? undefined : `${after}\n\r\ufeff`;
  return {
    first: open[0]!,
    comment: true,
    match: (scan, at) => {
      const { text } = scan;
      if (!startsWith(text, open, at)) return at;
      if (allowed !== undefined && at > 0 && !allowed.includes(text[at - 1]!)) return at;
      if (after === 'lineStart' && !scan.isLineStart(at)) return at;
      if ((unless && matchEnd(unless, text, at) >= 0) || (when && !when(scan, at))) return at;
      let end = scan.lineEnd(at);
      while (continues && text.charCodeAt(end - 1) === 92 && end < scan.limit)
        end = scan.lineEnd(skipLineEnd(text, end));
      if (until) {
        const found = text.slice(at, end).indexOf(until);
        if (found >= 0) end = at + found;
      }
      const opening = docOpening(doc, text, at);
      return scan.add('line', opening !== undefined, open, at, at + (opening ?? open).length, end, end);
    },
  };
}

export interface BlockCommentOptions {
  readonly doc?: readonly string[];
  /** They nest; `ifBalanced`: in some dialects, so only where every opening finds its close. */
  readonly nests?: boolean | 'ifBalanced';
  /** What hides a close within: strings in OCaml's comments. The offset behind it, or `at`. */
  readonly inside?: (text: string, at: number) => number;
  readonly unless?: RegExp;
}

export function blockComment(open: string, close: string, options: BlockCommentOptions = {}): Rule {
  const { doc = [], nests, inside, unless } = options;
  const rule: Rule = {
    first: open[0]!,
    comment: true,
    match: (scan, at) => {
      const { text, limit } = scan;
      if (!startsWith(text, open, at) || (unless && matchEnd(unless, text, at) >= 0)) return at;
      const from = at + open.length;
      let found = -1;
      if (nests && !scan.vain.has(rule)) {
        found = nestedClose(text, open, close, limit, from, inside);
        // one that does not close: a dialect without nesting, or a slip
        if (found < 0) scan.vain.set(rule, 0);
      }
      if (found < 0 && (nests !== true || scan.vain.has(rule))) found = scan.find(close, from);
      const [contentEnd, end] = found < 0 ? [limit, limit] : [found, found + close.length];
      const opening = docOpening(doc, text, at);
      const isDoc = opening !== undefined && at + opening.length <= contentEnd;
      return scan.add('block', isDoc, open, at, at + (isDoc ? opening : open).length, contentEnd, end);
    },
  };
  return rule;
}

function nestedClose(
  text: string,
  open: string,
  close: string,
  limit: number,
  from: number,
  inside: ((text: string, at: number) => number) | undefined,
): number {
  const first = open.charCodeAt(0);
  const last = close.charCodeAt(0);
  for (let at = from, depth = 1; at < limit;) {
    const code = text.charCodeAt(at);
    if (code === last && startsWith(text, close, at)) {
      if (--depth === 0) return at;
      at += close.length;
    } else if (code === first && startsWith(text, open, at)) {
      depth++;
      at += open.length;
    } else at = Math.max(at + 1, inside?.(text, at) ?? 0);
  }
  return -1;
}

/**
 * A block comment of whole lines: from a line that `open` (sticky, at the line's first character) matches
 * to one that `close` matches. `indented`: blanks may be before both.
 */
export function linesComment(
  first: string,
  open: RegExp,
  close: RegExp,
  options: { readonly indented?: boolean; readonly doc?: boolean; readonly content?: number } = {},
): Rule {
  const { indented = false, doc = false, content = 0 } = options;
  return {
    first,
    comment: true,
    match: (scan, at) => {
      const { text, limit } = scan;
      if (!(indented ? scan.isLineStart(at) : isColumnZero(text, at)) || matchEnd(open, text, at) < 0) return at;
      for (let lineAt = nextLine(text, scan.lineEnd(at)); lineAt < limit;) {
        const start = indented ? skipBlanks(text, lineAt) : lineAt;
        const end = scan.lineEnd(lineAt);
        if (matchEnd(close, text, start) >= 0) return scan.add('block', doc, first, at, at + content, lineAt, end);
        lineAt = nextLine(text, end);
      }
      return scan.add('block', doc, first, at, at + content, limit, limit);
    },
  };
}

export interface StringOptions {
  readonly close?: string;
  /** The character that takes the next one literally; '' for none. Default: a backslash. */
  readonly escape?: string;
  /** A doubled closing quote means one. */
  readonly doubled?: boolean;
  /** More quotes than the close needs belong to the string: it ends with the last of them. */
  readonly longClose?: boolean;
  /** It may run over line ends. */
  readonly lines?: boolean;
  /** Without its close on the same line it is no string: an apostrophe. */
  readonly mustClose?: boolean;
  /** Openings of code within, each with the bracket that closes it. */
  readonly code?: Readonly<Record<string, string>>;
  /** The language of the code that begins at `at`; default: the one around the string. */
  readonly codeSyntax?: (scan: Scan, at: number) => LanguageSyntax;
  /** A doubled opening means a bracket of its own (`{{`). */
  readonly doubledCode?: boolean;
  readonly when?: (scan: Scan, at: number) => boolean;
}

export function string(open: string, options: StringOptions = {}): Rule {
  const { mustClose, when } = options;
  const body = stringBody({ ...options, close: options.close ?? open });
  const { end: endOf } = body;
  const rule: Rule = {
    first: open[0]!,
    match: (scan, at) => {
      if (!startsWith(scan.text, open, at) || (when && !when(scan, at))) return at;
      const from = at + open.length;
      if (!mustClose) return body(scan, from);
      if (scan.isVain(rule, at)) return at;
      const end = endOf(scan, from);
      return end.closed ? end.at : scan.giveUp(rule, at, end.at);
    },
  };
  return rule;
}

interface StringEnd {
  readonly at: number;
  readonly closed: boolean;
  /** The opening of the code behind which it stopped. */
  readonly code?: string;
}

/** Takes a string's inside from an offset on; `end` only says where it ends. */
export interface StringBody {
  (scan: Scan, at: number): number;
  readonly end: (scan: Scan, from: number) => StringEnd;
}

/** The inside of a string, with the code in it. */
export function stringBody(options: StringOptions & { readonly close: string }): StringBody {
  const { code = {}, lines = false, codeSyntax } = options;
  const end = stringEnds(options);
  const take = (scan: Scan, at: number): number => {
    const found = end(scan, at);
    if (found.code !== undefined)
      scan.push({
        close: code[found.code]!,
        resume: take,
        singleLine: !lines,
        ...(codeSyntax && { syntax: codeSyntax(scan, found.at) }),
      });
    return found.at;
  };
  return Object.assign(take, { end });
}

/** Where the string whose inside begins at an offset ends, or is interrupted by code. */
function stringEnds(options: StringOptions & { readonly close: string }): (scan: Scan, from: number) => StringEnd {
  const { close, escape = '\\', doubled = false, longClose = false, lines = false, doubledCode = false } = options;
  const openings = Object.keys(options.code ?? {});
  const escapeCode = escape ? escape.charCodeAt(0) : -1;
  const closeCode = close.charCodeAt(0);
  /** The characters that mean something within. */
  const stops = new Uint8Array(128);
  for (const character of `${close[0]!}${escape}${lines ? '' : '\n\r'}${openings.map((opening) => opening[0]!).join('')}`)
    stops[character.charCodeAt(0)] = 1;
  const plain = escape === '' && !doubled && openings.length === 0 && lines && !longClose;

  return (scan, from) => {
    const { text, limit } = scan;
    if (plain) {
      const found = scan.find(close, from);
      return found < 0 ? { at: limit, closed: false } : { at: found + close.length, closed: true };
    }
    for (let at = from; at < limit;) {
      const unit = text.charCodeAt(at);
      if (unit >= 128 || stops[unit] === 0) {
        at++;
        continue;
      }
      const opening = openings.length > 0 ? openings.find((candidate) => startsWith(text, candidate, at)) : undefined;
      if (opening !== undefined) {
        if (!doubledCode || !startsWith(text, opening, at + opening.length))
          return { at: at + opening.length, closed: false, code: opening };
        at += 2 * opening.length;
      } else if (unit === closeCode && startsWith(text, close, at)) {
        let end = at + close.length;
        if (doubled && startsWith(text, close, end)) {
          at = end + close.length;
          continue;
        }
        while (longClose && text.charCodeAt(end) === closeCode) end++;
        return { at: Math.min(limit, end), closed: true };
      } else if (unit === escapeCode) {
        at = text.charCodeAt(at + 1) === CR ? skipLineEnd(text, at + 1) : at + 2;
      } else if (!lines && (unit === LF || unit === CR)) {
        return { at, closed: false };
      } else at++;
    }
    return { at: limit, closed: false };
  };
}

/** Text taken as it is: from `open` (sticky) to the close that the opening decides. */
export function verbatim(first: string, open: RegExp, closeOf: (opening: RegExpExecArray) => string): Rule {
  return {
    first,
    match: (scan, at) => {
      const opening = matchAt(open, scan.text, at);
      return opening ? scan.after(closeOf(opening), at + opening[0].length) : at;
    },
  };
}

/** A block comment whose opening (sticky) decides how it ends: `--[==[ … ]==]`. */
export function delimitedComment(
  first: string,
  open: RegExp,
  closeOf: (opening: RegExpExecArray) => string,
  doc = false,
): Rule {
  return {
    first,
    comment: true,
    match: (scan, at) => {
      const opening = matchAt(open, scan.text, at);
      if (!opening) return at;
      const close = closeOf(opening);
      const content = at + opening[0].length;
      const found = scan.find(close, content);
      const end = found < 0 ? scan.limit : found + close.length;
      return scan.add('block', doc, opening[0], at, content, found < 0 ? end : found, end);
    },
  };
}

/** A string that documents what it is in or before, where `isDoc` says so; others pass. */
export function docString(
  quotes: string,
  prefix: RegExp,
  isDoc: (scan: Scan, at: number, quote: string) => boolean,
): Rule {
  const bodies = new Map<string, StringBody>();
  const bodyOf = (quote: string): StringBody => {
    const body = bodies.get(quote) ?? stringBody({ close: quote, lines: quote.length > 1 });
    bodies.set(quote, body);
    return body;
  };
  return {
    first: quotes,
    match: (scan, at) => {
      const opening = matchAt(prefix, scan.text, at);
      const quote = opening?.[1];
      if (!opening || quote === undefined || !isDoc(scan, at, quote)) return at;
      const content = at + opening[0].length;
      const end = bodyOf(quote).end(scan, content);
      return scan.add('block', true, opening[0], at, content, end.closed ? end.at - quote.length : end.at, end.at);
    },
  };
}

/** Anything that a sticky expression takes as a whole, such as a character literal. */
export function token(first: string, pattern: RegExp, when?: (scan: Scan, at: number) => boolean): Rule {
  return {
    first,
    match: (scan, at) => {
      if (when && !when(scan, at)) return at;
      const end = matchEnd(pattern, scan.text, at);
      return end < 0 ? at : Math.min(scan.limit, end);
    },
  };
}

/** A character that is literal after a word or a closing bracket: a transpose, part of a name. */
export function afterValue(character: string, values = /[\w)\]}'.\u0080-\uffff]/): Rule {
  return { first: character, match: (scan, at) => (at > 0 && values.test(scan.text[at - 1]!) ? at + 1 : at) };
}

export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** Where the match at `at` ends, -1 when there is none. */
export function matchEnd(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : -1;
}

export function startsWith(text: string, prefix: string, at: number): boolean {
  if (text.charCodeAt(at) !== prefix.charCodeAt(0)) return false;
  for (let i = 1; i < prefix.length; i++) if (text.charCodeAt(at + i) !== prefix.charCodeAt(i)) return false;
  return true;
}

/** `////` and a slash with three stars are bars, not documentation. */
function docOpening(doc: readonly string[], text: string, at: number): string | undefined {
  for (const opening of doc)
    if (startsWith(text, opening, at) && text[at + opening.length] !== opening.at(-1)) return opening;
  return undefined;
}

/** The offset behind the line end at `at`. */
function skipLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

/** The next line's start, for a line that ends at `end`. */
export function nextLine(text: string, end: number): number {
  return end < text.length ? skipLineEnd(text, end) : end;
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

export function isColumnZero(text: string, at: number): boolean {
  return at === 0 || '\n\r\ufeff'.includes(text[at - 1]!);
}

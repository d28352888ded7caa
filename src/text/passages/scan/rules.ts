/** The rules most languages share: comments and strings. */
import type { LanguageSyntax, Rule, Scan } from './scan';

export interface LineCommentOptions {
  /** Openings that make it a documentation comment, such as `///`. */
  readonly doc?: readonly string[];
  /** What must stand before it: nothing but blanks, or one of these characters or a line's start. */
  readonly after?: 'lineStart' | string;
  /** A `\` at the line's end continues it on the next line (C). */
  readonly continues?: boolean;
  /** Ends it before the line does (`?>`). */
  readonly until?: string;
  /** Where this matches at the opening it is none (sticky). */
  readonly unless?: RegExp;
}

export function lineComment(open: string, options: LineCommentOptions = {}): Rule {
  const { doc = [], after, continues, until, unless } = options;
  return {
    first: open[0]!,
    comment: true,
    match: (scan, at) => {
      const { text } = scan;
      if (!startsWith(text, open, at)) return at;
      if (
        after === 'lineStart'
          ? !scan.isLineStart(at)
          : after !== undefined && at > 0 && !(after + '\n\r\ufeff').includes(text[at - 1]!)
      )
        return at;
      if (unless && matchAt(unless, text, at)) return at;
      let end = scan.lineEnd(at);
      while (continues && text.charCodeAt(end - 1) === 92 && end < scan.limit)
        end = scan.lineEnd(skipLineEnd(text, end));
      if (until) {
        const found = text.slice(at, end).indexOf(until);
        if (found >= 0) end = at + found;
      }
      const opening = doc.find((candidate) => isDocOpening(text, candidate, at));
      return scan.add('line', opening !== undefined, open, at, at + (opening ?? open).length, end, end);
    },
  };
}

export interface BlockCommentOptions {
  readonly doc?: readonly string[];
  /** They nest; `ifBalanced`: in some dialects, so only where every opening finds its close. */
  readonly nests?: boolean | 'ifBalanced';
  /** Only at the start of a line, its end likewise (`=begin`, `%{`). */
  readonly lineStart?: boolean;
  readonly unless?: RegExp;
}

export function blockComment(open: string, close: string, options: BlockCommentOptions = {}): Rule {
  const { doc = [], nests, lineStart, unless } = options;
  const marks = new RegExp(`${escapeRegExp(open)}|${escapeRegExp(close)}`, 'g');
  const closing = new RegExp(`^[ \\t]*${escapeRegExp(close)}.*`, 'gm');
  const nestedClose = (text: string, limit: number, from: number): number => {
    marks.lastIndex = from;
    for (let depth = 1, mark = marks.exec(text); mark && marks.lastIndex <= limit; mark = marks.exec(text)) {
      depth += mark[0] === close ? -1 : 1;
      if (depth === 0) return mark.index;
    }
    return -1;
  };
  const rule: Rule = {
    first: open[0]!,
    comment: true,
    match: (scan, at) => {
      const { text, limit } = scan;
      if (!startsWith(text, open, at) || (lineStart && !scan.isLineStart(at)) || (unless && matchAt(unless, text, at)))
        return at;
      let contentEnd = limit;
      let end = limit;
      if (lineStart) {
        closing.lastIndex = scan.lineEnd(at);
        const found = closing.exec(text);
        if (found && found.index + found[0].length <= limit)
          [contentEnd, end] = [found.index, found.index + found[0].length];
      } else {
        const flat = scan.find(close, at + open.length);
        const found =
          nests && flat >= 0 && !scan.unbalanced.has(rule) ? nestedClose(text, limit, at + open.length) : flat;
        if (found >= 0) [contentEnd, end] = [found, found + close.length];
        else if (nests === 'ifBalanced' && flat >= 0) {
          scan.unbalanced.add(rule);
          [contentEnd, end] = [flat, flat + close.length];
        }
      }
      const opening = doc.find((candidate) => isDocOpening(text, candidate, at) && at + candidate.length <= contentEnd);
      return scan.add('block', opening !== undefined, open, at, at + (opening ?? open).length, contentEnd, end);
    },
  };
  return rule;
}

export interface StringOptions {
  readonly close?: string;
  /** The character that takes the next one literally; '' for none. Default: a backslash. */
  readonly escape?: string;
  /** A doubled closing quote stands for one. */
  readonly doubled?: boolean;
  /** It may run over line ends. */
  readonly lines?: boolean;
  /** Without its close on the same line it is no string: an apostrophe. */
  readonly mustClose?: boolean;
  /** Openings of code within, each with the bracket that closes it. */
  readonly code?: Readonly<Record<string, string>>;
  /** The code's language; default: the one around the string. */
  readonly codeSyntax?: () => LanguageSyntax;
  /** A doubled opening of code stands for itself (`{{` in Python's f-strings). */
  readonly doubledCode?: boolean;
}

/** A string from `open` to `close` (default: the same). */
export function string(open: string, options: StringOptions = {}): Rule {
  const { mustClose = false } = options;
  const body = stringBody({ close: open, ...options });
  const rule: Rule = {
    first: open[0]!,
    match: (scan, at) => {
      if (!startsWith(scan.text, open, at)) return at;
      if (!mustClose) return body(scan, at + open.length);
      const end = stringEnd(scan, { close: open, ...options }, at + open.length);
      return end.closed ? end.at : scan.giveUp(rule, at, end.at);
    },
  };
  return rule;
}

/** The walk through a string behind its opening; enters the code within and goes on behind it. */
export function stringBody(options: StringOptions & { close: string }): (scan: Scan, at: number) => number {
  const { code = {}, lines = false } = options;
  const body = (scan: Scan, at: number): number => {
    const end = stringEnd(scan, options, at);
    if (end.code !== undefined) scan.enter(code[end.code]!, body, !lines, options.codeSyntax?.());
    return end.at;
  };
  return body;
}

interface StringEnd {
  readonly at: number;
  readonly closed: boolean;
  /** The opening of the code behind which it stopped. */
  readonly code?: string;
}

/** Where the string whose inside begins at `from` ends, or is interrupted by code. */
export function stringEnd(scan: Scan, options: StringOptions & { close: string }, from: number): StringEnd {
  const { close, escape = '\\', doubled = false, lines = false, code = {}, doubledCode = false } = options;
  const { text, limit } = scan;
  const closeCode = close.charCodeAt(0);
  const escapeCode = escape ? escape.charCodeAt(0) : -1;
  const openings = Object.keys(code);
  for (let at = from; at < limit;) {
    const unit = text.charCodeAt(at);
    if (openings.length > 0) {
      const opening = openings.find((candidate) => startsWith(text, candidate, at));
      if (opening && doubledCode && startsWith(text, opening, at + opening.length)) {
        at += 2 * opening.length;
        continue;
      }
      if (opening) return { at: at + opening.length, closed: false, code: opening };
    }
    if (unit === closeCode && startsWith(text, close, at)) {
      if (!doubled || !startsWith(text, close, at + close.length))
        return { at: Math.min(limit, at + close.length), closed: true };
      at += 2 * close.length;
    } else if (unit === escapeCode) {
      at += 1;
      at = text.charCodeAt(at) === 13 ? skipLineEnd(text, at) : at + 1;
    } else if (!lines && (unit === 10 || unit === 13)) {
      return { at, closed: false };
    } else at++;
  }
  return { at: limit, closed: false };
}

/** Text taken as it stands: from `open` (sticky) to the close that the opening decides. */
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

/** A string that documents what it stands in or before, where `isDoc` says so; others pass. */
export function docString(
  quotes: string,
  prefix: RegExp,
  isDoc: (scan: Scan, at: number, quote: string) => boolean,
): Rule {
  return {
    first: quotes,
    match: (scan, at) => {
      const opening = matchAt(prefix, scan.text, at);
      const quote = opening?.[1];
      if (!opening || quote === undefined || !isDoc(scan, at, quote)) return at;
      const content = at + opening[0].length;
      const end = stringEnd(scan, { close: quote, lines: quote.length > 1 }, content);
      return scan.add('block', true, opening[0], at, content, end.closed ? end.at - quote.length : end.at, end.at);
    },
  };
}

/** Anything that a sticky expression takes as a whole, such as a character literal. */
export function token(first: string, pattern: RegExp): Rule {
  return { first, match: (scan, at) => Math.min(scan.limit, at + (matchAt(pattern, scan.text, at)?.[0].length ?? 0)) };
}

export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

export function startsWith(text: string, prefix: string, at: number): boolean {
  return prefix.length === 1 ? text.charCodeAt(at) === prefix.charCodeAt(0) : text.startsWith(prefix, at);
}

/** `////` and a slash with three stars are bars, not documentation. */
function isDocOpening(text: string, opening: string, at: number): boolean {
  return text.startsWith(opening, at) && text[at + opening.length] !== opening.at(-1);
}

/** The offset behind the line end at `at`. */
function skipLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}

function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

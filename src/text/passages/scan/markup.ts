/** HTML and its kin: comments, tags with quoted attributes, islands of other languages, code in text and tags. */
import { matchAt } from './rules';
import { type LanguageSyntax, type Rule, type Scan, syntax, type SyntaxDefinition } from './scan';

const TAG = /<([A-Za-z][\w.:-]*)/y;
const LANGUAGE = /\s(?:lang|type)\s{0,9}=\s{0,9}["']?([\w./+-]+)/i;
/** How far into a tag its language is looked for. */
const LONGEST_HEAD = 1000;

export interface MarkupOptions {
  /** Comments, and what else means something in text. */
  readonly text: readonly Rule[];
  /** What means something within a tag and its quoted values as well, such as `<?php` and `{{! … }}`. */
  readonly inTags?: readonly Rule[];
  /**
   * The language of an element's inside up to its closing tag: `language` is its `lang` or `type`.
   * `undefined`: it is markup like the rest; `'text'`: it is skipped.
   */
  readonly islandOf?: (element: string, language: string | undefined) => LanguageSyntax | 'text' | undefined;
  readonly definition?: SyntaxDefinition;
}

export function markup({ text: rules, inTags, islandOf, definition }: MarkupOptions): LanguageSyntax {
  const enter = (scan: Scan, element: string, from: number, to: number): number => {
    const { text, limit } = scan;
    if (!islandOf || text.charCodeAt(to - 2) === 47) return to;
    const name = element.toLowerCase();
    const head = text.slice(from, Math.min(to, from + LONGEST_HEAD));
    const language = islandOf(name, LANGUAGE.exec(head)?.[1]?.toLowerCase());
    if (!language) return to;
    const end = closingTag(text, name, to, limit);
    if (language === 'text') return end;
    scan.push({ syntax: language, limit: end });
    return to;
  };
  const tag = inTags ? framedTag(inTags, enter) : plainTag(enter);
  return syntax({ ...definition, rules: [...rules, ...(inTags ?? []), tag] });
}

type Enter = (scan: Scan, element: string, from: number, to: number) => number;

/** A tag that holds nothing but attributes is skipped in one go. */
function plainTag(enter: Enter): Rule {
  return {
    first: '<',
    match: (scan, at) => {
      const { text, limit } = scan;
      const opening = matchAt(TAG, text, at);
      if (!opening) return at;
      let quote = 0;
      let valueMayBegin = false;
      let end = at + opening[0].length;
      for (; end < limit; end++) {
        const code = text.charCodeAt(end);
        if (quote !== 0) {
          if (code === quote) quote = 0;
        } else if (code === 62) break;
        else if ((code === 34 || code === 39) && valueMayBegin) quote = code;
        else valueMayBegin = code === 61 || code <= 32;
      }
      return enter(scan, opening[1]!, at, Math.min(limit, end + 1));
    },
  };
}

/** A tag with code in it is a frame, and so is a quoted value. */
function framedTag(inTags: readonly Rule[], enter: Enter): Rule {
  const valueIn = (quote: string): LanguageSyntax =>
    syntax({ rules: [{ first: quote, match: (scan, at) => scan.leave(at + 1) }, ...inTags] });
  const values: Readonly<Record<string, LanguageSyntax>> = { '"': valueIn('"'), "'": valueIn("'") };
  const inside = syntax({
    rules: [
      {
        first: `"'`,
        match: (scan, at) => {
          if (!/[\s=]/.test(scan.text[at - 1]!)) return at;
          scan.push({ syntax: values[scan.text[at]!]! });
          return at + 1;
        },
      },
      ...inTags,
      { first: '>', match: (scan, at) => scan.leave(at + 1) },
    ],
  });
  return {
    first: '<',
    match: (scan, at) => {
      const opening = matchAt(TAG, scan.text, at);
      if (!opening) return at;
      const element = opening[1]!;
      scan.push({ syntax: inside, resume: (_scan, end) => enter(scan, element, at, end) });
      return at + opening[0].length;
    },
  };
}

/** Where `</name` begins, in any case, or the limit. */
function closingTag(text: string, name: string, from: number, limit: number): number {
  for (let at = text.indexOf('</', from); at >= 0 && at < limit; at = text.indexOf('</', at + 2)) {
    if (text.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return limit;
}

/** Code between an opening and its bracket: `{ … }`; `skip` (sticky) takes what begins it, such as `#if`. */
export function codeIn(open: string, close: string, code: () => LanguageSyntax, skip?: RegExp): Rule {
  return {
    first: open[0]!,
    match: (scan, at) => {
      const { text } = scan;
      if (!text.startsWith(open, at)) return at;
      let from = at + open.length;
      if (skip) from += matchAt(skip, text, from)?.[0].length ?? 0;
      scan.push({ syntax: code(), close });
      return from;
    },
  };
}

/** Code that ends at a text rather than at a bracket: `<% … %>`. Strings and comments in it don't hide the end. */
export function codeUntil(open: RegExp, first: string, close: string, code: () => LanguageSyntax): Rule {
  return {
    first,
    match: (scan, at) => {
      const opening = matchAt(open, scan.text, at);
      if (!opening) return at;
      const from = at + opening[0].length;
      const end = scan.find(close, from);
      scan.push({ syntax: code(), limit: end < 0 ? scan.limit : end });
      return from;
    },
  };
}

/** Rules that several languages have in common. */
import { blockComment, lineComment, string, token } from '../scan/rules';
import type { Rule } from '../scan/scan';

export const slashes = lineComment('//', { doc: ['///', '//!'] });
export const stars = blockComment('/*', '*/', { doc: ['/**', '/*!'] });
export const nestedStars = blockComment('/*', '*/', { doc: ['/**', '/*!'], nests: true });
/** The openings of C's comments, as directives are inserted. */
export const cDelimiters = { line: '//', block: ['/*', '*/'] } as const;

export const hash = lineComment('#');
/** `#` begins a comment at a line's start and behind a blank. */
export const hashBehindBlank = lineComment('#', { after: ' \t' });
export const hashAtLineStart = lineComment('#', { after: 'lineStart' });

export const single = string("'");
export const double = string('"');
/** Quotes that are doubled within, as in SQL and Basic. */
export const singleDoubled = string("'", { escape: '', doubled: true });
export const doubleDoubled = string('"', { escape: '', doubled: true });

/** A character; anything longer in apostrophes is a lifetime, a label, a type variable, part of a name. */
export const character: Rule = token("'", /'(?:\\(?:u\{[^}'\n]{0,8}\}|[^\n])[^'\n]{0,10}|[^\\'\n][\udc00-\udfff]?)'/y);

/** `4'b0`, `1'000`: the apostrophe belongs to the number before it. */
export const inNumber: Rule = {
  first: "'",
  match: (scan, at) => (scan.wordEnd === at && /\d/.test(scan.text[scan.wordStart]!) ? at + 1 : at),
};

export const escaped = token('\\', /\\[^]/y);

export const dollarBraces = { '${': '}' };
export const hashBraces = { '#{': '}' };

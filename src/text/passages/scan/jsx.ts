/**
 * JSX: an element is one frame, first in its tag, then among its children, where quotes and slashes are
 * mere text. `{` leads back into code.
 */
import { expectsExpression } from './regex';
import { blockComment, lineComment, matchAt, string } from './rules';
import { type LanguageSyntax, type Rule, type Scan, syntax } from './scan';

const OPENING = /<(?:>|[A-Za-z_$][\w$.:-]*)/y;
/** `<T,>(x: T) => x` and `<T extends U>(…)` are arrow functions. */
const TYPE_PARAMETERS = /<[A-Za-z_$][\w$]*\s*(?:,|=|extends\b)/y;

/** The rule that begins an element where an expression may stand; `code` is the language around it. */
export function jsx(code: () => LanguageSyntax): Rule {
  const braces: Rule = {
    first: '{',
    match: (scan, at) => {
      scan.enter('}', (_scan, end) => end, false, code());
      return at + 1;
    },
  };
  const element = (scan: Scan, at: number): number => {
    const opening = matchAt(OPENING, scan.text, at)?.[0];
    if (!opening) return at;
    scan.push({ syntax: opening === '<>' ? children : tag, limit: scan.limit, close: 0, singleLine: false });
    return at + opening.length;
  };
  const tag = syntax({
    rules: [
      lineComment('//'),
      blockComment('/*', '*/'),
      string('"', { escape: '', lines: true }),
      string("'", { escape: '', lines: true }),
      braces,
      { first: '/', match: (scan, at) => (scan.text[at + 1] === '>' ? leave(scan, at + 2) : at) },
      {
        first: '>',
        match: (scan, at) => {
          scan.frame.syntax = children;
          return at + 1;
        },
      },
    ],
  });
  const children = syntax({
    rules: [
      braces,
      {
        first: '<',
        match: (scan, at) => (scan.text[at + 1] === '/' ? leave(scan, scan.after('>', at)) : element(scan, at)),
      },
    ],
  });
  return {
    first: '<',
    match: (scan, at) => (expectsExpression(scan) && !matchAt(TYPE_PARAMETERS, scan.text, at) ? element(scan, at) : at),
  };
}

function leave(scan: Scan, at: number): number {
  scan.pop();
  return at;
}

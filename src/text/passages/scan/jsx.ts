/**
 * JSX: an element is one frame, first in its tag, then among its children, where quotes and slashes are
 * mere text. `{` leads back into code.
 */
import { expectsExpression } from './regex';
import { blockComment, lineComment, matchEnd, string } from './rules';
import { type LanguageSyntax, type Rule, type Scan, syntax } from './scan';

const OPENING = /<(?:>|[A-Za-z_$][\w$.:-]*)/y;
/** `<T,>(x: T) => x`, `<T extends U>(…)` and `<const T,>` are arrow functions. */
const TYPE_PARAMETERS = /<(?:const\s+)?[A-Za-z_$][\w$]*\s*(?:,|=|extends\b)/y;
/** `<T>(`: an arrow function or a type where its parentheses are followed so. */
const TYPE_THEN_PARENTHESIS = /<[A-Za-z_$][\w$]*>\s*\(/y;
const AFTER_PARAMETERS = /\)\s{0,20}(?::|=>)/y;
const TYPE_ALIAS = /[ \t]{0,40}(?:export\s{1,9})?(?:declare\s{1,9})?type\s{1,9}[\w$]{1,80}[^=\n]{0,80}=/y;
/** HTML's elements without a closing tag, which Astro's expressions hold. */
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** The rule that begins an element where an expression may be; `code` is the language around it. */
export function jsx(code: () => LanguageSyntax, { html = false } = {}): Rule {
  const braces: Rule = {
    first: '{',
    match: (scan, at) => {
      scan.push({ syntax: code(), close: '}' });
      return at + 1;
    },
  };
  /** `<Picker<Row> …>`: type arguments right behind the element's name. */
  const typeArguments = syntax({
    rules: [
      string('"'),
      string("'"),
      string('`', { lines: true }),
      { first: '>', match: (scan, at) => (scan.text[at - 1] === '=' ? at : leaveAngle(scan, at)) },
      {
        first: '<',
        match: (scan, at) => {
          scan.frame.state++;
          return at + 1;
        },
      },
    ],
  });
  const tag = syntax({
    rules: [
      lineComment('//'),
      blockComment('/*', '*/'),
      ...(html ? [blockComment('<!--', '-->')] : []),
      string('"', { escape: '', lines: true }),
      string("'", { escape: '', lines: true }),
      ...(html ? [string('`', { lines: true, code: { '${': '}' } })] : []),
      braces,
      {
        first: '<',
        match: (scan, at) => {
          if (scan.previous !== at - 1) return element(scan, at);
          scan.push({ syntax: typeArguments });
          return at + 1;
        },
      },
      { first: '/', match: (scan, at) => (scan.text[at + 1] === '>' ? scan.leave(at + 2) : at) },
      {
        first: '>',
        match: (scan, at) => {
          if (html && VOID.test(scan.frame.name)) return scan.leave(at + 1);
          scan.frame.syntax = children;
          return at + 1;
        },
      },
    ],
  });
  const children = syntax({
    rules: [
      ...(html ? [blockComment('<!--', '-->')] : []),
      braces,
      {
        first: '<',
        match: (scan, at) =>
          scan.text[at + 1] === '/' ? scan.leave(Math.min(scan.limit, scan.next('>', at) + 1)) : element(scan, at),
      },
    ],
  });
  const element = (scan: Scan, at: number): number => {
    const end = matchEnd(OPENING, scan.text, at);
    if (end < 0) return at;
    const name = html ? scan.text.slice(at, Math.min(end, at + 16)) : '';
    scan.guess(at, { syntax: end === at + 2 && scan.text[at + 1] === '>' ? children : tag, name });
    return end;
  };
  return {
    first: '<',
    match: (scan, at) => (at !== scan.refused && expectsExpression(scan) && !isType(scan, at) ? element(scan, at) : at),
  };
}

/** Whether `<` begins type parameters rather than an element. */
function isType(scan: Scan, at: number): boolean {
  const { text, previous, frame } = scan;
  if (matchEnd(TYPE_PARAMETERS, text, at) >= 0) return true;
  // a call signature; an element as a statement would do nothing
  if (previous >= 0 && ';{}'.includes(text[previous]!) && !(frame.close === 125 && frame.depth === 0)) return true;
  if (matchEnd(TYPE_THEN_PARENTHESIS, text, at) < 0) return false;
  const close = scan.next(')', at);
  if (close < scan.limit && matchEnd(AFTER_PARAMETERS, text, close) >= 0) return true;
  return matchEnd(TYPE_ALIAS, text, scan.lineStart(at)) >= 0;
}

function leaveAngle(scan: Scan, at: number): number {
  if (scan.frame.state > 0) {
    scan.frame.state--;
    return at + 1;
  }
  return scan.leave(at + 1);
}

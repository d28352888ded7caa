/** Is a `/` a division or the start of a regular expression? Decided by what is before it. */
import { matchEnd, stringBody } from './rules';
import type { Rule, Scan } from './scan';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words behind which an expression begins. */
export const beforeExpression = words(
  'return typeof case in of delete void throw new do else await yield instanceof and or not if unless while until when then elsif elif',
);

const OPERATORS = words('( , = : [ & | ? { ; * % ^ ~ <');

/** Whether an expression, not an operator, is expected behind the last significant character. */
export function expectsExpression(scan: Scan, keywords = beforeExpression): boolean {
  const { text, previous } = scan;
  if (previous < 0) return true;
  const before = text[previous]!;
  if (OPERATORS.has(before)) return true;
  if (before === '+' || before === '-') return text[previous - 1] !== before; // `i++ / 2`
  if (before === '!') return previous === 0 || !/[\w$)\]]/.test(text[previous - 1]!); // `a! / 2`
  if (before === '>') return text[previous - 1] === '='; // an arrow
  if (before === '}' || before === ')') return scan.expressionAfter === previous;
  const word = scan.previousWord;
  return word !== '' && keywords.has(word) && text[scan.wordStart - 1] !== '.';
}

export interface RegexOptions {
  readonly keywords?: ReadonlySet<string>;
  /** Ruby and Perl: a word, a blank and no blank behind the slash make an argument: `puts /x/`. */
  readonly asArgument?: boolean;
  /** Its body may hold line ends where it is sure to be one: it begins with a line end, or ends in `/x`. */
  readonly lines?: boolean;
  /** It may begin a statement. */
  readonly atLineStart?: boolean;
  /** No blank may be next to either slash (Swift). */
  readonly tight?: boolean;
  /** Openings of code within: `#{` in Ruby. */
  readonly code?: Readonly<Record<string, string>>;
}

/** The longest regular expression of several lines. */
const LONGEST = 4000;
const FLAGS = /[A-Za-z]*/y;

/** A regular expression between slashes, with classes and escapes. */
export function regexLiteral(options: RegexOptions = {}): Rule {
  const {
    keywords = beforeExpression,
    asArgument = false,
    lines = false,
    atLineStart = false,
    tight = false,
  } = options;
  const body = options.code && stringBody({ close: '/', lines: true, code: options.code });
  const severalLines = Symbol('several lines');
  const flagsOf = (scan: Scan, end: number): number => Math.max(end, matchEnd(FLAGS, scan.text, end));
  const rule: Rule = {
    first: '/',
    match: (scan, at) => {
      const { text } = scan;
      const next = text[at + 1] ?? '\n';
      if (next === '*' || (next === '/' && !lines) || scan.isVain(rule, at)) return at;
      const expected = expectsExpression(scan, keywords);
      const possible =
        expected ||
        (atLineStart && scan.isLineStart(at)) ||
        (asArgument && scan.previousWord !== '' && scan.previous < at - 1 && !/[\s=]/.test(next));
      if (!possible || (tight && /[\s=]/.test(next))) return at;
      const mayWrap = lines && expected && !scan.isVain(severalLines, at);
      const end = regexEnd(scan, at + 1, mayWrap);
      if (end < 0) return scan.giveUp(mayWrap ? severalLines : rule, at, -end);
      if (tight && /\s/.test(text[end - 2]!)) return at;
      if (body && text.slice(at, end).includes('#{')) return body(scan, at + 1);
      return flagsOf(scan, end);
    },
  };
  return rule;
}

/** The offset behind the closing slash; where there is none, how far it has read, negated. */
function regexEnd(scan: Scan, from: number, lines: boolean): number {
  const { text } = scan;
  const limit = Math.min(scan.limit, lines ? from + LONGEST : scan.limit);
  let inClass = false;
  let lineEnds = 0;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      if (!lines) return -at;
      lineEnds++;
    } else if (code === 92) at++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) {
      if (lineEnds === 0 || /^[\r\n]/.test(text[from]!) || /^[a-z]*x/.test(text.slice(at + 1, at + 8))) return at + 1;
      return -(at + 1);
    }
  }
  return -limit;
}

/** For `expressionFollows`: the head of a control statement, or a block, not an object or a subscript. */
export function cLikeExpressionFollows(scan: Scan, at: number): boolean {
  const { text, previous } = scan;
  const code = text.charCodeAt(at);
  if (code === 40) return scan.wordEnd === previous + 1 && HEADS.has(scan.previousWord);
  if (code !== 123) return false;
  if (previous < 0) return true;
  const before = text[previous]!;
  if (before === '>') return text[previous - 1] === '='; // the body of an arrow function
  if ('(,=:[!&|?+-*~^<%'.includes(before)) return false;
  return scan.wordEnd !== previous + 1 || !BEFORE_OBJECT.has(scan.previousWord);
}
const HEADS = words('if while for with');
const BEFORE_OBJECT = words('return typeof case in of delete void throw new await yield');

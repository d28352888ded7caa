/** Is a `/` a division or the start of a regular expression? Decided by what stands before it. */
import { type Rule, type Scan } from './scan';

/** Words behind which an expression begins. */
const BEFORE_EXPRESSION = new Set(
  'return typeof case in of delete void throw new do else await yield instanceof and or not if unless while until when then'.split(
    ' ',
  ),
);

/** Whether an expression, not an operator, is to be expected behind the last significant character. */
export function expectsExpression(scan: Scan): boolean {
  const { text, previous } = scan;
  if (previous < 0) return true;
  const before = text[previous]!;
  if ('+-'.includes(before)) return text[previous - 1] !== before; // `i++ / 2`
  if ('(,=:[!&|?{;*%~^<>'.includes(before)) return true;
  return BEFORE_EXPRESSION.has(scan.previousWord);
}

export interface RegexOptions {
  /** Ruby and Perl: a word, a blank and no blank behind the slash make an argument: `puts /x/`. */
  readonly asArgument?: boolean;
}

/** A regular expression between slashes on one line, with classes and escapes. */
export function regexLiteral(options: RegexOptions = {}): Rule {
  const rule: Rule = {
    first: '/',
    match: (scan, at) => {
      const { text } = scan;
      const before = text[scan.previous];
      const possible =
        expectsExpression(scan) ||
        (before === '}' && scan.isLineStart(at)) ||
        (before === ')' && scan.controlParenthesis === scan.previous) ||
        (options.asArgument === true &&
          scan.previousWord !== '' &&
          scan.previous < at - 1 &&
          !/[\s=]/.test(text[at + 1] ?? ' '));
      if (!possible || text[at + 1] === '/' || text[at + 1] === '*') return at;
      let inClass = false;
      for (let end = at + 1; end < scan.limit; end++) {
        const character = text[end];
        if (character === '\n' || character === '\r') return scan.giveUp(rule, at, end);
        if (character === '\\') end++;
        else if (character === '[') inClass = true;
        else if (character === ']') inClass = false;
        else if (character === '/' && !inClass) return end + 1;
      }
      return scan.giveUp(rule, at, scan.limit);
    },
  };
  return rule;
}

/** Notes which `)` closes the head of an `if`, `while`, `for` or `with`: a regular expression may follow. */
export function controlHeads(): Rule[] {
  return [
    {
      first: '(',
      match: (scan, at) => {
        scan.parentheses.push(/^(?:if|while|for|with)$/.test(scan.previousWord));
        return at;
      },
    },
    {
      first: ')',
      match: (scan, at) => {
        if (scan.parentheses.pop() === true) scan.controlParenthesis = at;
        return at;
      },
    },
  ];
}

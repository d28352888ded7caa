/** The lines of a comment without what decorates them: stars, bars, repeated delimiters. */
import type { Span } from '../sentences';
import type { CommentToken } from './scan/scan';

/** `** text`, ` * text`, ` *text`, but not the `**bold**` of a comment without a gutter. */
const GUTTER = /[ \t]*(?:\*+(?=[ \t\r\n]|$)|\*(?!\*))?[ \t]*/y;
const BLANKS = /[ \t\ufeff]*/y;
/** `------ Heading ------` */
const BAR = '-=*#~_/+';
const ENDING = '*#/=~-|';

/** The content's lines, decoration stripped; a line that is decoration alone is empty. */
export function* commentLines(text: string, token: CommentToken): Generator<Span> {
  const gutter = token.kind === 'line' ? repeatedOpening(token.open) : token.open.includes('*') ? GUTTER : BLANKS;
  const block = token.kind === 'block';
  let start = token.contentStart;
  for (;;) {
    let end = start;
    while (end < token.contentEnd && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    yield stripped(text, start, end, gutter, block || token.open.length === 1);
    if (end >= token.contentEnd) return;
    start = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
  }
}

const openings = new Map<string, RegExp>();

/** `////`, `##`, `-- |`, `//!<`: the opening's last character again, then a documentation mark. */
function repeatedOpening(open: string): RegExp {
  let pattern = openings.get(open);
  if (!pattern) {
    const last = open.at(-1)!.replace(/[\^\]\\-]/, '\\$&');
    pattern = new RegExp(/\w/.test(last) ? '[ \\t]*' : `[${last}]*[ \\t]*(?:[!|^<:]+(?=[ \\t]|$))?[ \\t]*`, 'y');
    openings.set(open, pattern);
  }
  return pattern;
}

function stripped(text: string, start: number, end: number, gutter: RegExp, boxed: boolean): Span {
  gutter.lastIndex = start;
  gutter.exec(text);
  start = Math.min(end, gutter.lastIndex);
  let bar = start;
  while (bar < end && BAR.includes(text[bar]!)) bar++;
  if (bar - start >= 3 && ' \t'.includes(text[bar] ?? ' ')) start = bar;
  while (start < end && ' \t'.includes(text[start]!)) start++;
  while (end > start && ' \t'.includes(text[end - 1]!)) end--;
  let box = end;
  while (box > start && ENDING.includes(text[box - 1]!)) box--;
  // `text   *` closes a box; `C#` does not
  if (box === start) end = start;
  else if (end - box >= (boxed ? 1 : 3) && ' \t'.includes(text[box - 1]!)) end = box;
  while (end > start && ' \t'.includes(text[end - 1]!)) end--;
  return { start, end };
}

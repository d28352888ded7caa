/**
 * YAML. A quote opens a string only where a value begins, `#` a comment only behind a blank, and the lines below
 * `|` and `>` are text as far as they are indented. `frame.state` is one more than the column of the innermost key
 * or dash, `frame.depth` counts the open `[` and `{`.
 */
import { nextLine, string } from '../scan/rules';
import type { Rule, Scan } from '../scan/scan';
import { hashBehindBlank } from './common';
import { language } from './language';

const isBlank = (unit: string | undefined): boolean => unit === undefined || /\s/.test(unit);

/** Whether a value may begin at `at`. */
function valueBegins(scan: Scan, at: number): boolean {
  const { text, previous, frame } = scan;
  if (previous < 0) return true;
  const before = text[previous]!;
  if (frame.depth > 0) return ':,[{-?'.includes(before);
  if (':-?'.includes(before)) return isBlank(text[previous + 1]);
  // deeper than its key, a line continues with the text above
  return scan.isLineStart(at) && at - scan.lineStart(at) < frame.state;
}

const colon = {};
const key: Rule = {
  first: ':',
  match: (scan, at) => {
    const { text, frame } = scan;
    if (!isBlank(text[at + 1]) || scan.isVain(colon, at)) return at;
    const start = scan.lineStart(at);
    scan.giveUp(colon, at, scan.lineEnd(at));
    // what is open ends with a key in the first column
    if (frame.depth > 0 && /\w/.test(text[start]!)) frame.depth = 0;
    if (frame.depth > 0) return at;
    let column = start;
    while (column < at && (text[column] === ' ' || (text[column] === '-' && isBlank(text[column + 1])))) column++;
    frame.state = column - start + 1;
    return at;
  },
};
const dash: Rule = {
  first: '-',
  match: (scan, at) => {
    const { text, frame, previous } = scan;
    const start = scan.lineStart(at);
    if (at === start && text.startsWith('---', at)) {
      frame.state = 0;
      frame.depth = 0;
      return at + 3;
    }
    if (frame.depth > 0 || !isBlank(text[at + 1])) return at;
    if (scan.isLineStart(at) || (text[previous] === '-' && previous >= start && isBlank(text[previous + 1])))
      frame.state = at - start + 1;
    return at;
  },
};
const brackets: Rule = {
  first: '[]{}()',
  match: (scan, at) => {
    const { text, frame } = scan;
    if ('[{'.includes(text[at]!)) {
      if (valueBegins(scan, at)) frame.depth++;
    } else if (']}'.includes(text[at]!) && frame.depth > 0) frame.depth--;
    return at + 1;
  },
};
/** `&anchor` and `!tag`: the value begins behind it. */
const property: Rule = {
  first: '&!',
  comment: true,
  match: (scan, at) => {
    if (!valueBegins(scan, at)) return at;
    let end = at + 1;
    while (end < scan.limit && !/[\s,[\]{}]/.test(scan.text[end]!)) end++;
    return end;
  },
};

const block: Rule = {
  first: '|>',
  match: (scan, at) => {
    const { text, frame } = scan;
    if (frame.depth > 0 || !/[\s]/.test(text[at - 1] ?? '\n')) return at;
    let end = at + 1;
    let explicit = 0;
    for (; end < at + 3 && /[-+1-9]/.test(text[end] ?? ''); end++)
      if (/\d/.test(text[end]!)) explicit = Number(text[end]);
    const lineEnd = scan.lineEnd(end);
    let rest = end;
    while (rest < lineEnd && (text[rest] === ' ' || text[rest] === '\t')) rest++;
    if ((rest < lineEnd && (text[rest] !== '#' || rest === end)) || !isHeader(scan, at)) return at;
    const parent = frame.state - 1;
    scan.atLineEnd.push((_scan, from) => skipText(scan, from, parent, explicit));
    return end;
  },
};
function isHeader(scan: Scan, at: number): boolean {
  const before = scan.text[scan.previous];
  if (before === undefined || (':-?'.includes(before) && isBlank(scan.text[scan.previous + 1]))) return true;
  return scan.isLineStart(at) && at - scan.lineStart(at) < scan.frame.state;
}

/** Lines of text: as deep as the first of them, or `explicit` columns deeper than the key. */
function skipText(scan: Scan, from: number, parent: number, explicit: number): number {
  const { text, limit } = scan;
  let column = explicit > 0 ? Math.max(parent, 0) + explicit : 0;
  for (let start = from; start < limit;) {
    const end = scan.lineEnd(start);
    let content = start;
    while (content < end && text.charCodeAt(content) === 32) content++;
    if (content < end) {
      if (column === 0) column = Math.max(content - start, parent + 1);
      if (content - start < column && !/^\s*$/.test(text.slice(content, Math.min(end, content + 200)))) return start;
    }
    start = nextLine(text, end);
  }
  return limit;
}

export const yaml = language({
  ids: 'yaml dockercompose github-actions-workflow azure-pipelines ansible helm home-assistant esphome',
  extensions: 'yaml yml eyaml sls yaml.dist yml.dist reek mir clang-format clang-tidy clangd syntax sublime-syntax cff',
  files: '.clang-format .clang-tidy .clangd .gemrc citation.cff glide.lock pubspec.lock yarn.lock',
  line: '#',
  rules: [
    hashBehindBlank,
    key,
    dash,
    brackets,
    property,
    block,
    string('"', { lines: true, when: valueBegins }),
    string("'", { escape: '', doubled: true, lines: true, when: valueBegins }),
  ],
});

import { heredoc } from '../scan/heredoc';
import { closeOf, delimitedEnd } from '../scan/quoteLike';
import { beforeExpression, regexLiteral } from '../scan/regex';
import { isColumnZero, linesComment, matchEnd, string, token } from '../scan/rules';
import { type Rule, type Scan, syntax, type WordRule } from '../scan/scan';
import { hash } from './common';
import { language } from './language';

/** Documentation: from a line that begins with `=word` to `=cut`. */
const pod = linesComment('=', /=[a-zA-Z]/y, /=cut\b/y, { doc: true });
const podOnly = syntax({ rules: [pod] });

const FLAGS = /[a-z]*/y;
const BETWEEN_PARTS = /\s*(?:#[^\n]*\n\s*)*/y;

/** `q{…}`, `qw(…)`, `m/…/x`, `s{…}{…}e`, `tr/a/b/`. */
const quoteLike: WordRule = {
  words: 'q qq qw qx qr m s tr y',
  match: (scan, start, end) => {
    const { text } = scan;
    if (isName(scan, start)) return end;
    let open = end;
    while (/\s/.test(text[open] ?? '')) open++;
    const delimiter = text[open];
    if (delimiter === undefined || /[\w\s;)]/.test(delimiter)) return end;
    if (open > end && /[#=,]/.test(delimiter)) return end;
    if (/=/.test(delimiter) && /[=>~]/.test(text[open + 1] ?? '=')) return end; // `y => 1`
    if (delimiter === ',' && !/^(?:m|s|qr|tr)$/.test(text.slice(start, end))) return end;
    if (delimiter === '}' || delimiter === ']' || (delimiter === '-' && text[open + 1] === '>')) return end;
    let at = delimitedEnd(scan, open);
    if (at < 0) return end;
    if (/^(?:s|tr|y)$/.test(text.slice(start, end))) {
      let second = at - 1;
      if (closeOf(delimiter) !== delimiter) second = Math.max(at, matchEnd(BETWEEN_PARTS, text, at));
      at = delimitedEnd(scan, second);
      if (at < 0) return end;
    }
    return Math.max(at, matchEnd(FLAGS, text, at));
  },
};

/** `$s`, `->s`, `{s}`, `-s $file`, `Foo::s`, `sub s`, `s =>`: names, not quotes. */
function isName(scan: Scan, start: number): boolean {
  const { text } = scan;
  const before = text[start - 1] ?? '\n';
  if ('$@%&:-*'.includes(before)) return true;
  if (before === '>' && text[start - 2] === '-') return true;
  if (scan.previousWord === 'sub') return true;
  return text[scan.previous] === '{' && /^\w{1,3}\s{0,20}\}/.test(text.slice(start, start + 24));
}

/** `format STDOUT =` and lines to one of a single dot. */
const format: WordRule = {
  words: 'format',
  match: (scan, start, end) => {
    const body = scan.isLineStart(start)
      ? matchEnd(/[ \t]{0,20}\w{0,80}[ \t]{0,20}=[ \t]{0,20}(?=\r?\n)/y, scan.text, end)
      : -1;
    if (body < 0 || scan.isVain(format, start)) return end;
    const close = scan.find('\n.', body);
    return close < 0 ? scan.giveUp(format, end, scan.text.length) : close + 2;
  },
};

/** `__END__`: only documentation follows. */
const endOfCode: WordRule = {
  words: '__END__ __DATA__',
  match: (scan, start, end) => {
    if (isColumnZero(scan.text, start)) scan.push({ syntax: podOnly });
    return end;
  },
};

/** `isn't`, `main'x`: an apostrophe that parts names. */
const oldSeparator: Rule = {
  first: "'",
  match: (scan, at) =>
    scan.wordEnd === at &&
    /[\w']/.test(scan.text[at + 1] ?? ' ') &&
    /^(?:isn|don|main|can|won|aren)$/.test(scan.previousWord)
      ? at + 1
      : at,
};

const keywords = new Set([
  ...beforeExpression,
  ...'split grep map join push unshift return x lt gt le ge eq ne cmp print die warn ok like unlike'.split(' '),
]);

export const perl = language({
  ids: 'perl perl6',
  extensions: 'pl pm t pod al cgi fcgi perl ph plx psgi',
  files: 'cpanfile makefile.pl ack',
  interpreters: 'perl',
  line: '#',
  rules: [
    hash,
    pod,
    token('$@', /[$@]#?\${0,8}[\w:]+|\$#(?=[{$])|\$[^\w\s{(]/y),
    token('%&', /[%&]\$?[A-Za-z_][\w:]*/y),
    heredoc({ open: /<<(?<indent>~)?(?:"(?<name>[^"\n]{1,80})"|'(?<quoted>[^'\n]{1,80})')/y }),
    heredoc({ open: /<<(?<indent>~)?(?<name>[A-Za-z_]\w{0,79})/y }),
    oldSeparator,
    string('"', { lines: true }),
    string("'", { lines: true }),
    string('`', { lines: true }),
    regexLiteral({ keywords, asArgument: true, lines: true, atLineStart: true }),
  ],
  wordRules: [quoteLike, format, endOfCode],
  // `$h{x}` and `@{$x}` are values; behind a block a statement begins
  expressionFollows: (scan, at) => scan.text[at] === '{' && !/[\w}\]>$@%&-]/.test(scan.text[at - 1] ?? '\n'),
});

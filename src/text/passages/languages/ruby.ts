import { heredoc } from '../scan/heredoc';
import { delimitedEnd } from '../scan/quoteLike';
import { beforeExpression, expectsExpression, regexLiteral } from '../scan/regex';
import { linesComment, matchEnd, string, token } from '../scan/rules';
import type { Rule, Scan, WordRule } from '../scan/scan';
import { character, hash, hashBraces } from './common';
import { language } from './language';

const wrapped = { lines: true, code: hashBraces };

/** `%w[…]`, `%(…)`, `%r{…}m`: where a value may be, not where a remainder is computed. */
const percent: Rule = {
  first: '%',
  match: (scan, at) => {
    const { text } = scan;
    const open = matchEnd(/%(?:[qQwWiIrsx][^\w\s]|[([{<|!/^])/y, text, at) - 1;
    if (open < 0) return at;
    const possible =
      expectsExpression(scan) ||
      scan.isLineStart(at) ||
      (/\s/.test(text[at - 1] ?? ' ') &&
        isWord(scan) &&
        !/\s/.test(text[at + 1]!) &&
        !/\s/.test(text[open + 1] ?? ' ')) ||
      (/[qQwWiIrsx]/.test(text[at + 1]!) && /\s/.test(text[at - 1] ?? ' ') && isWord(scan));
    if (!possible) return at;
    const end = delimitedEnd(scan, open, true, !/[qwis]/.test(text[at + 1]!));
    return end < 0 ? at : Math.max(end, matchEnd(/[a-z]{0,8}/y, text, end));
  },
};
const isWord = (scan: Scan): boolean => scan.wordEnd === scan.previous + 1;

/** ``def `(command)``, `def /(other)`: the method's name is an operator. */
const definition: WordRule = {
  words: 'def',
  match: (scan, _start, end) => Math.max(end, matchEnd(/[ \t]{1,20}(?:self\.)?[`/%<>=~+*!&|^-]+/y, scan.text, end)),
};
/** `__END__` alone on its line: data follows. */
const endOfCode: WordRule = {
  words: '__END__',
  match: (scan, start, end) => (scan.isLineStart(start) && '\r\n'.includes(scan.text[end] ?? '\n') ? scan.limit : end),
};
const here = (scan: Scan): boolean => scan.previousWord !== 'class' && !/[\])\d]/.test(scan.text[scan.previous] ?? ' ');

const common: readonly Rule[] = [
  hash,
  heredoc({ open: /<<(?<indent>[~-])(["'`]?)(?<name>[A-Za-z_]\w{0,79})\2/y }),
  heredoc({ open: /<<(["'`]?)(?<name>[A-Za-z_]\w{0,79})\1/y, when: here }),
  percent,
  token('?', /\?[#"'`/](?!\w)/y, (scan) => expectsExpression(scan)),
  token(':', /:(?:[/`%]|<<)(?=[\s,)\]])/y), // symbols of operators
  token('$', /\$[^\w\s]/y),
  string('"', wrapped),
  string('`', wrapped),
  regexLiteral({ asArgument: true, lines: true, atLineStart: true, code: hashBraces }),
];

export const ruby = language({
  ids: 'ruby',
  extensions: 'rb rake gemspec ru podspec rbi rbw thor jbuilder builder rabl ruby watchr eye rbuild fcgi.rb mspec rbs',
  files:
    'gemfile rakefile vagrantfile podfile guardfile capfile appraisals berksfile brewfile dangerfile deliverfile fastfile snapfile thorfile puppetfile .irbrc .pryrc .simplecov buildfile',
  interpreters: 'ruby jruby macruby rake',
  line: '#',
  wordCharacters: '@',
  rules: [linesComment('=', /=begin\b/y, /=end\b/y, { content: 6 }), ...common, string("'", { lines: true })],
  wordRules: [definition, endOfCode],
  expressionFollows: (scan, at) => scan.text[at] === '{' && beforeExpression.has(scan.previousWord),
});
/** Crystal: a single quote holds a character. */
export const crystal = language({
  ids: 'crystal',
  extensions: 'cr ecr.cr',
  interpreters: 'crystal',
  line: '#',
  wordCharacters: '@',
  rules: [...common, character],
  wordRules: [definition, endOfCode],
});

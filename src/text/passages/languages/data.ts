/** Configuration, queries and build files. */
import { heredoc } from '../scan/heredoc';
import {
  blockComment,
  delimitedComment,
  docString,
  lineComment,
  matchAt,
  string,
  token,
  verbatim,
} from '../scan/rules';
import { type Rule, type Scan, syntax } from '../scan/scan';

const hashBehindBlank = lineComment('#', { after: ' \t' });
const escaped = token('\\', /\\[^]/y);

/** A quote opens a YAML string only where a value begins; elsewhere it is an apostrophe. */
const yamlValueBegins = (scan: Scan, at: number): boolean =>
  scan.isLineStart(at) || ':-[{,?'.includes(scan.text[scan.previous] ?? '');
function yamlString(rule: Rule): Rule {
  return { ...rule, match: (scan, at) => (yamlValueBegins(scan, at) ? rule.match(scan, at) : at) };
}

/** `|` and `>`: the lines below that are indented deeper than the key are text. */
const yamlBlock: Rule = {
  first: '|>',
  match: (scan, at) => {
    const { text } = scan;
    const opening = matchAt(/[|>][-+\d]{0,2}[ \t]*(?=[\r\n]|#)/y, text, at);
    if (!opening || (text[at - 1] !== ' ' && text[at - 1] !== '\t') || !':-'.includes(text[scan.previous] ?? '?'))
      return at;
    const lineStart = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
    const lead = matchAt(/[ ]*(?:- +)*/y, text, lineStart)![0];
    const column = lineStart + lead.length === at ? lead.trimEnd().length - 1 : lead.length;
    scan.atLineEnd.push((_scan, from) => {
      let start = from;
      while (start < scan.limit) {
        const end = scan.lineEnd(start);
        let content = start;
        while (content < end && text[content] === ' ') content++;
        if (content < end && content - start <= column) return start;
        start = end + 1;
      }
      return scan.limit;
    });
    return at + opening[0].length;
  },
};
export const yaml = syntax({
  line: '#',
  rules: [
    hashBehindBlank,
    yamlBlock,
    yamlString(string('"', { lines: true })),
    yamlString(string("'", { escape: '', doubled: true, lines: true })),
  ],
});

export const toml = syntax({
  line: '#',
  rules: [
    lineComment('#'),
    string('"""', { lines: true }),
    string("'''", { escape: '', lines: true }),
    string('"'),
    string("'", { escape: '' }),
  ],
});
export const ini = syntax({
  line: ';',
  rules: [lineComment(';', { after: 'lineStart' }), lineComment('#', { after: 'lineStart' })],
});
export const properties = syntax({
  line: '#',
  rules: [lineComment('#', { after: 'lineStart' }), lineComment('!', { after: 'lineStart' })],
});
/** Git's ignore lists, requirements, environment files: `#` at a line's start. */
export const hashLines = syntax({ line: '#', rules: [lineComment('#', { after: 'lineStart' })] });

export const dockerfile = hashLines;
export const makefile = syntax({
  line: '#',
  rules: [escaped, hashBehindBlank, string('"', { mustClose: true }), string("'", { escape: '', mustClose: true })],
});
export const cmake = syntax({
  line: '#',
  block: ['#[[', ']]'],
  rules: [
    delimitedComment('#', /#\[(=*)\[/y, ([, level]) => `]${level}]`),
    lineComment('#'),
    string('"', { lines: true }),
    verbatim('[', /\[(=*)\[/y, ([, level]) => `]${level}]`),
  ],
});
export const terraform = syntax({
  line: '#',
  block: ['/*', '*/'],
  rules: [
    lineComment('#'),
    lineComment('//'),
    blockComment('/*', '*/'),
    heredoc({ open: /<<(?<indent>-)?(?<name>[A-Za-z_]\w*)/y }),
    string('"', { code: { '${': '}' } }),
  ],
});
export const nginx = syntax({
  line: '#',
  rules: [hashBehindBlank, string('"', { mustClose: true }), string("'", { mustClose: true })],
});
export const graphql = syntax({
  line: '#',
  rules: [
    lineComment('#'),
    docString('"', /("""|")(?!")/y, (scan, at) => scan.isLineStart(at)),
    string('"""', { lines: true }),
    string('"'),
  ],
});
export const nix = syntax({
  line: '#',
  block: ['/*', '*/'],
  rules: [
    lineComment('#'),
    blockComment('/*', '*/'),
    string('"', { lines: true, code: { '${': '}' } }),
    string("''", { escape: '', lines: true, code: { '${': '}' } }),
  ],
});

export const sql = syntax({
  line: '--',
  block: ['/*', '*/'],
  wordCharacters: '#@', // #temporary tables
  rules: [
    lineComment('--'),
    blockComment('/*', '*/', { nests: 'ifBalanced' }),
    verbatim('$', /\$(?:[A-Za-z_]\w*)?\$/y, ([tag]) => tag),
    string("E'", { close: "'", doubled: true, lines: true }),
    string("e'", { close: "'", doubled: true, lines: true }),
    string("'", { escape: '', doubled: true, lines: true }),
    string('"', { escape: '', doubled: true, lines: true }),
    string('`', { escape: '', mustClose: true }),
    token('[', /\[[A-Za-z_][^\]\n]{0,127}\]/y),
  ],
});

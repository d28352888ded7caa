/** Basic, MATLAB, Vim, Pascal, Ada, Fortran, D, batch files, assembly: each with comments of its own. */
import { blockComment, lineComment, matchAt, string, token } from '../scan/rules';
import { type Rule, syntax } from '../scan/scan';

const rem: Rule = {
  first: 'rR',
  comment: true,
  match: (scan, at) => {
    if (!matchAt(/rem(?=[ \t\r\n]|$)/iy, scan.text, at) || (!scan.isLineStart(at) && scan.text[scan.previous] !== ':'))
      return at;
    const end = scan.lineEnd(at);
    return scan.add('line', false, 'rem', at, at + 3, end, end);
  },
};
export const vb = syntax({
  line: "'",
  rules: [lineComment("'", { doc: ["'''"] }), rem, string('"', { escape: '', doubled: true })],
});
export const batch = syntax({
  line: 'REM',
  rules: [token('@', /@(?=rem\b)/iy), rem, lineComment('::', { after: 'lineStart' })],
});

/** Behind a value an apostrophe transposes; elsewhere it opens a string. */
const matlabApostrophe: Rule = {
  first: "'",
  match: (scan, at) => {
    if (/[\w)\]}'.]/.test(scan.text[at - 1] ?? ' ')) return at + 1;
    return quote.match(scan, at);
  },
};
const quote = string("'", { escape: '', doubled: true });
export const matlab = syntax({
  line: '%',
  block: ['%{', '%}'],
  rules: [
    blockComment('%{', '%}', { lineStart: true, unless: /%\{[ \t]*[^\s]/y }),
    lineComment('%'),
    lineComment('...', { unless: /\.{4}/y }),
    matlabApostrophe,
    string('"', { escape: '', doubled: true }),
  ],
});

/** In Vim script a quote opens a comment where the line holds no other. */
const vimQuote: Rule = {
  first: '"',
  comment: true,
  match: (scan, at) => {
    const end = scan.lineEnd(at);
    if (!scan.isLineStart(at) && (scan.text.slice(at + 1, end).includes('"') || !/\s/.test(scan.text[at - 1] ?? ' ')))
      return at;
    return scan.add('line', false, '"', at, at + 1, end, end);
  },
};
export const vim = syntax({
  line: '"',
  rules: [vimQuote, string('"', { mustClose: true }), string("'", { escape: '', doubled: true, mustClose: true })],
});

export const pascal = syntax({
  line: '//',
  block: ['{', '}'],
  rules: [
    lineComment('//', { doc: ['///'] }),
    blockComment('{', '}', { unless: /\{\$/y }),
    token('{', /\{\$[^}]*\}/y),
    blockComment('(*', '*)'),
    string("'", { escape: '', doubled: true }),
  ],
});
export const ada = syntax({
  line: '--',
  rules: [lineComment('--'), token("'", /'[^\n]'/y), string('"', { escape: '', doubled: true })],
});
export const fortran = syntax({
  line: '!',
  rules: [
    lineComment('!', { doc: ['!>', '!!'] }),
    string("'", { escape: '', doubled: true }),
    string('"', { escape: '', doubled: true }),
  ],
});
export const d = syntax({
  line: '//',
  block: ['/*', '*/'],
  rules: [
    lineComment('//', { doc: ['///'] }),
    blockComment('/*', '*/', { doc: ['/**'] }),
    blockComment('/+', '+/', { nests: true, doc: ['/++'] }),
    string('r"', { close: '"', escape: '', lines: true }),
    string('`', { escape: '', lines: true }),
    string('"', { lines: true }),
    token("'", /'(?:\\[^\n']+|\\'|[^'\\\n]{1,2})'/y),
  ],
});
export const assembly = syntax({
  line: ';',
  rules: [
    lineComment(';'),
    lineComment('#', { after: 'lineStart' }),
    string('"', { mustClose: true }),
    string("'", { mustClose: true }),
  ],
});

/** Haskell, the MLs, the Lisps, Erlang and Prolog. */
import { blockComment, lineComment, string, token, verbatim } from '../scan/rules';
import { syntax } from '../scan/scan';

/** A character; other apostrophes belong to names and type variables. */
const character = token("'", /'(?:\\[^\n][^'\n]{0,10}|[^\\'\n][\udc00-\udfff]?)'/y);
const percent = lineComment('%');

export const haskell = syntax({
  line: '--',
  block: ['{-', '-}'],
  wordCharacters: "'",
  rules: [
    // `-->` and `|--` are operators
    lineComment('--', { unless: /--+[!#$%&*+./<=>?@\\^|~:]/y }),
    token('|<>=+*&!', /[|<>=+*&!]{1,8}--+/y),
    verbatim('{', /\{-#/y, () => '#-}'),
    blockComment('{-', '-}', { nests: true, doc: ['{-|', '{- |'] }),
    string('"'),
    character,
  ],
});
export const elm = haskell;

export const fsharp = syntax({
  line: '//',
  block: ['(*', '*)'],
  wordCharacters: "'",
  rules: [
    lineComment('//', { doc: ['///'] }),
    blockComment('(*', '*)', { nests: true, unless: /\(\*\)/y, doc: ['(**'] }),
    string('"""', { escape: '', lines: true }),
    string('@"', { close: '"', escape: '', doubled: true, lines: true }),
    string('$"', { close: '"', lines: true, code: { '{': '}' }, doubledCode: true }),
    string('"', { lines: true }),
    character,
  ],
});

export const ocaml = syntax({
  block: ['(*', '*)'],
  wordCharacters: "'",
  rules: [
    blockComment('(*', '*)', { nests: true, unless: /\(\*\)/y, doc: ['(**'] }),
    string('"', { lines: true }),
    verbatim('{', /\{([a-z_]*)\|/y, ([, name]) => `|${name}}`),
    character,
  ],
});

const lispCharacter = token('\\', /\\(?:[A-Za-z]+|[^])/y);
export const clojure = syntax({
  line: ';',
  wordCharacters: "*+!-'?<>=.&%$",
  rules: [lineComment(';'), string('"', { lines: true }), lispCharacter],
});
export const lisp = syntax({
  line: ';',
  block: ['#|', '|#'],
  wordCharacters: '*+!-<>=.&%$',
  rules: [
    lineComment(';'),
    blockComment('#|', '|#', { nests: true }),
    string('"', { lines: true }),
    token('#', /#\\(?:[A-Za-z]+|[^])/y),
    token('?', /\?\\?["';#(]/y), // Emacs: ?\; and ?"
    lispCharacter,
  ],
});

export const erlang = syntax({
  line: '%',
  rules: [percent, token('$', /\$(?:\\[^]|[^])/y), string('"', { lines: true }), string("'")],
});
export const prolog = syntax({
  line: '%',
  block: ['/*', '*/'],
  rules: [
    percent,
    blockComment('/*', '*/'),
    token('0', /0'(?:\\.|''|[^])/y),
    string('"', { doubled: true }),
    string("'", { doubled: true }),
  ],
});

import { blockComment, lineComment, string, token } from '../scan/rules';
import { character } from './common';
import { language } from './language';
import { stringInComment } from './ocaml';

export const fsharp = language({
  ids: 'fsharp',
  extensions: 'fs fsi fsx fsscript',
  interpreters: 'fsharpi',
  line: '//',
  block: ['(*', '*)'],
  wordCharacters: "'",
  rules: [
    lineComment('//', { doc: ['///'] }),
    blockComment('(*', '*)', { nests: true, unless: /\(\*\)/y, doc: ['(**'], inside: stringInComment }),
    string('"""', { escape: '', lines: true }),
    string('$"""', { close: '"""', escape: '', lines: true, code: { '{': '}' }, doubledCode: true }),
    string('@"', { close: '"', escape: '', doubled: true, lines: true }),
    string('$@"', { close: '"', escape: '', doubled: true, lines: true, code: { '{': '}' }, doubledCode: true }),
    string('$"', { close: '"', lines: true, code: { '{': '}' }, doubledCode: true }),
    string('"', { lines: true }),
    token('`', /``[^`\n]{1,400}``/y), // a name of any characters
    character,
  ],
});

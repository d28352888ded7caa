import { regexLiteral } from '../scan/regex';
import { blockComment, string } from '../scan/rules';
import { hash, hashBraces } from './common';
import { language } from './language';

export const coffeescript = language({
  ids: 'coffeescript',
  extensions: 'coffee litcoffee cake cson iced _coffee',
  files: 'cakefile',
  interpreters: 'coffee',
  line: '#',
  block: ['###', '###'],
  rules: [
    blockComment('###', '###', { unless: /#{4}/y }),
    hash,
    string('"""', { lines: true, code: hashBraces }),
    string("'''", { lines: true }),
    string('"', { lines: true, code: hashBraces }),
    string("'", { lines: true }),
    string('```', { lines: true }),
    string('`', { lines: true }),
    string('///', { lines: true, code: hashBraces }),
    regexLiteral({ asArgument: true, atLineStart: true }),
  ],
});

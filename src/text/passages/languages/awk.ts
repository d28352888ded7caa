import { regexLiteral } from '../scan/regex';
import { string } from '../scan/rules';
import { hash } from './common';
import { language } from './language';

export const awk = language({
  ids: 'awk',
  extensions: 'awk gawk mawk nawk',
  interpreters: 'awk gawk mawk nawk',
  line: '#',
  rules: [hash, string('"'), regexLiteral({ atLineStart: true })],
  expressionFollows: (scan, at) => scan.text[at] === '{',
});

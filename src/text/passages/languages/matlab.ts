import { afterValue, lineComment, linesComment } from '../scan/rules';
import { doubleDoubled, singleDoubled } from './common';
import { language } from './language';

export const matlab = language({
  ids: 'matlab octave',
  extensions: 'matlab',
  line: '%',
  block: ['%{', '%}'],
  rules: [
    linesComment('%', /%\{[ \t]*(?=[\r\n]|$)/y, /%\}[ \t]*(?=[\r\n]|$)/y, { indented: true, content: 2 }),
    lineComment('%'),
    lineComment('#', { after: 'lineStart' }), // Octave
    lineComment('...', { unless: /\.{4}|\.{3}[ \t]*(?=[\r\n]|$)/y }),
    afterValue("'"), // a transpose
    singleDoubled,
    doubleDoubled,
  ],
});

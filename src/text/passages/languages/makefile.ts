import { lineComment } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { escaped } from './common';
import { language } from './language';

/** In a recipe the shell decides, and it knows a comment by the blank before it; elsewhere every `#` begins one. */
const begins = (scan: Scan, at: number): boolean => {
  const { text } = scan;
  const start = scan.lineStart(at);
  if (text[start] !== '\t') return text[at - 1] !== '$' || text[at - 2] === '$';
  return at === start + 1 || /[\s;@+-]/.test(text[at - 1]!);
};

export const makefile = language({
  ids: 'makefile',
  extensions: 'mk mak make mkfile',
  files: 'makefile gnumakefile bsdmakefile kbuild makefile.am makefile.in makefile.inc',
  interpreters: 'make gmake',
  line: '#',
  rules: [
    escaped,
    {
      // a recipe's strings
      first: `"'`,
      match: (scan, at) => {
        const { text } = scan;
        if (text[scan.lineStart(at)] !== '\t') return at;
        const close = scan.next(text[at]!, at + 1);
        const end = scan.lineEnd(at);
        return close < end && text[close - 1] !== '\\' ? close + 1 : at;
      },
    },
    lineComment('#', { continues: true, when: begins }),
  ],
});

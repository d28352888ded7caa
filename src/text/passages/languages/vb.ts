import { lineComment } from '../scan/rules';
import type { WordRule } from '../scan/scan';
import { doubleDoubled } from './common';
import { language } from './language';

const rem: WordRule = {
  words: 'rem',
  comment: true,
  match: (scan, start, end) => {
    if (!scan.isLineStart(start) && scan.text[scan.previous] !== ':') return end;
    const lineEnd = scan.lineEnd(end);
    return scan.add('line', false, 'rem', start, end, lineEnd, lineEnd);
  },
};

export const vb = language({
  ids: 'vb vba vbscript freebasic',
  extensions: 'vb bas vbs frm vba bi vbhtml',
  line: "'",
  anyCase: true,
  rules: [lineComment("'", { doc: ["'''"] }), doubleDoubled],
  wordRules: [rem],
});

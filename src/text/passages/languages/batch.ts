import { lineComment } from '../scan/rules';
import type { WordRule } from '../scan/scan';
import { language } from './language';

/** `rem` where a command may be: first on a line (behind `@`), behind `&`, `|`, `(`, `do`, `else`. */
const rem: WordRule = {
  words: 'rem',
  comment: true,
  match: (scan, start, end) => {
    const { text } = scan;
    if (!/[\s,;=]/.test(text[end] ?? '\n')) return end;
    let before = start - 1;
    while (before >= 0 && ' \t@;,='.includes(text[before]!)) before--;
    const isCommand = before < 0 || '\n\r\ufeff&|('.includes(text[before]!) || /^(?:do|else)$/i.test(scan.previousWord);
    if (!isCommand || text[start - 1] === '-') return end;
    const lineEnd = scan.lineEnd(end);
    return scan.add('line', false, 'rem', start, end, lineEnd, lineEnd);
  },
};

export const batch = language({
  ids: 'bat',
  extensions: 'bat cmd',
  line: 'REM',
  anyCase: true,
  // a label that no `goto` can name is a comment as well
  rules: [lineComment('::', { after: 'lineStart' }), lineComment(':', { after: 'lineStart', unless: /:[^\s]/y })],
  wordRules: [rem],
});

import { lineComment, string } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { cDelimiters, character, dollarBraces, nestedStars } from './common';
import { language } from './language';

/** `s"…${…}"`: a name right before the quote. */
const isNamed = (scan: Scan, at: number): boolean => scan.wordEnd === at;
const raw = { lines: true, escape: '', longClose: true };

export const scala = language({
  ids: 'scala',
  extensions: 'scala sc sbt kojo mill',
  interpreters: 'scala scala-cli amm',
  ...cDelimiters,
  rules: [
    lineComment('//'),
    nestedStars,
    string('"""', { ...raw, code: dollarBraces, when: isNamed }),
    string('"""', raw),
    string('"', { code: dollarBraces, when: isNamed }),
    string('"'),
    string('`', { escape: '', mustClose: true }),
    character,
  ],
});

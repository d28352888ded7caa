import { lineComment, string } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { cDelimiters, dollarBraces, nestedStars, single } from './common';
import { language } from './language';

/** With more than one dollar before the quotes, a single one is text. */
const manyDollars = (scan: Scan, at: number): boolean => scan.text[at - 1] === '$' && scan.text[at - 2] === '$';

export const kotlin = language({
  ids: 'kotlin kotlinscript',
  extensions: 'kt kts ktm',
  ...cDelimiters,
  rules: [
    lineComment('//'),
    nestedStars,
    string('"""', { lines: true, escape: '', longClose: true, when: manyDollars }),
    string('"""', { lines: true, escape: '', code: dollarBraces, longClose: true }),
    string('"', { code: dollarBraces }),
    string('`', { escape: '', mustClose: true }),
    single,
  ],
});

import { lineComment, string } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { cDelimiters, dollarBraces, nestedStars } from './common';
import { language } from './language';

const isRaw = (scan: Scan, at: number): boolean =>
  scan.wordEnd === at && scan.wordStart === at - 1 && scan.text[at - 1] === 'r';
const raw = { escape: '', when: isRaw };

export const dart = language({
  ids: 'dart',
  extensions: 'dart',
  interpreters: 'dart',
  ...cDelimiters,
  rules: [
    lineComment('//', { doc: ['///'] }),
    nestedStars,
    string('"""', { ...raw, lines: true }),
    string("'''", { ...raw, lines: true }),
    string('"', raw),
    string("'", raw),
    string('"""', { lines: true, code: dollarBraces }),
    string("'''", { lines: true, code: dollarBraces }),
    string('"', { code: dollarBraces }),
    string("'", { code: dollarBraces }),
  ],
});

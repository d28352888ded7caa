import { string, verbatim } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { cDelimiters, character, nestedStars, slashes } from './common';
import { language } from './language';

const isRaw = (scan: Scan, at: number): boolean =>
  scan.wordEnd === at && /^(?:r|br|cr)$/.test(scan.text.slice(scan.wordStart, at));

export const rust = language({
  ids: 'rust',
  extensions: 'rs rs.in ron',
  interpreters: 'rust-script',
  ...cDelimiters,
  rules: [
    slashes,
    nestedStars,
    // r#"…"#, the letters being a word before it
    verbatim('#', /(?<=\b(?:r|br|cr))(#{1,255})"/y, ([, hashes]) => `"${hashes}`),
    string('"', { escape: '', lines: true, when: isRaw }),
    string('"', { lines: true }),
    character,
  ],
});

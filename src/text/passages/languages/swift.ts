import { regexLiteral } from '../scan/regex';
import { lineComment, matchAt, string, type StringBody, stringBody } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { cDelimiters, nestedStars } from './common';
import { language } from './language';

/** `#"…"#`: escapes and code need as many `#` as the quotes have. */
const bodies = new Map<string, StringBody>();
const raw: Rule = {
  first: '#',
  match: (scan, at) => {
    if (scan.text[at - 1] === '#') return at;
    const opening = matchAt(/(#{1,64})("""|"|\/)/y, scan.text, at);
    if (!opening) return at;
    const [whole, hashes = '', quote = ''] = opening;
    const body =
      bodies.get(whole) ??
      stringBody({ close: quote + hashes, escape: '', lines: quote !== '"', code: { [`\\${hashes}(`]: ')' } });
    bodies.set(whole, body);
    return body(scan, at + whole.length);
  },
};

export const swift = language({
  ids: 'swift',
  extensions: 'swift swiftinterface',
  interpreters: 'swift',
  ...cDelimiters,
  rules: [
    lineComment('//', { doc: ['///'] }),
    nestedStars,
    raw,
    string('"""', { lines: true, code: { '\\(': ')' } }),
    string('"', { code: { '\\(': ')' } }),
    regexLiteral({ tight: true, atLineStart: true }),
  ],
});

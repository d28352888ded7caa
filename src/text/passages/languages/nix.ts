import { string } from '../scan/rules';
import type { Rule, Scan } from '../scan/scan';
import { dollarBraces, hash, stars } from './common';
import { language } from './language';

/** `''…''`, where `'''`, `''$` and `''\x` are escapes. */
const indented = (scan: Scan, from: number): number => {
  const { text, limit } = scan;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 39 && text.charCodeAt(at + 1) === 39) {
      const next = text[at + 2];
      if (next === '\\') at += 3;
      else if (next === "'" || next === '$') at += 2;
      else return at + 2;
    } else if (code === 36 && text.charCodeAt(at + 1) === 123 && text.charCodeAt(at - 1) !== 36) {
      scan.push({ close: '}', resume: indented });
      return at + 2;
    }
  }
  return limit;
};
const indentedString: Rule = {
  first: "'",
  match: (scan, at) => (scan.text[at + 1] === "'" ? indented(scan, at + 2) : at),
};

export const nix = language({
  ids: 'nix',
  extensions: 'nix',
  line: '#',
  block: ['/*', '*/'],
  rules: [hash, stars, string('"', { lines: true, code: dollarBraces }), indentedString],
});

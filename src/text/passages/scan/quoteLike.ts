/** Strings between delimiters of one's choice: `%w(…)` in Ruby, `q{…}` and `s/…/…/` in Perl, `~r{…}` in Elixir. */
import type { Scan } from './scan';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** The bracket that closes the delimiter, or the delimiter itself. */
export function closeOf(delimiter: string): string {
  return CLOSING[delimiter] ?? delimiter;
}

/**
 * The offset behind the delimiter that closes the one at `open`, -1 when nothing does. Escapes count, brackets
 * nest; with `code`, delimiters between `#{` and `}` are not looked at. The first search in vain reads on to the document's end and notes all pairs, so that the next ones look up.
 */
export function delimitedEnd(scan: Scan, open: number, nests = true, code = false): number {
  const { text, limit } = scan;
  if (open >= limit) return -1;
  const delimiter = text[open]!;
  const close = closeOf(delimiter);
  const key = 2 * delimiter.charCodeAt(0) + Number(code);
  const brackets = nests && close !== delimiter;
  if (scan.vain.has(key) && open >= scan.vain.get(key)!) {
    if (!brackets) return -1;
    const found = scan.pairOf(open, delimiter, close);
    return found >= 0 && found < limit ? found + 1 : -1;
  }
  const closeCode = close.charCodeAt(0);
  const openCode = delimiter.charCodeAt(0);
  let depth = 0;
  let braces = 0;
  for (let at = open + 1; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92) at++;
    else if (braces > 0) braces += unit === 123 ? 1 : unit === 125 ? -1 : 0;
    else if (code && unit === 35 && text.charCodeAt(at + 1) === 123 && openCode !== 123) {
      braces = 1;
      at++;
    } else if (unit === closeCode) {
      if (depth-- === 0) return at + 1;
    } else if (brackets && unit === openCode) depth++;
  }
  scan.vain.set(key, open);
  return -1;
}

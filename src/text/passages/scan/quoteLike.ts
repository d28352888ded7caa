/** Strings between delimiters of one's choice: `%w(…)` in Ruby, `q{…}` and `s/…/…/` in Perl, `~r{…}` in Elixir. */
import type { Scan } from './scan';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** The bracket that closes the delimiter, or the delimiter itself. */
export function closeOf(delimiter: string): string {
  return CLOSING[delimiter] ?? delimiter;
}

/**
 * The offset behind the delimiter that closes the one at `open`, -1 when nothing does. Escapes count, brackets
 * nest. The first search in vain reads on to the document's end and notes all pairs, so that the next ones look up.
 */
export function delimitedEnd(scan: Scan, open: number, nests = true): number {
  const { text, limit } = scan;
  const delimiter = text[open]!;
  const close = closeOf(delimiter);
  const key = `delimited ${delimiter}`;
  const brackets = nests && close !== delimiter;
  if (scan.vain.has(key) && open >= scan.vain.get(key)!) {
    if (!brackets) return -1;
    const found = scan.pairsFrom(open, delimiter, close).get(open) ?? limit;
    return found < limit ? found + 1 : -1;
  }
  const closeCode = close.charCodeAt(0);
  const openCode = delimiter.charCodeAt(0);
  let depth = 0;
  for (let at = open + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === closeCode) {
      if (depth-- === 0) return at + 1;
    } else if (brackets && code === openCode) depth++;
  }
  scan.vain.set(key, open);
  return -1;
}

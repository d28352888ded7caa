/** Strings between delimiters of one's choice: `%w(…)` in Ruby, `q{…}` and `s/…/…/` in Perl, `~r{…}` in Elixir. */
import { matchAt } from './rules';
import type { Rule, Scan } from './scan';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

export interface QuoteLikeOptions {
  readonly first: string;
  /** Sticky; its last character is the delimiter. */
  readonly open: RegExp;
  readonly when?: (scan: Scan, at: number) => boolean;
  /** How many parts it has: two for a substitution. */
  readonly parts?: (opening: string) => number;
}

export function quoteLike({ first, open, when, parts = () => 1 }: QuoteLikeOptions): Rule {
  const rule: Rule = {
    first,
    match: (scan, at) => {
      const opening = matchAt(open, scan.text, at)?.[0];
      if (opening === undefined || (when && !when(scan, at))) return at;
      const delimiter = opening.at(-1)!;
      let end = partEnd(scan, at + opening.length, delimiter);
      for (let part = 1; part < parts(opening) && end >= 0; part++) {
        const second = CLOSING[delimiter] ? matchAt(/\s*([^\w\s])/y, scan.text, end) : undefined;
        end =
          second === undefined
            ? partEnd(scan, end, delimiter)
            : second
              ? partEnd(scan, end + second[0].length, second[1]!)
              : -1;
      }
      return end < 0 ? scan.giveUp(rule, at, scan.limit) : end;
    },
  };
  return rule;
}

/** The offset behind the delimiter that closes what begins at `from`; brackets nest; -1 without one. */
function partEnd(scan: Scan, from: number, delimiter: string): number {
  const { text, limit } = scan;
  const close = CLOSING[delimiter] ?? delimiter;
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === close) {
      if (depth-- === 0) return at + 1;
    } else if (character === delimiter) depth++;
  }
  return -1;
}

/** Here-documents: text from the next line to the line that holds the delimiter alone. */
import { matchAt, nextLine, startsWith } from './rules';
import type { Rule, Scan } from './scan';

export interface HeredocOptions {
  readonly first?: string;
  /** Sticky; the group `name` or `quoted` is the delimiter, `indent` is set where the closing line may be indented. */
  readonly open: RegExp;
  /** What may indent the closing line: blanks, tabs alone (shell), or it always may (`always`). */
  readonly indent?: 'tabs' | 'always';
  /** Code may follow the closing delimiter on its line (PHP). */
  readonly codeFollows?: boolean;
  readonly when?: (scan: Scan, at: number) => boolean;
}

export function heredoc({ first = '<', open, indent, codeFollows = false, when }: HeredocOptions): Rule {
  return {
    first,
    match: (scan, at) => {
      if (scan.text.charCodeAt(at + 1) !== scan.text.charCodeAt(at) || (when && !when(scan, at))) return at;
      const opening = matchAt(open, scan.text, at);
      const name = opening?.groups?.['name'] ?? opening?.groups?.['quoted'];
      // `1 << SIZE` is a shift: nothing waits for a closing line
      if (!opening || !name || !scan.hasLineAfter(name, at)) return at;
      const blanks =
        codeFollows || indent === 'always' || opening.groups?.['indent'] ? (indent === 'tabs' ? '\t' : ' \t') : '';
      scan.atLineEnd.push((_scan, from) => skipBody(scan, from, name, blanks, codeFollows));
      return at + opening[0].length;
    },
  };
}

/** From the body's first line to the end of the closing line, or to where code follows on it. */
function skipBody(scan: Scan, from: number, name: string, blanks: string, codeFollows: boolean): number {
  const { text, limit } = scan;
  for (let start = from; start < limit;) {
    const end = scan.lineEnd(start);
    let content = start;
    while (content < end && blanks.includes(text[content]!)) content++;
    if (startsWith(text, name, content)) {
      const behind = content + name.length;
      if (codeFollows && !/[\w\u0080-\uffff]/.test(text[behind] ?? '\n')) return behind;
      if (isBlank(text, behind, end)) return end;
    }
    start = nextLine(text, end);
  }
  return limit;
}

function isBlank(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && ' \t'.includes(text[at]!)) at++;
  return at >= to;
}

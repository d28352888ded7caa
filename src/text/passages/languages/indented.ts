/** Comments that take in the lines below that are indented deeper: Pug, Haml, Slim, Sass. */
import { nextLine, skipBlanks, startsWith } from '../scan/rules';
import type { Rule, Scan } from '../scan/scan';

export function indentedComment(open: string): Rule {
  return {
    first: open[0]!,
    comment: true,
    match: (scan, at) => {
      if (!startsWith(scan.text, open, at) || !scan.isLineStart(at)) return at;
      const end = indentedEnd(scan, at, at - scan.lineStart(at));
      return scan.add(end > scan.lineEnd(at) ? 'block' : 'line', false, open, at, at + open.length, end, end);
    },
  };
}

/** The end of the last line below that is indented by more than `indent`; the end of this line where there is none. */
export function indentedEnd(scan: Scan, at: number, indent: number): number {
  const { text, limit } = scan;
  let end = scan.lineEnd(at);
  for (let lineAt = nextLine(text, end); lineAt < limit;) {
    const content = skipBlanks(text, lineAt);
    const lineEnd = scan.lineEnd(lineAt);
    if (content < lineEnd) {
      if (content - lineAt <= indent) break;
      end = lineEnd;
    }
    if (lineEnd >= limit) break;
    lineAt = nextLine(text, lineEnd);
  }
  return end;
}

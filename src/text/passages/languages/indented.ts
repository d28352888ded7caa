/** Comments that take in the lines below that are indented deeper: Pug, Haml, Slim, Sass. */
import { nextLine, skipBlanks, startsWith } from '../scan/rules';
import type { Rule } from '../scan/scan';

export function indentedComment(open: string): Rule {
  return {
    first: open[0]!,
    comment: true,
    match: (scan, at) => {
      const { text, limit } = scan;
      if (!startsWith(text, open, at) || !scan.isLineStart(at)) return at;
      const indent = at - scan.lineStart(at);
      const first = scan.lineEnd(at);
      let end = first;
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
      return scan.add(end > first ? 'block' : 'line', false, open, at, at + open.length, end, end);
    },
  };
}

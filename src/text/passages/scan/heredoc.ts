/** Here-documents: text from the next line to the line that holds the delimiter alone. */
import { matchAt } from './rules';
import type { Rule, Scan } from './scan';

export interface HeredocOptions {
  readonly first?: string;
  /** Sticky; the group `name` is the delimiter, `indent` is set where the closing line may be indented. */
  readonly open: RegExp;
  /** Code may follow the closing delimiter on its line (PHP). */
  readonly codeFollows?: boolean;
}

export function heredoc({ first = '<', open, codeFollows = false }: HeredocOptions): Rule {
  return {
    first,
    match: (scan, at) => {
      const opening = matchAt(open, scan.text, at);
      const name = opening?.groups?.['name'] ?? opening?.groups?.['quoted'];
      // `1 << SIZE` is a shift: nothing waits for a closing line
      if (!opening || !name || !scan.hasLineAfter(name, at)) return at;
      const indented = Boolean(opening.groups?.['indent']);
      scan.atLineEnd.push((_scan, from) => skipBody(scan, from, name, indented, codeFollows));
      return at + opening[0].length;
    },
  };
}

function skipBody(scan: Scan, from: number, name: string, indented: boolean, codeFollows: boolean): number {
  const { text, limit } = scan;
  for (let start = from; start < limit;) {
    const end = scan.lineEnd(start);
    let content = start;
    while ((indented || codeFollows) && content < end && ' \t'.includes(text[content]!)) content++;
    if (text.startsWith(name, content)) {
      const behind = content + name.length;
      if (behind === end) return end;
      if (codeFollows && !/[\w\u0080-\uffff]/.test(text[behind]!)) return behind;
      if (text.slice(behind, end).trim() === '') return end;
    }
    start = end + 1;
  }
  return limit;
}

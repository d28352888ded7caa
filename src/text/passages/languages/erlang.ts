import { lineComment, matchAt, nextLine, skipBlanks, startsWith, string, token } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { language } from './language';

/** Three or more quotes at a line's end open a text that ends with a line that begins with as many. */
const text: Rule = {
  first: '"',
  match: (scan, at) => {
    if (scan.text[at - 1] === '"') return at;
    const quotes = matchAt(/("{3,99})[ \t]{0,99}(?=[\n\r])/y, scan.text, at)?.[1];
    if (quotes === undefined) return at;
    for (let lineAt = nextLine(scan.text, scan.lineEnd(at)); lineAt < scan.limit;) {
      const start = skipBlanks(scan.text, lineAt);
      if (startsWith(scan.text, quotes, start)) return start + quotes.length;
      lineAt = nextLine(scan.text, scan.lineEnd(lineAt));
    }
    return scan.limit;
  },
};

export const erlang = language({
  ids: 'erlang',
  extensions: 'erl hrl escript xrl yrl app.src',
  files: 'rebar.config rebar.lock emakefile',
  interpreters: 'escript',
  line: '%',
  rules: [lineComment('%'), token('$', /\$(?:\\[^]|[^])/y), text, string('"', { lines: true }), string("'")],
});

import { afterValue, blockComment, docString, matchEnd, string, token } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { hash } from './common';
import { language } from './language';
import { isStatement } from './python';

/** `raw"…"`, `r"…"`, `md"""…"""`: a name right before the quote, and no code within. */
const isNamed = (scan: Scan, at: number): boolean =>
  scan.wordEnd === at && /[A-Za-z_]/.test(scan.text[scan.wordStart]!);
const code = { '$(': ')' };
const documented =
  /"[^"\n]{0,400}"[ \t]{0,40}\r?\n[ \t]{0,40}(?:function|struct|mutable|abstract|const|macro|module|\w{1,80}\()/y;

export const julia = language({
  ids: 'julia',
  extensions: 'jl',
  interpreters: 'julia',
  line: '#',
  block: ['#=', '=#'],
  wordCharacters: '!',
  rules: [
    blockComment('#=', '=#', { nests: true }),
    hash,
    docString(
      '"',
      /("""|")(?!")/y,
      (scan, at, quote) => isStatement(scan, at) && (quote.length === 3 || matchEnd(documented, scan.text, at) >= 0),
    ),
    string('"""', { lines: true, when: isNamed }),
    string('"', { lines: true, when: isNamed }),
    string('"""', { lines: true, code }),
    string('"', { lines: true, code }),
    string('```', { lines: true, code }),
    string('`', { lines: true, code }),
    afterValue("'"),
    token("'", /'(?:\\[^\n']{1,10}|\\'|[^'\\\n]{1,2})'/y),
  ],
});

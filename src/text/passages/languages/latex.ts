import { blockComment, lineComment, matchAt, verbatim } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { escaped } from './common';
import { language } from './language';

/** `\verb|…|` and `\url{…}`, closed on their line. */
const quoted: Rule = {
  first: '\\',
  match: (scan, at) => {
    const opening = matchAt(/\\(?:(?:verb|lstinline)\*?([^\sA-Za-z*{])|(?:url|href|path)\{)/y, scan.text, at);
    if (!opening) return at;
    const from = at + opening[0].length;
    const mark = opening[1] ?? '}';
    const close = mark.charCodeAt(0) < 128 ? scan.next(mark, from) : Infinity;
    return close < scan.lineEnd(from) ? close + 1 : at;
  },
};

export const latex = language({
  ids: 'latex tex context rsweave pweave',
  extensions: 'tex sty cls ltx ins bbx cbx lbx mkii mkiv mkvi',
  line: '%',
  rules: [
    verbatim(
      '\\',
      /\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|alltt|filecontents\*?)\}/y,
      ([, name]) => `\\end{${name}}`,
    ),
    blockComment('\\begin{comment}', '\\end{comment}'),
    blockComment('\\iffalse', '\\fi', { unless: /\\iffalse[^\s%]/y }),
    quoted,
    escaped, // \% is a percent sign
    lineComment('%'),
  ],
});
/** `@comment{…}`, whose braces balance; not the settings that JabRef keeps in one. */
const bibtexComment: Rule = {
  first: '@',
  comment: true,
  match: (scan, at) => {
    const opening = matchAt(/@comment\s{0,9}\{(?!\s{0,9}jabref-)/iy, scan.text, at);
    if (!opening || !scan.isLineStart(at) || scan.vain.has(bibtexComment)) return at;
    const from = at + opening[0].length;
    for (let to = from, depth = 1; to < scan.limit; to++) {
      const code = scan.text.charCodeAt(to);
      if (code === 123) depth++;
      else if (code === 125 && --depth === 0) return scan.add('block', false, opening[0], at, from, to, to + 1);
    }
    // one that does not close: the next ones do not either
    scan.vain.set(bibtexComment, 0);
    return at;
  },
};

export const bibtex = language({
  ids: 'bibtex biblatex',
  extensions: 'bib bibtex',
  line: '%',
  rules: [lineComment('%', { after: 'lineStart' }), bibtexComment],
});

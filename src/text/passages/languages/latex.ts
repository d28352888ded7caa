import { blockComment, lineComment, token, verbatim } from '../scan/rules';
import { escaped } from './common';
import { language } from './language';

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
    blockComment('\\iffalse', '\\fi', { unless: /\\iffalse[A-Za-z]/y }),
    token('\\', /\\(?:verb|lstinline)\*?([^\sA-Za-z*{])[^\n]{0,500}?\1/y),
    token('\\', /\\(?:url|href|path)\{[^}\n]{0,1000}\}/y),
    escaped, // \% is a percent sign
    lineComment('%'),
  ],
});
export const bibtex = language({
  ids: 'bibtex biblatex',
  extensions: 'bib bibtex',
  line: '%',
  rules: [lineComment('%', { after: 'lineStart' })],
});

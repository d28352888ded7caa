import { docString, string } from '../scan/rules';
import { type LanguageSyntax, type Rule, type Scan, syntax } from '../scan/scan';
import { hash } from './common';
import { language } from './language';

/** A string that is a statement of its own: at a line's start, outside brackets, behind no operator. */
export function isStatement(scan: Scan, at: number): boolean {
  return (
    scan.frame.depth === 0 && scan.isLineStart(at) && !'=+-*/,([{\\%|&<>'.includes(scan.text[scan.previous] ?? '\n')
  );
}

/** The letters right before the quote: `rb`, `f`. */
function prefixOf(scan: Scan, at: number): string {
  return scan.wordEnd === at && at - scan.wordStart <= 2 ? scan.text.slice(scan.wordStart, at) : '';
}
const isFormatted = (scan: Scan, at: number): boolean => /^r?[ft]r?$/i.test(prefixOf(scan, at));
const quotes = [`"""`, `'''`, `"`, `'`];
const field: LanguageSyntax = syntax({ rules: [] });
/** Strings; in f-strings braces hold code, where a `#` belongs to the format. */
const strings: Rule[] = [
  ...quotes.map((quote) =>
    string(quote, {
      lines: quote.length === 3,
      code: { '{': '}' },
      doubledCode: true,
      codeSyntax: () => inField,
      when: isFormatted,
    }),
  ),
  ...quotes.map((quote) => string(quote, { lines: quote.length === 3 })),
];
const inField: LanguageSyntax = syntax({ ...field, rules: strings });

/** A string with the prefix `r` or `u` documents as well; the rule begins at the quote, behind it. */
const isDoc = (scan: Scan, at: number, quote: string): boolean => {
  const prefix = prefixOf(scan, at);
  if (prefix !== '') return false;
  const before = scan.text[scan.previous];
  return isStatement(scan, at) && (quote.length === 3 || before === undefined || before === ':');
};
const doc = docString(`"'`, /("""|'''|"|')/y, isDoc);

export const python = language({
  ids: 'python starlark bazel',
  extensions: 'py pyi pyw pyx pxd pxi gyp gypi wsgi bzl bazel star cgi.py rpy smk tac xpy',
  files: 'sconstruct sconscript wscript snakefile build workspace build.bazel workspace.bazel tiltfile',
  interpreters: 'python python2 python3 pypy pypy3',
  line: '#',
  rules: [hash, doc, ...strings],
  wordRules: [
    {
      words: 'r R u U',
      comment: true,
      match: (scan, start, end) => {
        if (!`"'`.includes(scan.text[end] ?? ' ') || !isStatement(scan, start)) return end;
        const before = scan.text[scan.previous];
        const long = /^(?:"""|''')/.test(scan.text.slice(end, end + 3));
        return long || before === undefined || before === ':' ? prefixed.match(scan, start) : end;
      },
    },
  ],
});
const prefixed = docString('rRuU', /[rRuU]("""|'''|"|')/y, () => true);

import { delimitedEnd } from '../scan/quoteLike';
import { docString, matchEnd, string, token, verbatim } from '../scan/rules';
import type { Rule, Scan } from '../scan/scan';
import { hash, hashBraces } from './common';
import { language } from './language';

const isDoc = (scan: Scan): boolean =>
  /^(?:doc|moduledoc|typedoc|shortdoc)$/.test(scan.previousWord) && scan.text[scan.wordStart - 1] === '@';
/** `~r/…/`, `~w(…)`: brackets don't nest. */
const sigil: Rule = {
  first: '~',
  match: (scan, at) => {
    const open = matchEnd(/~(?:[a-z]|[A-Z]{1,20})[/|"'([{<]/y, scan.text, at) - 1;
    if (open < 0) return at;
    // a small letter has code in it
    const end = delimitedEnd(scan, open, false, /[a-z]/.test(scan.text[at + 1]!));
    return end < 0 ? open : end;
  },
};

export const elixir = language({
  ids: 'elixir',
  extensions: 'ex exs',
  files: 'mix.lock',
  interpreters: 'elixir',
  line: '#',
  rules: [
    hash,
    docString('"~', /(?:~[sS])?("""|")/y, isDoc),
    verbatim('~', /~[A-Za-z]{1,20}("""|''')/y, ([, quote]) => quote!),
    sigil,
    string('"""', { lines: true, code: hashBraces }),
    string("'''", { lines: true, code: hashBraces }),
    string('"', { lines: true, code: hashBraces }),
    string("'", { lines: true, code: hashBraces }),
    token('?', /\?(?:\\.|[#"'])/y, (scan, at) => !/\w/.test(scan.text[at - 1] ?? ' ')),
  ],
});

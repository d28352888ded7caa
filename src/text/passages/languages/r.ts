import { lineComment, string, token, verbatim } from '../scan/rules';
import { closeOf } from '../scan/quoteLike';
import { language } from './language';

export const r = language({
  ids: 'r',
  extensions: 'r rd.r rsx',
  files: '.rprofile',
  interpreters: 'rscript',
  line: '#',
  wordCharacters: '.',
  rules: [
    lineComment('#', { doc: ["#'"] }),
    // r"(…)", r"---[…]---"; the letter is a word before the quote
    verbatim(
      `"'`,
      /(?<=\b[rR])(["'])(-{0,99})([([{])/y,
      ([, quote, dashes, open]) => `${closeOf(open!)}${dashes}${quote}`,
    ),
    string('"', { lines: true }),
    string("'", { lines: true }),
    string('`', { mustClose: true }),
    token('%', /%[^%\s]{0,40}%/y),
  ],
});

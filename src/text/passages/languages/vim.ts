import { lineComment, string } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { language } from './language';

/** In Vim script a quote opens a comment where the line holds no other. */
const quote: Rule = {
  first: '"',
  comment: true,
  match: (scan, at) => {
    const { text } = scan;
    const end = scan.lineEnd(at);
    if (!scan.isLineStart(at) && (scan.next('"', at + 1) < end || !/\s/.test(text[at - 1] ?? ' '))) return at;
    return scan.add('line', false, '"', at, at + 1, end, end);
  },
};

export const vim = language({
  ids: 'viml vim',
  extensions: 'vim vmb vba.vim',
  files: '.vimrc _vimrc .gvimrc .exrc .nvimrc',
  line: '"',
  rules: [
    quote,
    lineComment('#', { after: ' \t', unless: /#\S/y, when: (scan) => scan.text.startsWith('vim9script') }),
    string('"', { mustClose: true }),
    string("'", { escape: '', doubled: true, mustClose: true }),
  ],
});

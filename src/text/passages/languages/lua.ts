import { delimitedComment, lineComment, matchEnd, stringBody, verbatim } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { language } from './language';

/** A `\z` takes the line ends behind it. */
const quoted = (quote: string): Rule => {
  const body = stringBody({ close: quote });
  return {
    first: quote,
    match: (scan, at) => {
      for (let from = at + 1; ;) {
        const end = body.end(scan, from);
        if (end.closed || scan.text[end.at - 1] !== 'z' || scan.text[end.at - 2] !== '\\') return end.at;
        const next = matchEnd(/\s+/y, scan.text, end.at);
        if (next < 0) return end.at;
        from = next;
      }
    },
  };
};

export const lua = language({
  ids: 'lua luau',
  extensions: 'lua luau nse p8 pd_lua rbxs rockspec wlua',
  files: '.luacheckrc',
  interpreters: 'lua luajit',
  line: '--',
  block: ['--[[', ']]'],
  rules: [
    delimitedComment('-', /--\[(={0,99})\[/y, ([, level]) => `]${level}]`),
    lineComment('--', { doc: ['---'] }),
    verbatim('[', /\[(={0,99})\[/y, ([, level]) => `]${level}]`),
    quoted('"'),
    quoted("'"),
  ],
});

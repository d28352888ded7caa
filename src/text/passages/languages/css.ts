/** CSS, SCSS, Less and Sass. */
import { lineComment, string } from '../scan/rules';
import type { WordRule } from '../scan/scan';
import { cDelimiters, double, single, stars } from './common';
import { indentedComment } from './indented';
import { language } from './language';

/** `url(http://…)` without quotes, to its bracket or the line's end. */
const address: WordRule = {
  words: 'url url-prefix domain src',
  match: (scan, _start, end) => {
    const { text } = scan;
    if (text[end] !== '(') return end;
    let from = end + 1;
    while (' \t'.includes(text[from] ?? '\n')) from++;
    return `"'`.includes(text[from] ?? '"') ? end : Math.min(scan.next(')', from) + 1, scan.lineEnd(from));
  },
};
const common = { wordRules: [address], anyCase: true, wordCharacters: '-' };

export const css = language({
  ids: 'css postcss tailwindcss',
  extensions: 'css wxss pcss postcss',
  ...common,
  block: ['/*', '*/'],
  rules: [stars, double, single],
});
/** Sass and Less know `//` as well. */
export const scss = language({
  ids: 'scss less stylus',
  extensions: 'scss less styl',
  ...common,
  ...cDelimiters,
  rules: [lineComment('//', { doc: ['///'] }), stars, double, single, string('`', { mustClose: true })],
});
export const sass = language({
  ids: 'sass',
  extensions: 'sass',
  ...common,
  line: '//',
  rules: [indentedComment('//'), indentedComment('/*'), double, single],
});

import { blockComment, token } from '../scan/rules';
import { codeIn, markup } from '../scan/markup';
import type { Rule } from '../scan/scan';
import { islandOf } from './html';
import { astroCode, typescript } from './javascript';
import { language } from './language';

/** The script between two lines of three dashes at the beginning. */
const front: Rule = {
  first: '-',
  match: (scan, at) => {
    const { text } = scan;
    if (scan.previous >= 0 || !text.startsWith('---', at)) return at;
    const found = text.indexOf('\n---', at + 3);
    scan.push({ syntax: typescript.syntax, limit: found < 0 ? scan.limit : found + 1 });
    return at + 3;
  },
};
const expression = codeIn('{', '}', () => astroCode);

export const astro = language({
  ids: 'astro',
  extensions: 'astro',
  like: markup({
    text: [front, blockComment('<!--', '-->'), token('`', /`/y)],
    inTags: [expression],
    islandOf,
    definition: { block: ['<!--', '-->'] },
  }),
});

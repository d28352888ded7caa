/** Pug, Haml and Slim: templates that nest by indentation, and so do their comments. */
import { indentedComment, indentedEnd } from './indented';
import { blockComment, skipBlanks } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { language } from './language';

/** A tag that ends in a dot has a block of text below it, in which `//` opens nothing; a script or style has comments of its own. */
const textBlock: Rule = {
  first: '.',
  match: (scan, at) => {
    if (at + 1 !== scan.lineEnd(at)) return at;
    const start = scan.lineStart(at);
    const line = scan.text.slice(start, at + 1);
    if (!/^[ \t]*[\w#.:-]+(?:\(.*\))?\.$/.test(line) || /^[ \t]*(?:script|style)\b/.test(line)) return at;
    return indentedEnd(scan, at, skipBlanks(scan.text, start) - start);
  },
};

export const pug = language({
  ids: 'pug jade',
  extensions: 'pug jade',
  line: '//-',
  rules: [indentedComment('//-'), indentedComment('//'), blockComment('<!--', '-->'), textBlock],
});
export const haml = language({
  ids: 'haml',
  extensions: 'haml',
  line: '-#',
  rules: [indentedComment('-#'), indentedComment('/')],
});
export const slim = language({ ids: 'slim', extensions: 'slim', line: '/', rules: [indentedComment('/')] });

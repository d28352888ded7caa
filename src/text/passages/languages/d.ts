import { blockComment, lineComment, matchAt, string, token } from '../scan/rules';
import { delimitedEnd } from '../scan/quoteLike';
import type { Rule } from '../scan/scan';
import { language } from './language';

/** `q"(…)"`, `q"/…/"` and `q"END … END"`; a word before the quote is not part of the rule. */
const delimited: Rule = {
  first: '"',
  match: (scan, at) => {
    if (scan.wordEnd !== at || scan.text.slice(scan.wordStart, at) !== 'q') return at;
    const name = matchAt(/"([A-Za-z_]\w{0,40})\r?\n/y, scan.text, at)?.[1];
    if (name !== undefined) return scan.after(`\n${name}"`, at);
    const end = delimitedEnd(scan, at + 1);
    return end < 0 ? at : scan.text[end] === '"' ? end + 1 : end;
  },
};
const raw = string('"', {
  escape: '',
  lines: true,
  when: (scan, at) => scan.wordEnd === at && scan.text.slice(scan.wordStart, at) === 'r',
});

export const d = language({
  ids: 'd',
  extensions: 'd di',
  line: '//',
  block: ['/*', '*/'],
  rules: [
    lineComment('//', { doc: ['///'] }),
    blockComment('/*', '*/', { doc: ['/**'] }),
    blockComment('/+', '+/', { nests: true, doc: ['/++'] }),
    string('`', { escape: '', lines: true }),
    delimited,
    raw,
    string('"', { lines: true }),
    token("'", /'(?:\\[^\n']{1,12}|\\'|[^'\\\n]{1,2})'/y),
  ],
});

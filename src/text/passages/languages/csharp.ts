import { blockComment, lineComment, matchAt, string, type StringBody, stringBody, token } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { cDelimiters, double, single } from './common';
import { language } from './language';

/** `"""` raw, with as many quotes as it takes, and braces as many as the dollars before it. */
const bodies = new Map<string, StringBody>();
const raw: Rule = {
  first: '"$',
  match: (scan, at) => {
    const opening = matchAt(/(\${0,9})("{3,99})/y, scan.text, at);
    if (!opening) return at;
    const [whole, dollars = '', quotes = ''] = opening;
    const body =
      bodies.get(whole) ??
      stringBody({
        close: quotes,
        escape: '',
        lines: true,
        ...(dollars && { code: { ['{'.repeat(dollars.length)]: '}' } }),
      });
    bodies.set(whole, body);
    return body(scan, at + whole.length);
  },
};
const code = { code: { '{': '}' }, doubledCode: true };
const verbatim = { close: '"', escape: '', doubled: true, lines: true };

export const csharp = language({
  ids: 'csharp',
  extensions: 'cs csx linq',
  ...cDelimiters,
  rules: [
    lineComment('//', { doc: ['///'] }),
    blockComment('/*', '*/', { doc: ['/**'] }),
    // their text runs to the line's end; behind `#pragma` and `#if` a comment may follow
    token('#', /#[ \t]{0,40}(?:region|endregion|error|warning)\b[^\n\r]*/y),
    raw,
    string('$@"', { ...verbatim, ...code }),
    string('@$"', { ...verbatim, ...code }),
    string('@"', verbatim),
    string('$"', { close: '"', ...code }),
    double,
    single,
  ],
});

import { lineComment, string } from '../scan/rules';
import { escaped } from './common';
import { language } from './language';

/** Quotes may be escaped in both kinds of string, and there are no here-documents. */
export const fish = language({
  ids: 'fish',
  extensions: 'fish',
  interpreters: 'fish',
  line: '#',
  rules: [
    lineComment('#', { after: ' \t;&|()' }),
    string('"', { lines: true, code: { '$(': ')' } }),
    string("'", { lines: true }),
    escaped,
  ],
});

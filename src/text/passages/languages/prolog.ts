import { blockComment, lineComment, string, token } from '../scan/rules';
import { language } from './language';

export const prolog = language({
  ids: 'prolog',
  extensions: 'pro prolog plt yap',
  interpreters: 'swipl yap',
  line: '%',
  block: ['/*', '*/'],
  rules: [
    lineComment('%'),
    blockComment('/*', '*/', { doc: ['/**'] }),
    token('0', /0'(?:\\.|''|[^])/y),
    string('"', { doubled: true }),
    string("'", { doubled: true }),
    string('`', { doubled: true }),
  ],
});

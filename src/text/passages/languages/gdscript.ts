import { lineComment, string } from '../scan/rules';
import { language } from './language';

export const gdscript = language({
  ids: 'gdscript',
  extensions: 'gd',
  line: '#',
  rules: [
    lineComment('#', { doc: ['##'] }),
    string('"""', { lines: true }),
    string("'''", { lines: true }),
    string('"', { lines: true }),
    string("'", { lines: true }),
  ],
});

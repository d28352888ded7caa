import { string } from '../scan/rules';
import { hash } from './common';
import { language } from './language';

export const toml = language({
  ids: 'toml',
  extensions: 'toml',
  files: 'cargo.lock pipfile poetry.lock gopkg.lock',
  line: '#',
  rules: [
    hash,
    string('"""', { lines: true, longClose: true }),
    string("'''", { escape: '', lines: true, longClose: true }),
    string('"'),
    string("'", { escape: '' }),
  ],
});

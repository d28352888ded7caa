import { delimitedComment, string, verbatim } from '../scan/rules';
import { escaped, hash } from './common';
import { language } from './language';

export const cmake = language({
  ids: 'cmake cmake-cache',
  extensions: 'cmake cmake.in',
  files: 'cmakelists.txt',
  line: '#',
  block: ['#[[', ']]'],
  rules: [
    delimitedComment('#', /#\[(={0,99})\[/y, ([, level]) => `]${level}]`),
    hash,
    escaped,
    string('"', { lines: true }),
    verbatim('[', /\[(={0,99})\[/y, ([, level]) => `]${level}]`),
  ],
});

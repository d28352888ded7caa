import { docString, string } from '../scan/rules';
import { hash } from './common';
import { language } from './language';

export const graphql = language({
  ids: 'graphql',
  extensions: 'graphql gql graphqls',
  line: '#',
  rules: [
    hash,
    docString('"', /("""|")(?!")/y, (scan, at) => scan.isLineStart(at)),
    string('"""', { lines: true }),
    string('"'),
  ],
});

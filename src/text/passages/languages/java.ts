import { string } from '../scan/rules';
import { cDelimiters, double, single, slashes, stars } from './common';
import { language } from './language';

export const java = language({
  ids: 'java',
  extensions: 'java jav jsh',
  ...cDelimiters,
  rules: [slashes, stars, string('"""', { lines: true }), double, single],
});

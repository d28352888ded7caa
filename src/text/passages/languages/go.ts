import { string } from '../scan/rules';
import { cDelimiters, double, single, slashes, stars } from './common';
import { language } from './language';

export const go = language({
  ids: 'go go.mod go.work',
  extensions: 'go',
  files: 'go.mod go.work',
  ...cDelimiters,
  rules: [slashes, stars, double, string('`', { escape: '', lines: true }), single],
});

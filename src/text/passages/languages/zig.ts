import { lineComment, token } from '../scan/rules';
import { double, single } from './common';
import { language } from './language';

export const zig = language({
  ids: 'zig',
  extensions: 'zig zon',
  line: '//',
  rules: [lineComment('//', { doc: ['///', '//!'] }), token('\\', /\\\\[^\n\r]*/y), double, single],
});

import { blockComment, lineComment, token } from '../scan/rules';
import { singleDoubled } from './common';
import { language } from './language';

export const pascal = language({
  ids: 'pascal objectpascal delphi',
  extensions: 'pas dpr dpk lpr pp dfm inc.pas',
  line: '//',
  block: ['{', '}'],
  rules: [
    lineComment('//', { doc: ['///'] }),
    token('{', /\{\$[^}]*\}?/y), // a directive to the compiler
    blockComment('{', '}'),
    blockComment('(*', '*)'),
    singleDoubled,
  ],
});

import { lineComment, token } from '../scan/rules';
import { doubleDoubled } from './common';
import { language } from './language';

export const ada = language({
  ids: 'ada',
  extensions: 'adb ads ada gpr',
  line: '--',
  rules: [
    lineComment('--'),
    // behind a name an apostrophe names an attribute: `Character'('a')`
    token("'", /'[^\n]'/y, (scan, at) => !/[\w)]/.test(scan.text[at - 1] ?? ' ')),
    doubleDoubled,
  ],
});

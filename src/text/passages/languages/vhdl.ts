import { blockComment, lineComment, token } from '../scan/rules';
import { doubleDoubled } from './common';
import { language } from './language';

export const vhdl = language({
  ids: 'vhdl',
  extensions: 'vhd vhdl vhf vhi vho vhs vht vhw',
  line: '--',
  block: ['/*', '*/'],
  rules: [
    lineComment('--'),
    blockComment('/*', '*/'),
    token("'", /'[^\n]'/y, (scan, at) => !/[\w)]/.test(scan.text[at - 1] ?? ' ')),
    doubleDoubled,
  ],
});

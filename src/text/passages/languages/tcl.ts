import { lineComment, string } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { escaped } from './common';
import { language } from './language';

/** Where a command may begin: on a line of its own, or behind `;` or a brace. */
const isCommand = (scan: Scan, at: number): boolean =>
  scan.isLineStart(at) || (/[\s;{]/.test(scan.text[at - 1]!) && ';{'.includes(scan.text[scan.previous] ?? ';'));

export const tcl = language({
  ids: 'tcl',
  extensions: 'tcl adp tm tcl.in sdc xdc exp',
  interpreters: 'tclsh wish expect',
  line: '#',
  rules: [
    lineComment('#', { continues: true, when: isCommand }),
    escaped,
    string('"', { lines: true, when: (scan, at) => /[\s[{(]/.test(scan.text[at - 1] ?? ' ') }),
  ],
});

import { blockComment, lineComment, string, token } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { inNumber } from './common';
import { language } from './language';

/** `r"…"` and any other name right before the quote: no escapes, a doubled quote means one. */
const isRaw = (scan: Scan, at: number): boolean => scan.wordEnd === at;

export const nim = language({
  ids: 'nim',
  extensions: 'nim nims nimble nimf',
  files: 'nim.cfg',
  line: '#',
  block: ['#[', ']#'],
  rules: [
    blockComment('##[', ']##', { nests: true, doc: ['##['] }),
    blockComment('#[', ']#', { nests: true }),
    lineComment('#', { doc: ['##'] }),
    string('"""', { escape: '', lines: true, longClose: true }),
    string('"', { escape: '', doubled: true, when: isRaw }),
    string('"'),
    inNumber,
    token("'", /'(?:\\[^\n']{1,10}|\\'|[^'\\\n])'/y),
  ],
});

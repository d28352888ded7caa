import { isColumnZero, lineComment } from '../scan/rules';
import { doubleDoubled, singleDoubled } from './common';
import { language } from './language';

const bang = lineComment('!', { doc: ['!>', '!!'] });

export const fortran = language({
  ids: 'fortran fortran-modern FortranFreeForm fortran_free-form',
  extensions: 'f90 f95 f03 f08 f18 fpp fypp',
  line: '!',
  rules: [bang, singleDoubled, doubleDoubled],
});
/** In fixed form a letter or a star in the first column makes the line a comment. */
export const fixedFortran = language({
  ids: 'FortranFixedForm fortran_fixed-form',
  extensions: 'f for f77 ftn',
  line: '!',
  rules: [
    ...['c', 'C', '*', 'd', 'D'].map((mark) => lineComment(mark, { when: (scan, at) => isColumnZero(scan.text, at) })),
    bang,
    singleDoubled,
    doubleDoubled,
  ],
});

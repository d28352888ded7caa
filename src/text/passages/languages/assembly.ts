import { lineComment, string } from '../scan/rules';
import { stars } from './common';
import { language } from './language';

/** Assemblers differ: `;` in most, `#` behind a blank and `//` in GNU's, but `#4` is a number and `#define` speaks to C. */
export const assembly = language({
  ids: 'asm asm-intel-x86-generic nasm arm armasm gas masm mips riscv',
  extensions: 'asm nasm s a51 inc65',
  line: ';',
  block: ['/*', '*/'],
  rules: [
    lineComment(';'),
    lineComment('//'),
    lineComment('#', {
      after: ' \t',
      unless:
        /#[ \t]{0,20}(?:define|include|if|ifdef|ifndef|else|elif|endif|undef|error|warning|pragma|line)\b|#[^\s#-]/y,
    }),
    lineComment('@', { after: ' \t', unless: /@[^\s]/y }),
    stars,
    string('"', { mustClose: true }),
    string("'", { mustClose: true }),
  ],
});

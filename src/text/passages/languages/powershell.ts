import { blockComment, lineComment, string, token, verbatim } from '../scan/rules';
import { language } from './language';

export const powershell = language({
  ids: 'powershell',
  extensions: 'ps1 psm1 psd1 pssc psrc',
  interpreters: 'pwsh',
  line: '#',
  block: ['<#', '#>'],
  rules: [
    lineComment('#', { after: ` \t;(){}[]|,"'&=` }),
    blockComment('<#', '#>'),
    verbatim('@', /@(["'])[ \t]{0,99}(?=[\r\n])/y, ([, quote]) => `\n${quote}@`),
    string('"', { escape: '`', doubled: true, lines: true, code: { '$(': ')' } }),
    string("'", { escape: '', doubled: true, lines: true }),
    token('`', /`[^]/y),
  ],
});

import { cLikeExpressionFollows, regexLiteral } from '../scan/regex';
import { string } from '../scan/rules';
import { cDelimiters, dollarBraces, single, slashes, stars } from './common';
import { language } from './language';

export const groovy = language({
  ids: 'groovy',
  extensions: 'groovy gradle gvy gy gsh grt nf jenkinsfile',
  files: 'jenkinsfile',
  interpreters: 'groovy nextflow',
  ...cDelimiters,
  rules: [
    slashes,
    stars,
    string('"""', { lines: true, code: dollarBraces }),
    string("'''", { lines: true }),
    string('"', { code: dollarBraces }),
    single,
    string('$/', {
      close: '/$',
      escape: '$',
      lines: true,
      when: (scan, at) => /[\s(,=[:~]/.test(scan.text[at - 1] ?? ' '),
    }),
    regexLiteral({ asArgument: true }),
  ],
  expressionFollows: cLikeExpressionFollows,
});

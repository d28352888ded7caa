/** Settings and lists: INI, properties, environment files, requirements, ignore lists. */
import { lineComment } from '../scan/rules';
import type { Scan } from '../scan/scan';
import { double, hashAtLineStart, hashBehindBlank, single } from './common';
import { language } from './language';

/** Not where the line before ends in a `\`: that continues its value. */
const beginsEntry = (scan: Scan, at: number): boolean => {
  const { text } = scan;
  let end = scan.lineStart(at) - 1;
  if (text[end] === '\n' && text[end - 1] === '\r') end--;
  let slashes = 0;
  while (slashes < 100 && text[end - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 0;
};

export const ini = language({
  ids: 'ini',
  extensions:
    'ini cfg conf cnf desktop service socket timer target mount inf url reg prefs lektorproject dof editorconfig',
  files:
    '.editorconfig .gitconfig .npmrc .flake8 .coveragerc .pylintrc .hgrc .buckconfig pylintrc setup.cfg .gitmodules',
  line: ';',
  rules: [
    lineComment(';', { after: 'lineStart' }),
    hashAtLineStart,
    // behind a value, with blanks on both sides: `a = b ; why`
    lineComment(';', { after: ' \t', unless: /;\S/y }),
    lineComment('#', { after: ' \t', unless: /#\S/y }),
  ],
});
export const properties = language({
  ids: 'properties java-properties',
  extensions: 'properties',
  line: '#',
  rules: [
    lineComment('#', { after: 'lineStart', when: beginsEntry }),
    lineComment('!', { after: 'lineStart', when: beginsEntry }),
  ],
});
export const dotenv = language({
  ids: 'dotenv',
  extensions: 'env',
  files: '.env .env.local .env.example .env.sample .env.development .env.production .env.test',
  line: '#',
  rules: [hashBehindBlank, double, single],
});
export const ignoreList = language({
  ids: 'ignore',
  extensions: 'gitignore dockerignore npmignore',
  files:
    '.gitignore .dockerignore .npmignore .eslintignore .prettierignore .stylelintignore .vscodeignore .helmignore .gcloudignore .hgignore codeowners .gitattributes',
  line: '#',
  rules: [hashAtLineStart],
});
export const requirements = language({
  ids: 'pip-requirements',
  files: 'requirements.txt requirements-dev.txt requirements.in dev-requirements.txt constraints.txt',
  line: '#',
  rules: [hashBehindBlank],
});

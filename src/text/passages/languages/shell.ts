import { heredoc } from '../scan/heredoc';
import { lineComment, string, stringBody, token } from '../scan/rules';
import { type LanguageSyntax, type Rule, type Scan, syntax, type WordRule } from '../scan/scan';
import { escaped } from './common';
import { language } from './language';

/** `${x:-…}`, `${x%…}`: a `#` there cuts off a prefix, brackets mean nothing. */
const ansi = stringBody({ close: "'", lines: true });
const expansion: Rule = {
  first: '$',
  match: (scan, at) => {
    const next = scan.text[at + 1];
    if (next === '{') {
      scan.push({ close: '}', syntax: word });
      return at + 2;
    }
    if (next === '(') {
      // `$((`: arithmetic, where `<<` shifts and `#` gives a base
      scan.push({ close: ')', syntax: scan.text[at + 2] === '(' ? arithmetic : code() });
      return at + 2;
    }
    if (next === "'") return ansi(scan, at + 2);
    return next !== undefined && '#$?!@*-'.includes(next) ? at + 2 : at;
  },
};
const double = string('"', {
  lines: true,
  code: { '$(': ')', '${': '}' },
  codeSyntax: (scan, at) =>
    scan.text[at - 1] === '(' ? (scan.text[at] === '(' ? arithmetic : code()) : inQuotes(scan, at) ? quotedWord : word,
});
/** In double quotes, `${x:-it's}` is text, but `${x%'a'}` a pattern with quotes of its own. */
const inQuotes = (scan: Scan, at: number): boolean => {
  let end = at;
  while (end < at + 80 && /[\w!]/.test(scan.text[end] ?? '')) end++;
  return !'#%/'.includes(scan.text[end] ?? '') && scan.text[end] !== '[';
};
const single = string("'", { escape: '', lines: true });
const word = syntax({ rules: [expansion, double, single, escaped] });
const quotedWord = syntax({ rules: [expansion, double, escaped] });
const arithmetic: LanguageSyntax = syntax({ rules: [expansion, double, single, escaped] });

/** `((…))` where a command may be. */
const parentheses: Rule = {
  first: '(',
  match: (scan, at) => {
    if (scan.text[at + 1] !== '(' || scan.text[at - 1] === '$' || !isCommand(scan, at, true)) return at;
    scan.push({ close: ')', syntax: arithmetic });
    return at + 1;
  },
};
const isCommand = (scan: Scan, at: number, loop = false): boolean =>
  scan.isLineStart(at) ||
  ';|&({'.includes(scan.text[scan.previous] ?? ';') ||
  /^(?:then|do|else|if|while|until|elif|time)$/.test(scan.previousWord) ||
  (loop && scan.previousWord === 'for');

/** `$(case x in a) … esac)`: the bracket behind a pattern closes nothing. */
const cases: WordRule = {
  words: 'case',
  match: (scan, start, end) => {
    if (scan.frame.close === 41 && isCommand(scan, start)) scan.frame.state++;
    return end;
  },
};
const esac: WordRule = {
  words: 'esac',
  match: (scan, _start, end) => {
    if (scan.frame.state > 0) scan.frame.state--;
    return end;
  },
};
const pattern: Rule = {
  first: ')',
  match: (scan, at) => (scan.frame.state > 0 && scan.frame.depth === 0 ? at + 1 : at),
};

export const shell = language({
  ids: 'shellscript',
  extensions: 'sh bash zsh ksh ash dash bats command ebuild eclass zsh-theme envrc sh.in tool tmux',
  files:
    '.bashrc .bash_profile .bash_aliases .bash_logout .zshrc .zshenv .zprofile .zlogin .profile .envrc pkgbuild apkbuild .xinitrc .xsession',
  interpreters: 'sh bash zsh ksh dash ash bats mksh rc',
  line: '#',
  rules: [
    lineComment('#', { after: ' \t;&|()`', unless: /(?<=\()#[a-zA-Z,0-9]{1,12}\)/y }), // `(#i)` in zsh
    token('<', /<<</y),
    heredoc({
      open: /<<(?<indent>-)?[ \t]{0,40}(?:"(?<name>[^"\n]{1,80})"|'(?<quoted>[^'\n]{1,80})')/y,
      indent: 'tabs',
    }),
    heredoc({
      open: /<<(?<indent>-)?[ \t]{0,40}\\?(?<name>[^\s\d<>"'`;&|()$=][^\s<>"'`;&|()$]{0,79})/y,
      indent: 'tabs',
    }),
    expansion,
    parentheses,
    pattern,
    double,
    single,
    escaped,
  ],
  wordRules: [cases, esac],
});
const code = (): LanguageSyntax => shell.syntax;

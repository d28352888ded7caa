import { blockComment, lineComment, matchEnd, string, token, verbatim } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { character } from './common';
import { language } from './language';

/** `-->` and `|--` are operators. */
const dashes = lineComment('--', { unless: /-{2,99}[!#$%&*+./<=>?@\\^|~:]/y });
const operator = token('|<>=+*&!:.', /[|<>=+*&!:.]{1,8}-{2,99}/y);
const pragma = verbatim('{', /\{-#/y, () => '#-}');
const block = blockComment('{-', '-}', { nests: true, doc: ['{-|', '{- |'] });
/** `[sql| … |]`, but not the comprehension `[x|x<-xs]`. */
const quasiQuote: Rule = {
  first: '[',
  match: (scan, at) => {
    const from = matchEnd(/\[[A-Za-z_][\w.']{0,80}\|/y, scan.text, at);
    if (from < 0 || scan.isVain(quasiQuote, at)) return at;
    const end = scan.find('|]', from);
    if (end < 0) return scan.giveUp(quasiQuote, at, scan.text.length);
    const bracket = scan.next(']', from);
    return bracket < end && /<-/.test(scan.text.slice(from, Math.min(bracket, from + 40))) ? at : end + 2;
  },
};

export const haskell = language({
  ids: 'haskell cabal.haskell',
  extensions: 'hs hsc hs-boot hsig chs',
  interpreters: 'runghc runhaskell stack',
  line: '--',
  block: ['{-', '-}'],
  wordCharacters: "'",
  rules: [dashes, operator, pragma, block, quasiQuote, string('"'), character],
});
/** Elm, PureScript and others like it, with texts in three quotes. */
export const elm = language({
  ids: 'elm purescript dhall',
  extensions: 'elm purs dhall',
  line: '--',
  block: ['{-', '-}'],
  wordCharacters: "'",
  rules: [lineComment('--'), block, quasiQuote, string('"""', { lines: true }), string('"'), character],
});

import { blockComment, matchAt, matchEnd, string, verbatim } from '../scan/rules';
import { character } from './common';
import { language } from './language';

/** Strings and characters in a comment hide its close: `(* "*)" *)`. An apostrophe as in `don't` does not. */
export function stringInComment(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 39) return Math.max(at, matchEnd(/'(?:\\[^\n']|[^\\'\n])'/y, text, at));
  if (code !== 34) return at;
  for (let end = at + 1; end < text.length && end < at + 10_000; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 92) end++;
    else if (unit === 34) return end + 1;
  }
  return at;
}

function inComment(text: string, at: number): number {
  if (text.charCodeAt(at) !== 123) return stringInComment(text, at);
  const opening = matchAt(/\{([a-z_]{0,40})\|/y, text, at);
  const close = opening ? text.slice(at, at + 10_000).indexOf(`|${opening[1]}}`) : -1;
  return opening && close >= 0 ? at + close + opening[0].length : at;
}

export const ocaml = language({
  ids: 'ocaml ocaml.interface ocamllex reason standard-ml sml rocq coq',
  extensions: 'ml mli mll mly eliom eliomi ml4 mlp sml sig fun v.coq',
  interpreters: 'ocaml ocamlrun',
  block: ['(*', '*)'],
  wordCharacters: "'",
  rules: [
    blockComment('(*', '*)', { nests: true, unless: /\(\*\)/y, doc: ['(**'], inside: inComment }),
    string('"', { lines: true }),
    verbatim('{', /\{%?(?:%?[\w.]{1,80} )?([a-z_]{0,40})\|/y, ([, name]) => `|${name}}`),
    character,
  ],
});

/** VS Code's language identifier for a path, where no editor has said it: the analysis of whole workspaces. */
import { documents } from './documents';
import { allLanguages } from './index';
import type { Names } from './language';

const byExtension = new Map<string, string>();
const byName = new Map<string, string>();
const byInterpreter = new Map<string, string>();
for (const { ids, extensions, files, interpreters } of [...allLanguages, ...documents] as readonly Names[]) {
  const id = ids.split(' ')[0]!;
  const note = (map: Map<string, string>, names = ''): void => {
    for (const name of names.split(' ')) if (name !== '' && !map.has(name)) map.set(name, id);
  };
  note(byExtension, extensions);
  note(byName, files);
  note(byInterpreter, interpreters);
}
// languages that share a syntax and yet have identifiers of their own
for (const [extension, id] of [
  ['jsx', 'javascriptreact'],
  ['less', 'less'],
  ['cu', 'cuda-cpp'],
  ['cuh', 'cuda-cpp'],
  ['hlsl', 'hlsl'],
  ['lisp', 'commonlisp'],
  ['scm', 'scheme'],
  ['ss', 'scheme'],
  ['rkt', 'racket'],
  ['el', 'emacs-lisp'],
  ['json5', 'json5'],
  ['sv', 'systemverilog'],
  ['svh', 'systemverilog'],
  ['xsl', 'xsl'],
  ['xslt', 'xsl'],
] as const)
  byExtension.set(extension, id);

/** How much of a file is looked at. */
const LONGEST_LOOK = 20_000;

/** Extensions that several languages have: the first whose signs are in the text; without one, or without a text, the usual one. */
const shared: Readonly<Record<string, readonly (readonly [id: string, signs: RegExp])[]>> = {
  m: [
    [
      'objective-c',
      /^\s*(?:@(?:interface|implementation|protocol|import|class|end)\b|#\s*(?:import|include|define|pragma)\b|\/\/|\/\*)/m,
    ],
    ['matlab', /^\s*(?:%|function\b|classdef\b|end\b|\.\.\.)|^\s*\w+\s*=\s*[^;\n]*;?\s*(?:%|$)/m],
  ],
  h: [
    ['objective-c', /^\s*(?:@(?:interface|protocol|class|end)\b|#\s*import\b)/m],
    ['cpp', /^\s*(?:namespace\s+\w+|template\s*<|class\s+\w+[^;]*$|public:|private:|using\s+\w+)/m],
  ],
  v: [
    ['rocq', /^\s*(?:Require|Theorem|Lemma|Definition|Proof|Inductive|Fixpoint)\b/m],
    ['v', /^\s*(?:fn \w+\(|pub fn|import \w+\s*$)/m],
  ],
  pl: [
    ['perl', /^\s*(?:use\s+\w|package\s+\w|my\s+[$@%]|sub\s+\w|#!.*perl)/m],
    ['prolog', /^\s*:-|^\w+\([^)\n]*\)\s*:-/m],
  ],
  t: [['perl', /^/]],
  pp: [
    ['puppet', /^\s*(?:class|define|node|include)\s+[\w:]+|=>/m],
    ['pascal', /^\s*(?:unit|program|uses|begin|procedure)\b/im],
  ],
  ts: [['xml', /^\s*<\?xml|^\s*<!DOCTYPE TS>/]],
  fs: [['glsl', /^\s*(?:#version|precision\s|uniform\s|varying\s|void main\()/m]],
  cls: [
    ['latex', /\\(?:NeedsTeXFormat|ProvidesClass|documentclass)/],
    ['apex', /^\s*(?:public|private|global)\s[^\n]*\bclass\b/m],
    ['vb', /^(?:VERSION\s|Attribute VB_)/m],
  ],
  cl: [['commonlisp', /^\s*[(;]/m]],
  d: [
    ['d', /^\s*(?:module|import|void|struct|class|unittest)\b/m],
    ['makefile', /^\S+\.o\s*:/m],
  ],
  pro: [['prolog', /:-/]],
  inc: [
    ['php', /<\?php/],
    ['c', /^\s*#\s*(?:include|define)|^\s*\/[/*]/m],
    ['makefile', /^\w+\s*[:+?]?=/m],
  ],
  cgi: [
    ['python', /^#!.*python/],
    ['shellscript', /^#!.*sh\b/],
    ['perl', /^#!.*perl/],
  ],
  conf: [['nginx', /^\s*(?:server|location|upstream|http)\s[^\n]*\{/m]],
  st: [['smalltalk', /^!|^\s*\w+ subclass:/m]],
  sol: [['solidity', /^/]],
  sc: [['scala', /^/]],
};

/**
 * By file name, extension, first line or, where several languages have the extension, by the signs in `text`;
 * `undefined` for all others. Accepts `/` and `\` between folders.
 */
export function languageIdOfPath(path: string, text?: string): string | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const named = byName.get(name);
  if (named !== undefined) return named;
  if (/^(?:docker|container)file\./.test(name)) return 'dockerfile';
  if (name.startsWith('.env.')) return 'dotenv';
  if (/^requirements[\w.-]*\.(?:txt|in)$/.test(name)) return 'pip-requirements';
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const extension = name.slice(dot + 1);
    const byText =
      text !== undefined && shared[extension]?.find(([, signs]) => signs.test(text.slice(0, LONGEST_LOOK)));
    const id = byText ? byText[0] : byExtension.get(extension);
    if (id !== undefined) return id;
  }
  if (text === undefined) return undefined;
  const interpreter = /^\ufeff?#![ \t]*(?:\S*\/)?(?:env[ \t]+(?:-\S+[ \t]+)*)?([A-Za-z_-]+)/.exec(
    text.slice(0, 200),
  )?.[1];
  return interpreter === undefined ? undefined : byInterpreter.get(interpreter.toLowerCase());
}

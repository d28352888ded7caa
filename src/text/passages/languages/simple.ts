/**
 * Languages whose comments and strings need nothing of their own: one row each. `lines` are the openings of line
 * comments (the first is the one that directives are written with), `blocks` the pairs of block comments, `quotes`
 * what closes on its line, `texts` what may run over lines. A backslash escapes.
 */
import { blockComment, lineComment, string } from '../scan/rules';
import type { Rule } from '../scan/scan';
import { character } from './common';
import { language, type Language, type Names } from './language';

interface Row extends Names {
  readonly lines?: string;
  readonly blocks?: readonly (readonly [open: string, close: string])[];
  readonly nests?: boolean;
  readonly quotes?: string;
  readonly texts?: string;
  /** An apostrophe holds a character, or belongs to a name. */
  readonly characters?: boolean;
}

const c = { lines: '//', blocks: [['/*', '*/']] } as const;
const hash = { lines: '#', quotes: `" '` } as const;

const rows: readonly Row[] = [
  { ids: 'actionscript haxe', extensions: 'as hx hxsl', ...c, quotes: `" '` },
  { ids: 'apex', extensions: 'trigger apxc apxt', ...c, quotes: `"`, texts: "'" },
  {
    ids: 'applescript',
    extensions: 'applescript scpt',
    lines: '-- #',
    blocks: [['(*', '*)']],
    nests: true,
    texts: '"',
  },
  { ids: 'autohotkey ahk ahk2', extensions: 'ahk ahkl ah2', lines: ';', blocks: [['/*', '*/']], quotes: '"' },
  { ids: 'ballerina', extensions: 'bal', lines: '//', quotes: '"', texts: '`' },
  { ids: 'bicep', extensions: 'bicep bicepparam', ...c, texts: "''' '" },
  { ids: 'bird circom move cairo', extensions: 'circom move cairo', ...c, quotes: '"' },
  { ids: 'capnp', extensions: 'capnp', lines: '#', quotes: '"' },
  { ids: 'cobol', extensions: 'cob cbl cpy ccp cobol', lines: '*>', quotes: `" '` },
  { ids: 'cue', extensions: 'cue', lines: '//', quotes: `"`, texts: `""" '''` },
  {
    ids: 'curry idris agda lean lean4',
    extensions: 'curry idr lidr agda lean',
    lines: '--',
    blocks: [
      ['{-', '-}'],
      ['/-', '-/'],
    ],
    nests: true,
    quotes: '"',
    characters: true,
  },
  { ids: 'eiffel', extensions: 'e', lines: '--', quotes: '"' },
  { ids: 'flatbuffers thrift', extensions: 'fbs thrift', lines: '// #', blocks: [['/*', '*/']], quotes: `" '` },
  { ids: 'gherkin cucumber feature', extensions: 'feature', lines: '#', texts: '"""' },
  { ids: 'gleam', extensions: 'gleam', lines: '//', texts: '"' },
  {
    ids: 'gn meson',
    extensions: 'gn gni',
    files: 'meson.build meson_options.txt meson.options',
    lines: '#',
    quotes: `"`,
    texts: `''' '`,
  },
  { ids: 'gnuplot', extensions: 'gp gnu gnuplot plot plt.gp', ...hash },
  { ids: 'just', extensions: 'just', files: 'justfile .justfile', lines: '#', texts: `""" ''' " ' \`` },
  { ids: 'kdl', extensions: 'kdl', lines: '//', blocks: [['/*', '*/']], nests: true, texts: '"' },
  { ids: 'llvm', extensions: 'll mir.ll', lines: ';', quotes: '"' },
  { ids: 'mermaid', extensions: 'mmd mermaid', lines: '%%' },
  { ids: 'nginx', extensions: 'nginx nginxconf vhost', files: 'nginx.conf', ...hash },
  { ids: 'nushell nu', extensions: 'nu', lines: '#', texts: `" ' \`` },
  {
    ids: 'odin jai v',
    extensions: 'odin jai',
    lines: '//',
    blocks: [['/*', '*/']],
    nests: true,
    quotes: `" '`,
    texts: '`',
  },
  { ids: 'openscad', extensions: 'scad', ...c, quotes: '"' },
  { ids: 'pkl', extensions: 'pkl', ...c, quotes: '"', texts: '"""' },
  { ids: 'postscript', extensions: 'ps eps', lines: '%' },
  { ids: 'prisma', extensions: 'prisma', lines: '//', quotes: '"' },
  {
    ids: 'proto3 proto',
    extensions: 'proto textproto pbtxt prototxt',
    lines: '// #',
    blocks: [['/*', '*/']],
    quotes: `" '`,
  },
  { ids: 'puppet', extensions: 'pp.puppet epp', lines: '#', texts: `" '` },
  { ids: 'qml', extensions: 'qml qbs', ...c, quotes: `" '`, texts: '`' },
  { ids: 'raku', extensions: 'raku rakumod rakutest p6 pm6', lines: '#', texts: `" '` },
  {
    ids: 'rescript',
    extensions: 'res resi',
    lines: '//',
    blocks: [['/*', '*/']],
    nests: true,
    quotes: '"',
    texts: '`',
    characters: true,
  },
  { ids: 'sas', extensions: 'sas', blocks: [['/*', '*/']], texts: `" '` },
  { ids: 'smalltalk', extensions: 'st', blocks: [['"', '"']], texts: "'" },
  { ids: 'solidity', extensions: 'sol', ...c, quotes: `" '` },
  { ids: 'sparql turtle', extensions: 'sparql rq ttl', lines: '#', quotes: `" '`, texts: '"""' },
  { ids: 'stata', extensions: 'do ado mata', lines: '//', blocks: [['/*', '*/']], quotes: '"' },
  { ids: 'typespec smithy', extensions: 'tsp smithy', ...c, quotes: '"', texts: '"""' },
  { ids: 'typst', extensions: 'typ', ...c, quotes: '"' },
  { ids: 'vala genie', extensions: 'vala vapi gs.vala', ...c, quotes: `" '`, texts: '"""' },
  {
    ids: 'wgsl wesl slang metal',
    extensions: 'wgsl wesl slang',
    lines: '//',
    blocks: [['/*', '*/']],
    nests: true,
    quotes: '"',
  },
  { ids: 'wolfram mathematica', extensions: 'wl wls nb.wl', blocks: [['(*', '*)']], nests: true, texts: '"' },
  { ids: 'zenscript pony', extensions: 'zs pony', ...c, quotes: `" '` },
];

export const simple: readonly Language[] = rows.map(
  ({ lines = '', blocks = [], nests = false, quotes = '', texts = '', characters = false, ...names }) => {
    const list = (text: string): string[] => text.split(' ').filter(Boolean);
    const openings = list(lines);
    const rules: Rule[] = [
      ...blocks.map(([open, close]) => blockComment(open, close, { nests, ...(open === '/*' && { doc: ['/**'] }) })),
      ...openings.map((open) => lineComment(open, open === '//' ? { doc: ['///', '//!'] } : {})),
      ...list(texts).map((quote) => string(quote, { lines: true })),
      ...list(quotes).map((quote) => string(quote)),
      ...(characters ? [character] : []),
    ];
    return language({
      ...names,
      rules,
      ...(openings[0] !== undefined && { line: openings[0] }),
      ...(blocks[0] && { block: blocks[0] }),
    });
  },
);

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { IgnoreRules } from '../../../src/text/gitignore';

const files = [
  'a.log',
  'keep.log',
  'docs/a.log',
  'docs/deep/er/a.log',
  'build/x.ts',
  'src/build/x.ts',
  'src/a.ts',
  'src/b.ts',
  'src/c.txt',
  'node_modules/p/i.js',
  'src/node_modules',
  'a b.txt',
  '#hash',
  '!bang',
  'x/y/z/w.md',
  'x/z/w.md',
  'out/keep/me.txt',
  'a]b',
  'ac',
  'a-b',
  'é.md',
];

const cases: [what: string, ignoreFiles: Record<string, string>][] = [
  ['names at any depth', { '': '*.log\nnode_modules\n' }],
  ['folders only', { '': 'build/\nnode_modules/\n' }],
  ['bound to the root', { '': '/build\n/*.log\nsrc/*.ts\n' }],
  ['taken back in', { '': '*.log\n!keep.log\n' }],
  ['nothing under a folder that is out is taken back in', { '': 'out/\n!out/keep/me.txt\n' }],
  ['taken back in, the folder too', { '': '*.log\nout/*\n!out/keep/\n' }],
  ['through folders', { '': '**/z/w.md\n' }],
  ['through folders within', { '': 'x/**/w.md\n' }],
  ['all under a folder', { '': 'x/**\n' }],
  ['classes and single characters', { '': 'src/[ab].ts\na[!b]\n?.log\n' }],
  ['a bracket within a class', { '': 'a[]]b\n' }],
  ['escapes, comments, blanks', { '': '# no rule\n\\#hash\n\\!bang\na\\ b.txt   \n\n' }],
  ['an inner file over an outer one', { '': '*.log\n', docs: '!a.log\n' }],
  ['an inner file is bound to its folder', { src: '/a.ts\nb.*\n' }],
  ['letters beyond ASCII', { '': 'é.*\n' }],
];

const hasGit = spawnSync('git', ['--version']).status === 0;

describe('ignore rules', () => {
  it.skipIf(!hasGit).each(cases)('are those of git: %s', (_, ignoreFiles) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-ignore-'));
    try {
      const git = (args: string[], input?: string) =>
        spawnSync('git', args, {
          cwd: folder,
          input,
          encoding: 'utf8',
          env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
        });
      git(['init', '-q']);
      for (const file of files) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), '');
      }
      const rules = new IgnoreRules();
      for (const [at, text] of Object.entries(ignoreFiles)) {
        writeFileSync(path.join(folder, at, '.gitignore'), text);
        rules.add(at, text);
      }
      const expected = git(['check-ignore', '-z', '--no-index', '--stdin'], files.join('\0'))
        .stdout.split('\0')
        .filter(Boolean);
      expect(expected.length).toBeGreaterThan(0);
      expect(files.filter((file) => rules.ignores(file))).toEqual(expected);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('leaves out nothing without rules', () => {
    expect(files.filter((file) => new IgnoreRules().ignores(file))).toEqual([]);
  });
});

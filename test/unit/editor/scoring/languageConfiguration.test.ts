import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configurationFilesOf, readComments } from '../../../../src/editor/scoring/languageConfiguration';

const folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-languages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a language configuration', () => {
  const long = 'x'.repeat(33);
  const cases: [what: string, content: string, declared: unknown][] = [
    [
      'both delimiters',
      '{"comments": {"lineComment": "//", "blockComment": ["/*", "*/"]}}',
      { lineComment: '//', blockComment: ['/*', '*/'] },
    ],
    [
      'comments of its own and trailing commas',
      '{ // ours\n"comments": {"lineComment": "REM", }, }',
      { lineComment: 'REM' },
    ],
    [
      'the newer form',
      '{"comments": {"lineComment": {"comment": "#", "noIndent": true}}}',
      { lineComment: { comment: '#' } },
    ],
    [
      'a line comment that is null',
      '{"comments": {"lineComment": null, "blockComment": ["(*", "*)"]}}',
      { blockComment: ['(*', '*)'] },
    ],
    ['half a block', `{"comments": {"lineComment": ";", "blockComment": ["(*"]}}`, { lineComment: ';' }],
    ['an empty delimiter', '{"comments": {"lineComment": ""}}', undefined],
    ['a delimiter too long to be one', `{"comments": {"lineComment": "${long}"}}`, undefined],
    ['no comments', '{"brackets": []}', undefined],
    ['another shape', '[1, 2]', undefined],
    ['no JSON', 'comments: //', undefined],
    ['too much', `{"comments": {"lineComment": "//"}, "x": "${'y'.repeat(300 * 1024)}"}`, undefined],
  ];
  it.each(cases)('%s', async (what, content, declared) => {
    const file = path.join(folder, `${what}.json`);
    writeFileSync(file, content);
    expect(await readComments(file)).toEqual(declared);
  });

  it('that is not there, or is a folder, declares nothing', async () => {
    expect(await readComments(path.join(folder, 'none.json'))).toBeUndefined();
    expect(await readComments(folder)).toBeUndefined();
  });

  it.each<[unknown, string[]]>([
    [
      {
        contributes: {
          languages: [
            { id: 'a', configuration: './a.json' },
            { id: 'b' },
            3,
            { id: 'a', configuration: './more.json' },
          ],
        },
      },
      ['./a.json', './more.json'],
    ],
    [{ contributes: { languages: {} } }, []],
    [undefined, []],
  ])('is found by a manifest %j', (manifest, files) => expect(configurationFilesOf(manifest, 'a')).toEqual(files));
});

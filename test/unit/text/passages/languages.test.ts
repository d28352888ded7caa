import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageById, languageIdOfPath } from '../../../../src/text/passages';
import { allLanguages } from '../../../../src/text/passages/languages';
import { documents } from '../../../../src/text/passages/languages/documents';

const all = [...allLanguages, ...documents];
const words = (text = ''): string[] => text.split(' ').filter(Boolean);

test('no identifier belongs to two languages', () => {
  const ids = all.flatMap((one) => words(one.ids));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('no extension belongs to two languages', () => {
  const extensions = all.flatMap((one) => words(one.extensions));
  expect(extensions.filter((extension, at) => extensions.indexOf(extension) !== at)).toEqual([]);
});

test('every file that defines a language is in the list', async () => {
  const folder = path.join(import.meta.dirname, '../../../../src/text/passages/languages');
  const listed = new Set<unknown>(allLanguages);
  for (const file of readdirSync(folder)) {
    if (['index.ts', 'byPath.ts', 'declared.ts', 'documents.ts', 'language.ts', 'common.ts'].includes(file)) continue;
    const exports = (await import(path.join(folder, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exports))
      if (typeof value === 'object' && value !== null && 'ids' in value)
        expect(listed.has(value), `${file}: ${name}`).toBe(true);
  }
});

describe('by path', () => {
  test.each([
    ['src/a.tsx', 'typescriptreact'],
    ['a/b.astro', 'astro'],
    ['a/script.awk', 'awk'],
    ['a/B.mm', 'objective-cpp'],
    ['Dockerfile.dev', 'dockerfile'],
    ['docs\\page.MDX', 'markdown'],
    ['a/types.d.ts', 'typescript'],
    ['requirements-test.txt', 'pip-requirements'],
    ['a/view.blade.php', 'blade'],
    ['a/README', undefined],
  ])('%s', (file, id) => expect(languageIdOfPath(file)).toBe(id));

  test('every identifier that a path gets is read', () => {
    for (const { ids, extensions } of all)
      for (const extension of words(extensions)) {
        const id = languageIdOfPath(`a.${extension}`);
        expect(id && languageById(id), `${ids}: ${extension}`).toBeDefined();
      }
  });
});

describe('by content, where languages share an extension', () => {
  test.each([
    ['a.m', '#import <Foo/Foo.h>\n@interface A\n@end', 'objective-c'],
    ['a.m', 'function y = f(x)\n% Doubles it.\ny = 2 * x;\nend', 'matlab'],
    ['a.pl', ':- module(a, []).\nf(x) :- g(x).', 'prolog'],
    ['a.pl', 'use strict;\nmy $x = 1;', 'perl'],
    ['a.ts', '<?xml version="1.0"?>\n<TS></TS>', 'xml'],
    ['a.v', 'Require Import Arith.\nLemma l : True.', 'rocq'],
    ['a.v', 'module m; endmodule', 'verilog'],
    ['bin/tool', '#!/usr/bin/env -S python3 -u\nprint()', 'python'],
    ['bin/tool', '#!/bin/bash\necho', 'shellscript'],
    ['bin/tool', 'no script', undefined],
  ])('%s %j', (file, text, id) => expect(languageIdOfPath(file, text)).toBe(id));
});

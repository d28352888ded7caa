/** Every passage of every language's fixtures can be left out, and nothing else goes with it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  findPassages,
  languageById,
  type Insertion,
  leavesOut,
  pack,
  PassageList,
  waysToIgnore,
  waysToIgnoreAll,
} from '../../../../src/text/passages';

const folder = path.join(import.meta.dirname, 'fixtures');
const data = new Set(['csv', 'jsonl', 'log', 'plaintext']);

const edited = (source: string, { offset, text }: Insertion) => source.slice(0, offset) + text + source.slice(offset);

describe.each(readdirSync(folder))('%s', (file) => {
  const [head, ...cases] = readFileSync(path.join(folder, file), 'utf8').split(/^=== /m);
  const [languageIds] = /^language: (.*), \w+$/m.exec(head!)!.slice(1) as [string];
  const sources = cases.map((text) =>
    text
      .slice(text.indexOf('\n') + 1)
      .replace(/^→.*\n?/gm, '')
      .replace(/[⟦⟧]/g, '')
      .replace(/␍/g, '\r'),
  );
  const language = languageById(languageIds.split(' ')[0]!)!;
  const list = (text: string) => new PassageList(pack(findPassages(text, language)));

  test(
    typeof language === 'string' && data.has(language)
      ? 'what is data takes no directive'
      : 'each passage can be left out',
    () => {
      let tried = 0;
      for (const source of sources) {
        const before = list(source);
        for (const [index, passage] of [...before].entries()) {
          tried++;
          const ways = waysToIgnore(source, passage, language);
          if (typeof language === 'string' && data.has(language)) {
            expect(ways).toEqual([]);
            continue;
          }
          const good = ways.filter((way) => leavesOut(source, before, list(edited(source, way)), index, way));
          expect(
            good.length,
            `${passage.text}\n---\n${ways.map((way) => edited(source, way)).join('\n---\n')}`,
          ).toBeGreaterThan(0);
        }
      }
      expect(tried).toBeGreaterThan(0);
    },
  );

  test('a whole file can be left out', () => {
    for (const source of sources) {
      const ways = waysToIgnoreAll(source, language);
      if (typeof language === 'string' && data.has(language)) expect(ways).toEqual([]);
      else
        expect(
          ways.some((way) => list(edited(source, way)).length === 0),
          source,
        ).toBe(true);
    }
  });
});

describe('the line above', () => {
  test.each([
    ['python', '    # Awful.\n    x = 1\n', '    # undertone:ignore-next-line\n    # Awful.\n    x = 1\n'],
    ['css', 'a { /* Awful. */ }\r\n', '/* undertone:ignore-next-line */\r\na { /* Awful. */ }\r\n'],
    ['markdown', 'Good.\n\n- Awful thing.\n', 'Good.\n\n<!-- undertone:ignore-next-line -->\n- Awful thing.\n'],
    ['git-commit', 'Awful hack\n', '# undertone:ignore-next-line\nAwful hack\n'],
  ])('%s', (languageId, source, wanted) => {
    const language = languageById(languageId)!;
    const passage = findPassages(source, language).at(-1)!;
    expect(edited(source, waysToIgnore(source, passage, language)[0]!)).toBe(wanted);
  });
});

describe('a directive for the whole file stands behind what must be first', () => {
  test.each([
    [
      'python',
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nx = 1\n',
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# undertone:ignore-file\nx = 1\n',
    ],
    [
      'dockerfile',
      '# syntax=docker/dockerfile:1\nFROM a\n',
      '# syntax=docker/dockerfile:1\n# undertone:ignore-file\nFROM a\n',
    ],
    ['php', '<?php\necho 1;\n', '<?php\n// undertone:ignore-file\necho 1;\n'],
    ['xml', '<?xml version="1.0"?><a/>', '<?xml version="1.0"?>\n<!-- undertone:ignore-file -->\n<a/>'],
    ['markdown', '---\ntitle: x\n---\nText.\n', '---\ntitle: x\n---\n<!-- undertone:ignore-file -->\n\nText.\n'],
    ['rust', '\ufefffn main() {}', '\ufeff// undertone:ignore-file\nfn main() {}'],
  ])('%s', (languageId, source, wanted) => {
    expect(edited(source, waysToIgnoreAll(source, languageById(languageId)!)[0]!)).toBe(wanted);
  });
});

/**
 * Exact ranges by language. A fixture file holds cases:
 *
 *     === what the case shows
 *     source code with ⟦the passages⟧ in brackets
 *     → what is scored of the first passage
 *     → what is scored of the second
 *
 * `⏎` stands for a line feed in the scored text, `␍` for a carriage return in the source. Kinds other
 * than the file's usual one stand before the text: `→ [docComment] text`. The file's first line names
 * the language and the usual kind: `language: rust, comment`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPassages, languageById, type Passage } from '../../../../src/text/passages';

const folder = path.join(import.meta.dirname, 'fixtures');

describe.each(readdirSync(folder))('%s', (file) => {
  const [head, ...cases] = readFileSync(path.join(folder, file), 'utf8').split(/^=== /m);
  const [languageIds, usual] = /^language: (.*), (\w+)$/m.exec(head!)!.slice(1) as [string, Passage['kind']];
  test('has at least three cases', () => expect(cases.length).toBeGreaterThanOrEqual(3));

  describe.each(languageIds.split(' '))('%s', (languageId) => {
    const language = languageById(languageId)!;
    test.each(cases.map(parse))('$title', ({ marked, expected }) => {
      const source = marked.replace(/[⟦⟧]/g, '');
      const passages = findPassages(source, language);
      expect(mark(source, passages)).toBe(marked);
      expect(passages.map((passage) => shown(passage, usual))).toEqual(expected);
    });
  });
});

function parse(text: string): { title: string; marked: string; expected: string[] } {
  const [title, ...rest] = text.split('\n');
  const answers = rest.filter((line) => line.startsWith('→'));
  const source = rest
    .filter((line) => !line.startsWith('→'))
    .join('\n')
    .replace(/\n+$/, '\n');
  return { title: title!, marked: source.replaceAll('␍', '\r'), expected: answers.map((line) => line.slice(2)) };
}

function mark(source: string, passages: readonly Passage[]): string {
  let marked = '';
  let at = 0;
  for (const { start, end } of passages) {
    marked += `${source.slice(at, start)}⟦${source.slice(start, end)}⟧`;
    at = end;
  }
  return marked + source.slice(at);
}

function shown({ kind, text }: Passage, usual: string): string {
  return (kind === usual ? '' : `[${kind}] `) + text.replaceAll('\n', '⏎');
}

/**
 * Linear time in every language and every construct. Each piece that means something somewhere is repeated, alone and
 * between others, and the text is doubled: the steps (see `countedBundle`) may double, not more.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as Passages from '../../../../src/text/passages';
import { fileKinds } from '../../../../src/text/passages/languages/documents';
import { allLanguages } from '../../../../src/text/passages/languages';
import { countedBundle, stepsOf } from '../../../support/steps/countedBundle';
import { pieces } from './pieces';

let counted: typeof Passages;
beforeAll(async () => {
  counted = await countedBundle<typeof Passages>("export * from './src/text/passages';");
});

const size = Number(process.env['UNDERTONE_COST_SIZE'] ?? 240);
/** A text twice as long costs twice as much; what a document costs once, and luck at its end, need some room. */
const growth = 2.3;
const room = 3000;
/** Far above what any text needs, far below what one look at the whole text per character would cost. */
const perCharacter = 400;

/** Texts that repeat one piece: on one line, on lines of its own, behind an opening that nothing closes, behind a long line. */
function repeated(piece: string, length: number): string[] {
  const one = (unit: string): string => unit.repeat(Math.ceil(length / unit.length));
  return [one(piece), one(`${piece}\n`), one(`a ${piece} b `), `${'x '.repeat(length / 2)}${one(`\n  ${piece}`)}`];
}

function growthOf(
  languageId: string,
  make: (length: number) => string,
): { ratio: number; once: number; short: string } {
  const language = counted.languageById(languageId)!;
  const cost = (text: string): number => stepsOf(() => counted.findPassages(text, language, { includeIgnored: true }));
  const short = make(size);
  const once = cost(short);
  return { ratio: (cost(make(2 * size)) - room) / once, once: once / short.length, short };
}

const all = [...allLanguages.map(({ ids }) => ids.split(' ')[0]!), ...new Set(Object.values(fileKinds))].filter(
  (id) => id !== 'commitMessage',
);

describe.each(all)('%s', (id) => {
  test('every piece, doubled, costs twice as much', () => {
    const wrong: string[] = [];
    for (const piece of pieces) {
      for (const at of repeated(piece, size).keys()) {
        const { ratio, once, short } = growthOf(id, (length) => repeated(piece, length)[at]!);
        if (ratio > growth || once > perCharacter)
          wrong.push(
            `${JSON.stringify(short.slice(0, 40))}: ${ratio.toFixed(2)} times, ${once.toFixed(0)} a character`,
          );
      }
    }
    expect(wrong.join('\n')).toBe('');
  }, 120_000);
});

test('the counter sees what grows with the square', async () => {
  const { square } = await countedBundle<{ square: (text: string) => number }>(
    `export const square = (text: string) => { let n = 0; for (let at = 0; at < text.length; at++) n += text.lastIndexOf('!', at); return n; };`,
  );
  const [short, long] = [200, 400].map((length) => stepsOf(() => square('a'.repeat(8 * length))));
  expect(long! / short!).toBeGreaterThan(3);
});

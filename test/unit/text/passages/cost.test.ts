/**
 * Linear time in every language and every construct. Each piece that means something somewhere is repeated, alone and
 * between others, and the text is doubled: the steps (see `countedBundle`) may double, not more.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as Passages from '../../../../src/text/passages';
import { allLanguages } from '../../../../src/text/passages/languages';
import { simple } from '../../../../src/text/passages/languages/simple';
import type { Scan } from '../../../../src/text/passages/scan/scan';
import { countedBundle, stepsOf } from '../../../support/steps/countedBundle';
import { pieces } from './pieces';

let counted: typeof Passages & { readonly Scan: typeof Scan };
beforeAll(async () => {
  counted = await countedBundle<typeof counted>(
    `export * from './src/text/passages'; export { Scan } from './src/text/passages/scan/scan';`,
  );
}, 120_000);

/** Longer than every bounded look ahead that matters; `UNDERTONE_COST_SIZE=4000` takes an hour and sees further. */
const size = Number(process.env['UNDERTONE_COST_SIZE'] ?? 500);
/**
 * With a size of its own the test runs every piece in every shape in every language. Without one it runs a sample that
 * takes seconds: a piece gets one shape per language, and the next language gets the next shape.
 */
const sampled = process.env['UNDERTONE_COST_SIZE'] === undefined;
/** A text twice as long costs twice as much; what a document costs once, and luck at its end, need some room. */
const growth = 2.25;
const room = 1500;
/** Steps per character below which no growth is worth a word: a rule took the text in one go. */
const few = 12;

/** Texts that repeat one piece: on one line, on lines of its own, between words, behind a long line. */
const shapes: readonly ((piece: string, length: number) => string)[] = [
  (piece, length) => piece.repeat(Math.ceil(length / piece.length)),
  (piece, length) => `${piece}\n`.repeat(Math.ceil(length / (piece.length + 1))),
  (piece, length) => `a ${piece} b `.repeat(Math.ceil(length / (piece.length + 5))),
  (piece, length) => 'x '.repeat(length / 2) + `\n  ${piece}`.repeat(Math.ceil(length / (piece.length + 3))),
];

interface Limits {
  /** Steps per character. */
  readonly perCharacter: number;
  /** Where the sample's rotation of shapes starts, so that languages differ. */
  readonly turn: number;
  /** Of how many pieces the sample takes one. */
  readonly oneIn: number;
}

/** The texts that cost more than `limits` allow, one per line. */
async function tooDear(
  cost: (text: string) => number,
  { perCharacter, turn, oneIn }: Limits,
  matters: (piece: string) => boolean,
): Promise<string> {
  const found: string[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (!matters(piece) || (sampled && (i + turn) % oneIn !== 0)) continue;
    await new Promise(setImmediate); // lets the runner report
    const turned = shapes[(Math.floor(i / oneIn) + turn) % shapes.length]!;
    for (const shape of sampled ? [turned] : shapes) {
      const [short, long] = [shape(piece, size), shape(piece, 2 * size)];
      const [once, twice] = [cost(short), cost(long)];
      if (((twice - room) / once > growth && twice / long.length > few) || twice / long.length > perCharacter)
        found.push(
          `${JSON.stringify(short.slice(-40))}: ${(twice / once).toFixed(2)} times, ${(twice / long.length).toFixed(0)} a character`,
        );
    }
  }
  return found.join('\n');
}

describe('comments are found in linear time', () => {
  // of the rows of one table, every eighth stands for the rest
  const own = allLanguages.filter((one) => !simple.includes(one) || simple.indexOf(one) % 8 === 0);
  test.each(own.map(({ ids }, turn) => [ids.split(' ')[0]!, turn] as const))(
    '%s',
    async (id, turn) => {
      const language = counted.languageById(id)!;
      if (typeof language === 'string') return expect.fail(`${id} is a document`);
      const { classes, wordTable } = language;
      // the others are passed over like any word
      const matters = (piece: string): boolean =>
        Array.from(piece).some((unit) => (classes[unit.charCodeAt(0)] ?? 0) > 7) || wordTable.has(piece.trim());
      const cost = (text: string): number => stepsOf(() => new counted.Scan(text, language).run());
      expect(await tooDear(cost, { perCharacter: 80, turn, oneIn: 1 }, matters)).toBe('');
    },
    180_000,
  );
});

/** How comments are read is the same in all languages: one with each kind of comment stands for them. */
describe('passages are read in linear time', () => {
  const ids = ['c', 'python', 'ruby', 'html', 'markdown', 'plaintext', 'csv', 'log', 'git-commit'];
  test.each(ids.map((id, turn) => [id, turn] as const))(
    '%s',
    async (id, turn) => {
      const language = counted.languageById(id)!;
      const inComments = typeof language === 'string' ? '' : id === 'c' ? '/** ' : id === 'html' ? '<!-- ' : '# ';
      const asComment = (text: string): string => (inComments === '# ' ? text.replace(/^/gm, '# ') : inComments + text);
      const cost = (text: string): number =>
        stepsOf(() => counted.findPassages(asComment(text), language, { includeIgnored: true }));
      expect(await tooDear(cost, { perCharacter: 250, turn, oneIn: 5 }, () => true)).toBe('');
    },
    300_000,
  );
});

test('the counter sees what grows with the square', async () => {
  const { square } = await countedBundle<{ square: (text: string) => number }>(
    `export const square = (text: string) => { let n = 0; for (let at = 0; at < text.length; at++) n += text.lastIndexOf('!', at); return n; };`,
  );
  const [short, long] = [200, 400].map((length) => stepsOf(() => square('a'.repeat(8 * length))));
  expect(long! / short!).toBeGreaterThan(3);
});

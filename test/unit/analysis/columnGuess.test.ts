import { describe, expect, it } from 'vitest';
import { guessAnalysis } from '../../../src/analysis/columnGuess';

const texts = [
  'The export is broken again and I lost my work.',
  'I like the new search a lot, it is fast.',
  'Where do I find the settings of the app?',
  'Nobody answers my questions for weeks now.',
];
const columns = ['id', 'created_at', 'product', 'text', 'plan'];
const rows = Array.from({ length: 40 }, (_, i) => [
  String(1000 + i),
  `2024-0${1 + (i % 6)}-11`,
  ['Alder', 'Birch'][i % 2]!,
  `${texts[i % 4]} (${i})`,
  ['free', 'team', 'pro'][i % 3]!,
]);

describe('the columns of an export', () => {
  it('are texts, dates and groups', () => {
    const guess = guessAnalysis(columns, rows);
    expect(guess.texts[0]).toBe(3);
    expect(guess.date?.column).toBe(1);
    expect(guess.groups).toEqual([2, 4]);
  });

  it('of numbers alone hold no texts', () => {
    const guess = guessAnalysis(
      ['a', 'b'],
      rows.map((_, i) => [String(i), String(i * i)]),
    );
    expect(guess.texts).toEqual([]);
  });

  it('tells ids from groups', () => {
    const guess = guessAnalysis(
      ['ticket_id', 'text'],
      rows.map((cells, i) => [`T-${i}`, cells[3]!]),
    );
    expect(guess.groups).toEqual([]);
  });
});

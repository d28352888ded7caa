import { expect, it } from 'vitest';
import { scaleOf, toneByTop, toneOn } from '../../../src/data/labelScales';

it.each<[what: string, values: number[], tones: (string | undefined)[]]>([
  ['0 and 1', [0, 1], ['negative', 'positive']],
  ['-1 to 1', [-1, 0, 1], ['negative', 'neutral', 'positive']],
  ['stars', [1, 2, 3, 4, 5], ['negative', 'negative', 'neutral', 'positive', 'positive']],
  ['fractions of 1', [0.1, 0.5, 0.93], ['negative', 'neutral', 'positive']],
])('reads %s of a column of ratings', (_what, values, tones) => {
  const scale = scaleOf(values, 'rating');
  expect(scale && values.map((value) => toneOn(scale, value))).toEqual(tones);
});

it('knows no scale for numbers that are names', () => {
  expect(scaleOf([17, 4211, 90_210], 'plain')).toBeUndefined();
  expect(scaleOf([], 'rating')).toBeUndefined();
});

it('has no tone for a number beyond the scale', () => {
  const stars = scaleOf([1, 2, 3, 4, 5], 'rating')!;
  expect([toneOn(stars, -2), toneOn(stars, 6)]).toEqual([undefined, undefined]);
});

it('reads a rating by the best one that it names, known or not', () => {
  expect([toneByTop(2, 5), toneByTop(3, 5), toneByTop(9, 10)]).toEqual(['negative', 'neutral', 'positive']);
  expect([toneByTop(3, 8), toneByTop(5, 8), toneByTop(7, 8)]).toEqual(['negative', 'neutral', 'positive']);
});

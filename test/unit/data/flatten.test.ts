import { expect, it } from 'vitest';
import { flatten, mostFields } from '../../../src/data/flatten';

it.each<[what: string, record: unknown, cells: Record<string, string>]>([
  ['nested fields by their path', { id: 1, review: { text: 'Fine.' } }, { id: '1', 'review.text': 'Fine.' }],
  ['nothing as an empty cell', { text: null, tags: [] }, { text: '', tags: '' }],
  ['a list of words', { tags: ['slow', 'loud', 'slow'] }, { tags: 'slow; loud' }],
  ['the best of scores by label', { cats: { POSITIVE: 0.9, NEGATIVE: 0.1 } }, { cats: 'POSITIVE' }],
  ['no label where all scores are low', { cats: { POSITIVE: 0.4, NEGATIVE: 0.1 } }, { cats: '' }],
  [
    'the best of a list of labels with scores',
    {
      out: [
        { label: 'a', score: 0.2 },
        { label: 'b', score: 0.8 },
      ],
    },
    { out: 'b' },
  ],
  ['objects in a list', { notes: [{ text: 'one' }, { text: 'two' }] }, { 'notes.text': 'one; two' }],
  ['a pair without names', ['Fine.', { cats: { good: 1 } }], { 'column 1': 'Fine.', cats: 'good' }],
])('reads %s', (_what, record, cells) => {
  expect(Object.fromEntries(flatten(record))).toEqual(cells);
});

it('joins long texts by lines', () => {
  const [first, second] = ['a'.repeat(70), 'b'.repeat(70)];
  expect(flatten({ text: [first, second] }).get('text')).toBe(`${first}\n${second}`);
});

it('keeps what is nested too deep as JSON, and ends after the most fields', () => {
  let deep: unknown = { end: 1 };
  for (let i = 0; i < 10; i++) deep = { a: deep };
  expect([...flatten(deep).values()]).toEqual(['{"a":{"a":{"a":{"a":{"end":1}}}}}']);
  const wide = Object.fromEntries(Array.from({ length: mostFields + 5 }, (_, i) => [`key ${i}`, i]));
  expect(flatten(wide).size).toBe(mostFields);
});

import { expect, it } from 'vitest';
import { counted, percent } from '../../../src/base/english';

it.each([
  [0, '0 rows'],
  [1, '1 row'],
  [2, '2 rows'],
])('counts %i rows', (count, text) => {
  expect(counted(count, 'row')).toBe(text);
});

it('takes a plural that does not end in s', () => {
  expect([counted(1, 'row is', 'rows are'), counted(3, 'row is', 'rows are')]).toEqual(['1 row is', '3 rows are']);
});

it.each([
  [0, '0.0%'],
  [0.8749, '87.5%'],
  [1, '100.0%'],
])('writes the share %d', (share, text) => {
  expect(percent(share)).toBe(text);
});

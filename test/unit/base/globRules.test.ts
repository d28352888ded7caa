import { expect, it } from 'vitest';
import { allowedBy } from '../../../src/base/globRules';

it.each<[what: string, rules: Record<string, unknown>, matching: string[], read: boolean]>([
  ['no rule', {}, [], true],
  ['no rule that matches', { '**/*.csv': false }, [], true],
  ['left alone', { '**/*.csv': false }, ['**/*.csv'], false],
  [
    'the longer glob brings it back',
    { '**/*.csv': false, '**/reviews/*.csv': true },
    ['**/*.csv', '**/reviews/*.csv'],
    true,
  ],
  ['in any order', { '**/reviews/*.csv': true, '**/*.csv': false }, ['**/*.csv', '**/reviews/*.csv'], true],
  ['the longer glob leaves it alone', { '**': true, '**/dist/**': false }, ['**', '**/dist/**'], false],
  ['what is neither yes nor no says nothing', { '**/*.csv': 'never' }, ['**/*.csv'], true],
])('%s', (_what, rules, matching, read) => {
  expect(allowedBy(rules, (glob) => matching.includes(glob))).toBe(read);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeModelName, isModelName } from '../../../src/editor/modelNames';

describe('model names', () => {
  it.each([
    ['feedback.csv', [], 'feedback'],
    ['feedback.csv.gz', [], 'feedback'],
    ['feedback.csv', ['feedback', 'feedback-2'], 'feedback-3'],
    ['App Reviews (2024).jsonl', [], 'App-Reviews-2024'],
    ['отзывы.tsv', [], 'отзывы'],
    ['con.csv', [], 'model'],
    ['..csv', [], 'model'],
    ['', [], 'model'],
  ])('from %s, %j being taken: %s', (file, taken: string[], name) =>
    expect(freeModelName(file, (each) => taken.includes(each))).toBe(name),
  );

  it.each(['..', '.', '', 'a/b', 'a\\b', 'nul', 'COM1.x', ' a', 'a ', 'a.', '-a', 'a\n'])('refuses %j', (name) =>
    expect(isModelName(name)).toBe(false),
  );

  it('are folder names whatever the file is called', () => {
    fc.assert(fc.property(fc.string(), (file) => isModelName(freeModelName(file, () => false))));
  });
});

import { describe, expect, it } from 'vitest';
import { areTones } from '../../../src/data/tones';

describe('a column of tones', () => {
  it.each([
    ['label', ['positive', 'neg', 'neutral']],
    ['rating', ['1', '5', '3', '4']],
    ['Sentiment', ['0', '1', '1', '']],
    ['verdict', ['Negative', 'Positive', 'positve', 'negative', 'negative', 'Positive']],
  ])('is one under the name %s with %j', (name, values) => expect(areTones(name, values)).toBe(true));

  it.each([
    ['product', ['Desktop', 'Mobile', 'Web']],
    ['plan', ['free', 'pro', 'pro']],
    ['priority', ['1', '2', '3', '1']],
    ['country', []],
  ])('is none under the name %s with %j', (name, values) => expect(areTones(name, values)).toBe(false));
});

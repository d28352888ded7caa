import fc from 'fast-check';
import { SentimentIntensityAnalyzer, SentiText } from 'vader-sentiment/src/vaderSentiment.js';
import { describe, expect, it } from 'vitest';

const asItCame = SentiText.prototype.get_words_plus_punc;
const { compoundScore } = await import('../../../src/evaluation/baselines/vader');
const asItIs = SentiText.prototype.get_words_plus_punc;

function scoreAsItCame(text: string): number {
  SentiText.prototype.get_words_plus_punc = asItCame;
  try {
    return SentimentIntensityAnalyzer.polarity_scores(text).compound;
  } finally {
    SentiText.prototype.get_words_plus_punc = asItIs;
  }
}

describe('compoundScore', () => {
  const words = [
    'good',
    'GREAT',
    'not',
    "isn't",
    'bad',
    'awful',
    'very',
    'kind',
    'of',
    ':)',
    ':-(',
    'a',
    '',
    'the',
    'zażółć',
    'constructor',
  ];
  const marks = ['', '', '', '.', '!', '!!!', '?!?', ',', '..', '(', "'", '-', '"', '?!', '!!!!', ']', '\\'];
  const token = fc
    .tuple(fc.constantFrom(...marks), fc.constantFrom(...words), fc.constantFrom(...marks))
    .map((parts) => parts.join(''));
  const texts = fc
    .tuple(fc.array(token, { maxLength: 12 }), fc.constantFrom(' ', '  ', '\n', '\t', ' '))
    .map(([tokens, space]) => tokens.join(space));

  it('is the library’s, to the bit', () => {
    expect(asItIs).not.toBe(asItCame);
    const isTheSame = (text: string): boolean => Object.is(compoundScore(text), scoreAsItCame(text));
    fc.assert(fc.property(texts, isTheSame), { numRuns: 3000 });
    fc.assert(fc.property(fc.string(), isTheSame), { numRuns: 500 });
  });
});

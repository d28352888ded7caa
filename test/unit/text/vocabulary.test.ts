import { describe, expect, it } from 'vitest';
import { firstWordId, Vocabulary } from '../../../src/text/vocabulary';

const words = ['not', 'good', 'bad'];
const [not, good, bad] = [firstWordId, firstWordId + 1, firstWordId + 2];

describe('a vocabulary', () => {
  const vocabulary = new Vocabulary(words, Int32Array.of(not, good, not, bad, 1, good));

  it('gives words their rows after padding and the unknown word, and pairs theirs after the words', () => {
    expect(words.map((word) => vocabulary.idOf(word))).toEqual([not, good, bad]);
    expect(vocabulary.idOf('fine')).toBeUndefined();
    expect([vocabulary.wordRows, vocabulary.rows]).toEqual([5, 8]);
    expect([vocabulary.pairIdOf(not, good), vocabulary.pairIdOf(not, bad), vocabulary.pairIdOf(1, good)]).toEqual([
      5, 6, 7,
    ]);
    expect(vocabulary.pairIdOf(good, not)).toBe(0);
  });

  it('is read again as it was written', () => {
    const text = vocabulary.toText();
    expect(text).toBe('not\ngood\nbad\nnot good\nnot bad\n<unknown> good\n');
    const read = Vocabulary.fromText(text);
    expect([read.words, [...read.pairs]]).toEqual([words, [...vocabulary.pairs]]);
    expect(Vocabulary.rowsOf(6)).toBe(read.rows);
  });

  it.each([
    ['good\nbad', 'does not end with a line break'],
    ['good\nbad\ngood\n', 'holds a word twice'],
    ['good\n\nbad\n', 'holds an empty line'],
    ['good\ngood fine\n', 'at line 2'],
    ['good\ngood good good\n', 'at line 2'],
  ])('refuses %j', (text, why) => {
    expect(() => Vocabulary.fromText(text)).toThrow(why);
  });
});

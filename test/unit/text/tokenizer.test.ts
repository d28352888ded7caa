import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/text/tokenizer';

const words = (text: string) => tokenize(text).map(({ word }) => word);

describe('tokenize', () => {
  it.each<[string, string[]]>([
    ["I don't like it.", ['i', "don't", 'like', 'it', '.']],
    ['I don’t LIKE it', ['i', "don't", 'like', 'it']],
    ['not good, NOT bad', ['not', 'good', ',', 'not', 'bad']],
    ['soooo gooood', ['soo', 'good']],
    ['wow!!!! really?! what??', ['wow', '!!', 'really', '?!', 'what', '??']],
    ['hm... well…', ['hm', '...', 'well', '...']],
    [
      "great :-) sad :( cry :'( wink ;) love <3",
      ['great', ':)', 'sad', ':(', 'cry', ":'(", 'wink', ';)', 'love', '<3'],
    ],
    [
      'ratio 3:1, at 10:30 or 1,000.50 for 50%',
      ['ratio', '<number>', ',', 'at', '<number>', 'or', '<number>', 'for', '<number>'],
    ],
    [
      'see https://a.example/x?y=1 or www.b.example, mail me@c.example',
      ['see', '<url>', 'or', '<url>', 'mail', '<url>'],
    ],
    ['@ann thanks #love', ['<user>', 'thanks', 'love']],
    ['a<br />b &amp; c', ['a', 'b', 'c']],
    ['👍🏽 fine', ['👍', 'fine']],
    ['Прекрасно, очень хорошо!', ['прекрасно', ',', 'очень', 'хорошо', '!']],
    ['version 4.2beta and h264', ['version', '<number>', '.', '2beta', 'and', 'h264']],
    ['', []],
    ['   \n\t ', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('gives offsets into the text, in order and apart, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'grapheme' }),
          fc.stringMatching(/^[a-z'!?. :)(0-9<>@/&;-]*$/),
        ),
        (text) => {
          let last = 0;
          for (const { word, start, end } of tokenize(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(word).not.toBe('');
            expect(word).not.toMatch(/\s/);
            last = end;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads unpaired surrogates and right-to-left text', () => {
    expect(words('bad \ud800 good')).toEqual(['bad', 'good']);
    expect(words('المنتج رائع')).toEqual(['المنتج', 'رائع']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TokenizerVersion, tokenizerOf } from '../../../src/text/tokenizer';

const words = (text: string, version?: TokenizerVersion) =>
  tokenizerOf(version)
    .tokenize(text)
    .map(({ word }) => word);

const alike: [string, string[]][] = [
  ["I don't like it.", ['i', "don't", 'like', 'it', '.']],
  ['I don’t LIKE it', ['i', "don't", 'like', 'it']],
  ['not good, NOT bad', ['not', 'good', ',', 'not', 'bad']],
  ['soooo gooood', ['soo', 'good']],
  ['wow!!!! really?! what??', ['wow', '!!', 'really', '?!', 'what', '??']],
  ['hm... well…', ['hm', '...', 'well', '...']],
  ["great :-) sad :( cry :'( wink ;) love <3", ['great', ':)', 'sad', ':(', 'cry', ":'(", 'wink', ';)', 'love', '<3']],
  ['see https://a.example/x?y=1 or www.b.example, mail me@c.example', ['see', '<url>', 'or', '<url>', 'mail', '<url>']],
  ['@ann thanks #love', ['<user>', 'thanks', 'love']],
  ['a<br />b &amp; c', ['a', 'b', 'c']],
  ['👍🏽 fine', ['👍', 'fine']],
  ['Прекрасно, очень хорошо!', ['прекрасно', ',', 'очень', 'хорошо', '!']],
  ['', []],
  ['   \n\t ', []],
];

describe.each([1, 2] as const)('version %i of the tokenizer', (version) => {
  it.each(alike)('%j', (text, expected) => {
    expect(words(text, version)).toEqual(expected);
  });

  it('gives offsets into the text, in order, each behind the one before or its very own, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'grapheme' }),
          fc.stringMatching(/^[a-z'!?. :)(0-9<>@/&;\-’★ﬁ⑴½é\u0301\u00ad]*$/),
        ),
        (text) => {
          let [lastStart, last] = [0, 0];
          for (const { word, start, end } of tokenizerOf(version).tokenize(text)) {
            if (start !== lastStart || end !== last) expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(word).not.toBe('');
            expect(word).not.toMatch(/\s/);
            [lastStart, last] = [start, end];
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads unpaired surrogates and right-to-left text', () => {
    expect(words('bad \ud800 good', version)).toEqual(['bad', 'good']);
    expect(words('المنتج رائع', version)).toEqual(['المنتج', 'رائع']);
  });
});

describe('version 1 of the tokenizer', () => {
  it.each<[string, string[]]>([
    [
      'ratio 3:1, at 10:30 or 1,000.50 for 50%',
      ['ratio', '<number>', ',', 'at', '<number>', 'or', '<number>', 'for', '<number>'],
    ],
    ['version 4.2beta and h264', ['version', '<number>', '.', '2beta', 'and', 'h264']],
    ['isnʼt good', ['isnʼt', 'good']],
    ['5/5', ['<number>']],
  ])('%j', (text, expected) => {
    expect(words(text, 1)).toEqual(expected);
  });
});

describe('version 2 of the tokenizer', () => {
  it.each([
    'isn’t',
    'isnʼt',
    'isn´t',
    'isn`t',
    'isn‘t',
    'isn＇t',
    'isn&#39;t',
    'isn&#x27;t',
    'isn&apos;t',
    'isn&rsquo;t',
    'isn&amp;#39;t',
    'isn&#146;t',
    'isnt',
    'ISNT',
    'isn t',
    "is n't",
  ])('keeps the negation of %j', (text) => {
    expect(words(text)[0]).toBe("isn't");
  });

  it.each<[string, string]>([
    ['5/5', '<score:5>'],
    ['1/5', '<score:1>'],
    ['9/10', '<score:5>'],
    ['3.5/5', '<score:3>'],
    ['9 out of 10', '<score:5>'],
    ['2 out of ten', '<score:1>'],
    ['0/10', '<score:0>'],
    ['85/100', '<score:4>'],
    ['2 stars', '<score:2>'],
    ['five stars', '<score:5>'],
    ['1-star', '<score:1>'],
    ['★★★★★', '<score:5>'],
    ['★★☆☆☆', '<score:2>'],
    ['⭐⭐', '<score:2>'],
    ['5つ星', '<score:5>'],
    ['4 Sterne', '<score:4>'],
    ['2024-05-01', '<date>'],
    ['5/5/2024', '<date>'],
    ['10:30', '<date>'],
    ['$9.99', '<money>'],
    ['20 dollars', '<money>'],
    ['1,299', '<number>'],
    ['100%', '100%'],
    ['f***ing', 'fucking'],
    ['sh*t', 'shit'],
    ['@#$%!', '<curse>'],
    ['g r e a t', 'great'],
    ['ｇｒｅａｔ', 'great'],
    ['𝓰𝓻𝓮𝓪𝓽', 'great'],
    ['gre\u00adat', 'great'],
    ['gre\u200bat', 'great'],
    ['cafe\u0301', 'café'],
    ['caf&eacute;', 'café'],
    ['❤️', '❤'],
    ['💜', '❤'],
    ['💔', '💔'],
    ['👍🏿', '👍'],
    ['🇩🇪', '<flag>'],
    ['رائـــع', 'رائع'],
    ['שָׁלוֹם', 'שלום'],
    ['İYİ', 'iyi'],
    ['всё', 'все'],
  ])('reads %j as the one token %j', (text, token) => {
    expect(words(text)).toEqual([token]);
  });

  it.each<[string, string[]]>([
    ['#NotHappy', ['not_happy']],
    ['works on 8 out of 10 devices', ['works', 'on', '8', 'out', 'of', '10', 'devices']],
    ['很好用。', ['很', '好', '用', '.']],
    ['これはひどい', ['こ', 'れ', 'は', 'ひ', 'ど', 'い']],
    ['ดีมาก', ['ดี', 'ม', 'า', 'ก']],
    ['iPhone很好', ['i_phone', '很', '好']],
    ['⑴ ok', ['(', '1', ')', 'ok']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('tells where a token stands in what was typed', () => {
    const text = '&lt;b&gt; isn&#39;t caf&eacute; ｏｋ';
    expect(
      tokenizerOf(2)
        .tokenize(text)
        .map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['isn&#39;t', 'caf&eacute;', 'ｏｋ']);
  });

  it('takes time in proportion to the length of a hostile text', () => {
    const kinds = ['&amp;', '★', '\u0301', 'a ', '* ', '$1', '5/', '#A', '\u00ad', '(', "n't", '1-1', '@'];
    for (const kind of kinds) {
      const text = kind.repeat(200_000 / kind.length);
      const before = process.cpuUsage().user;
      tokenizerOf(2).tokenize(text);
      // microseconds of the processor; a quadratic step would take minutes
      expect(process.cpuUsage().user - before, kind).toBeLessThan(20e6);
    }
  });
});

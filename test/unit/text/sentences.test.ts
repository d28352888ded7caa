import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from '../../../src/text/sentences';

test.each([
  ['Good. Bad! Ugly?', ['Good.', 'Bad!', 'Ugly?']],
  [
    'Mr. Smith, e.g. of v1.2, paid 3.5 USD i.e. too much. Sad.',
    ['Mr. Smith, e.g. of v1.2, paid 3.5 USD i.e. too much.', 'Sad.'],
  ],
  ['Well... maybe. Wait… what? No', ['Well... maybe.', 'Wait… what?', 'No']],
  ['Bags, boxes etc. are fine etc. The end', ['Bags, boxes etc. are fine etc.', 'The end']],
  ['it broke. i want a refund!! never again', ['it broke.', 'i want a refund!!', 'never again']],
  ['Love it! 😍👍🏽 Buy it 🎉 Really', ['Love it! 😍👍🏽', 'Buy it 🎉', 'Really']],
  ['"Really?" he said. (No way.) She left.', ['"Really?" he said.', '(No way.)', 'She left.']],
  ['J. R. Tolkien wrote it. I did, not I. You?', ['J. R. Tolkien wrote it.', 'I did, not I.', 'You?']],
  ['1. First thing\n2. Second', ['1. First thing', '2. Second']],
  ['See node.js and a.b.c(). Fine', ['See node.js and a.b.c().', 'Fine']],
  ['真的很好。不好！是吗？', ['真的很好。', '不好！', '是吗？']],
  ['line one\r\nline two', ['line one', 'line two']],
  ['  ', []],
  ['', []],
])('%j', (text, sentences) => {
  expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(sentences);
});

test('sentences are trimmed, ordered, and leave out white space only', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('a', 'B', 'Mr', '.', '...', '!', '?', ' ', '\n', '"', ')', '1', '😀', '\ud83d', '。', '\u200d'),
        { maxLength: 40 },
      ),
      (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      },
    ),
  );
});

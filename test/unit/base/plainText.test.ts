import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors';
import { inline } from '../../../src/base/markdown';
import { listed, plainJson, plainLine, shorten } from '../../../src/base/plainText';

/** Nothing that a terminal obeys, and nothing that reorders a line. */
const harmless = /^[^\p{Cc}\p{Bidi_Control}\u2028\u2029]*$/u;

const hostile: [string, string, string][] = [
  ['a color', '\x1b[31mred\x1b[0m', 'red'],
  ['a cursor that goes up', 'good\x1b[2Abad', 'goodbad'],
  ['a title', '\x1b]0;owned\x07shop', 'shop'],
  ['a link with the other end', '\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\', 'here'],
  ['a clipboard', '\x1b]52;c;cm0gLXJm\x07text', 'text'],
  ['a sequence without an end', 'a\x1b]0;never ends', 'a0;never ends'],
  ['a sequence of one byte', 'a\x9b31mb', 'ab'],
  ['a reset', 'a\x1bcb', 'ab'],
  ['a line feed', 'one\ntwo', 'one two'],
  ['a carriage return', 'model saved\rERROR', 'model saved ERROR'],
  ['a backspace', 'a\bb', 'a b'],
  ['an override', 'user\u202egnp.exe', 'usergnp.exe'],
  ['isolates', '\u2066a\u2069b\u200f', 'ab'],
  ['a line separator', 'a\u2028b', 'a b'],
];

describe('text that is shown on one line', () => {
  it.each(hostile)('has no %s', (_, text, shown) => {
    expect(plainLine(text)).toBe(shown);
    expect(plainLine(text)).toMatch(harmless);
  });

  it.each(['naïve façade', '日本語', 'مرحبا بالعالم', '👩‍👩‍👧 ❤️ 👍🏽', 'ﬁ — “x” … 5 °C'])('keeps %s', (text) => {
    expect(plainLine(text)).toBe(text);
  });

  it('takes time that grows with the text and no faster', () => {
    for (const piece of ['\x1b]', '\x9d', '\x1b[0', '\x9b', ' \n ', '\x1b', '\u202e']) {
      const text = piece.repeat(200_000);
      const began = performance.now();
      plainLine(text);
      expect(performance.now() - began, JSON.stringify(piece)).toBeLessThan(5000);
    }
  });
});

describe('JSON', () => {
  it.each(hostile)('says the same without %s', (_, text) => {
    const json = plainJson({ text });
    expect(json).toMatch(harmless);
    expect(JSON.parse(json)).toEqual({ text });
  });
});

describe('what is made of it', () => {
  it.each(hostile)('is clean, in an error and in Markdown: %s', (_, text) => {
    expect(new UserError('input', `There is no column "${text}": name another.`).message).toMatch(harmless);
    expect(inline(text)).toMatch(harmless);
  });
});

describe('text that is cut', () => {
  it('keeps what fits, and ends in an ellipsis otherwise', () => {
    expect(shorten('short', 5)).toBe('short');
    expect(shorten('longer', 5)).toBe('long…');
    expect(listed(['a', 'b'], 2)).toBe('a, b');
    expect(listed(['a', 'b', 'c'], 2)).toBe('a, b, …');
  });

  it('never ends in half a character', () => {
    const cut = shorten('😀'.repeat(500), 400);
    expect([...cut]).toHaveLength(400);
    expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(shorten('😀'.repeat(300), 400)).toBe('😀'.repeat(300));
  });
});

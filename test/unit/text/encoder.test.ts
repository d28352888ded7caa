import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Encoder, type EncoderSettings } from '../../../src/text/encoder';
import { tokenizerVersion } from '../../../src/text/tokenizer';
import { commonestPairs, commonestWords, Vocabulary } from '../../../src/text/vocabulary';

const settings: EncoderSettings = { tokenizer: tokenizerVersion, sequenceLength: 100, cut: 'ends', stopwords: [] };
const encoderOf = (words: string[], changes: Partial<EncoderSettings> = {}, pairs?: Int32Array) =>
  new Encoder(new Vocabulary(words, pairs), { ...settings, ...changes });
const ids = (encoder: Encoder, text: string) => encoder.encode(text).map(({ id }) => id);

describe('Encoder', () => {
  it('keeps order and repeats, and reads unknown words as row 1', () => {
    expect(ids(encoderOf(['good', 'not']), 'not good, not Good zzz')).toEqual([3, 2, 1, 3, 2, 1]);
    expect(ids(encoderOf(['s', 'ed', 'ing']), 'zebra')).toEqual([1]);
  });

  it.each([
    ['sooo', 'so'],
    ['loved', 'love'],
    ['crashes', 'crash'],
    ['feature', 'features'],
    ['annoy', 'annoying'],
    ['dont', "don't"],
    ["app's", 'app'],
    ['companies', 'company'],
    ["wouldn't", 'not'],
    ['recieved', 'received'],
    ['definately', 'definitely'],
    ['awsome', 'awesome'],
    ['terribble', 'terrible'],
    ['JavaScript', 'javascript'],
    ['Youtube', 'youtube'],
  ])('reads %s as the known %s', (written, known) => {
    expect(ids(encoderOf([known]), written)).toEqual([2]);
  });

  it('does not take an ending that is a word of its own for every unknown word', () => {
    expect(ids(encoderOf(['s', 'ed', 'd', 'ing']), 'whiteboard quizzes')).toEqual([1, 1]);
  });

  it.each(['planet', 'plate', 'desert', 'master'])('does not take %s for a slip of another word', (word) => {
    expect(
      ids(
        encoderOf(
          ['plane', 'planes', 'plater', 'late', 'deserts', 'faster', 'mister', 'masters'].filter(
            (known) => !known.startsWith(word),
          ),
        ),
        word,
      ),
    ).toEqual([1]);
  });

  it.each([
    ['parseJSONFast', ['parse', 'json', 'fast']],
    ['isBrokenXMLTest2Run', ['broken', 'xml', 'run']],
    ['kill_dead_process', ['kill', 'dead', 'process']],
  ])('reads the parts of %s', (identifier, known) => {
    const encoder = encoderOf(known);
    const encoded = encoder.encode(`x ${identifier}`).filter(({ id }) => id !== 1);
    expect(encoded.map(({ id }) => encoder.vocabulary.words[id - 2])).toEqual(known);
    for (const { start, end } of encoded) expect(`x ${identifier}`.slice(start, end)).not.toBe('x');
  });

  it('leaves stopwords out', () => {
    expect(ids(encoderOf(['the', 'app'], { stopwords: ['the'] }), 'the app')).toEqual([3]);
  });

  it('cuts long texts at their head, or keeps both ends', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    const text = letters.join(' - ');
    expect(ids(encoderOf(letters, { sequenceLength: 4, cut: 'head' }), text)).toEqual([2, 3, 4, 5]);
    expect(ids(encoderOf(letters, { sequenceLength: 4 }), text)).toEqual([2, 3, 6, 7]);
    expect(ids(encoderOf(letters, { sequenceLength: 5 }), text)).toEqual([2, 3, 4, 6, 7]);
  });

  it('knows pairs of neighbouring words', () => {
    const encoder = encoderOf(['not', 'good'], {}, Int32Array.of(2, 3));
    const plane = new Int32Array(3);
    encoder.pairIds([3, 2, 3], plane, 0);
    expect(encoder.planes).toBe(2);
    expect([...plane]).toEqual([0, 0, 4]);
  });

  it('refuses a tokenizer that it does not have', () => {
    expect(() => encoderOf([], { tokenizer: 99 as typeof tokenizerVersion })).toThrow(/tokenizer version 99/);
  });
});

describe('the kind of a text', () => {
  const words = ['good', '<comment>'];

  it('comes first where the model has a token for it', () => {
    const encoder = encoderOf(words, { sequenceLength: 2, cut: 'head' });
    const encoded = encoder.encode('good good good', 'comment');
    expect(encoded.map(({ id }) => id)).toEqual([3, 2, 2]);
    expect(encoded[0]).toMatchObject({ start: 0, end: 0 });
  });

  it('is nothing where the model has none, and in feedback', () => {
    const encoder = encoderOf(words);
    for (const kind of ['feedback', 'commit', undefined] as const)
      expect(encoder.encode('good', kind).map(({ id }) => id)).toEqual([2]);
  });

  it('is no word that a text could hold', () => {
    expect(ids(encoderOf(words), '<comment> good')).toEqual([2]);
  });
});

describe('a vocabulary with pieces', () => {
  const encoder = encoderOf(['gut', 'un', '##gut', '##es', 'd', '##a', '漢']);

  it.each<[string, number[]]>([
    ['gut', [2]],
    ['ungut', [3, 4]],
    ['gutes', [2, 5]],
    ['da', [6, 7]],
    ['xyz', [1]],
    ['漢gut', [8, 2]],
  ])('reads %s as %j', (text, expected) => {
    expect(ids(encoder, text)).toEqual(expected);
  });

  it('takes time in proportion to the length of a word', () => {
    const before = process.cpuUsage().user;
    encoder.encode('ungut'.repeat(50_000));
    expect(process.cpuUsage().user - before).toBeLessThan(5e6);
  });
});

describe('an endless word', () => {
  it('is not looked up by its slips, of which it has more than there is time for', () => {
    const encoder = encoderOf(['good']);
    const before = process.cpuUsage().user;
    expect(encoder.encode('ab'.repeat(5000)).map(({ id }) => id)).toEqual([1]);
    // microseconds of the processor; without the limit it was 40 s
    expect(process.cpuUsage().user - before).toBeLessThan(5e6);
  });
});

describe('Vocabulary', () => {
  it('survives its text form', () => {
    const word = fc.stringMatching(/^[a-z!?.'é👍<>]{1,8}$/u).filter((w) => w !== '<unknown>');
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat({ max: 29 })),
        (words, picks) => {
          const pairIds = [
            ...new Set(picks.map((i) => `${2 + (i % words.length)} ${1 + (i % (words.length + 1))}`)),
          ].flatMap((pair) => pair.split(' ').map(Number));
          const vocabulary = new Vocabulary(words, Int32Array.from(pairIds));
          const read = Vocabulary.fromText(vocabulary.toText());
          expect(read.words).toEqual(vocabulary.words);
          expect(read.pairs).toEqual(vocabulary.pairs);
          expect(read.rows).toBe(2 + words.length + pairIds.length / 2);
        },
      ),
    );
  });

  it.each(['a', 'a\na\n', 'a\n\nb\n', 'a\na b\n', 'a\nb\na b c\n', 'a b\n'])('refuses %j', (text) => {
    expect(() => Vocabulary.fromText(text)).toThrow(/train it again/);
  });

  it('takes the commonest words, ties by code point', () => {
    const limits = { words: 3, minCount: 2, pairs: 2, minPairCount: 2 };
    expect(
      commonestWords(
        [
          ['b', 2],
          ['a', 2],
          ['c', 5],
          ['d', 1],
          ['e', 2],
        ],
        limits,
      ),
    ).toEqual(['c', 'a', 'b']);
    expect([
      ...commonestPairs([Int32Array.of(2, 3, 2, 3), Int32Array.of(3, 2)], (ids) => [0, ...ids], 2, limits),
    ]).toEqual([2, 3, 3, 2]);
  });
});

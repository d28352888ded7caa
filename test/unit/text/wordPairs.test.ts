import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/text/tokenizer';
import { Vocabulary } from '../../../src/text/vocabulary';
import { negationReach, WordPairs } from '../../../src/text/wordPairs';

/** The pairs of a text, `first word`, for the words that begin one. */
function pairsOf(text: string, reach = negationReach): string[] {
  const tokens = tokenize(text).map(({ word }) => word);
  const vocabulary = new Vocabulary([...new Set([...tokens, 'not'])]);
  const ids = tokens.map((word) => vocabulary.idOf(word)!);
  const firsts = new WordPairs(vocabulary, reach).firsts(ids);
  return ids.flatMap((id, i) =>
    firsts[i] === 0 ? [] : [`${vocabulary.words[firsts[i]! - 2]} ${vocabulary.words[id - 2]}`],
  );
}

describe('pairs of words', () => {
  it.each([
    ['the app works', ['the app', 'app works']],
    ["it isn't very good", ["it isn't", 'not very', 'not good']],
    [
      "I don't think this is a good idea",
      ["i don't", 'not think', 'not this', 'not is', 'not a', 'not good', 'not idea'],
    ],
    ['never again, thanks', ['not again', 'again ,', ', thanks']],
    ['not bad but slow', ['not bad', 'bad but', 'but slow']],
    ['not only slow', ['not only', 'only slow']],
    ['no, not good', ['no ,', ', not', 'not good']],
    ["can't not like it", ['not not', 'not like', 'not it']],
  ])('of %j', (text, pairs) => {
    expect(pairsOf(text)).toEqual(pairs);
  });

  it('are neighbours where the reach is 0, or where the model does not know "not"', () => {
    expect(pairsOf("it isn't very good", 0)).toEqual(["it isn't", "isn't very", 'very good']);
    expect([...new WordPairs(new Vocabulary(['never', 'good']), 6).firsts([2, 3])]).toEqual([0, 2]);
  });

  it('have a first word for all but the first, known from the words before alone', () => {
    const vocabulary = new Vocabulary(['not', 'never', 'good', 'app', '.', 'but', 'only']);
    const pairs = new WordPairs(vocabulary, negationReach);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 40 }),
        fc.nat({ max: 40 }),
        (ids, at) => {
          const firsts = pairs.firsts(ids);
          expect(firsts[0]).toBe(0);
          firsts.slice(1).forEach((first, i) => expect([ids[i], vocabulary.idOf('not')]).toContain(first));
          expect([...pairs.firsts(ids.slice(0, at))]).toEqual([...firsts.slice(0, at)]);
        },
      ),
    );
  });
});

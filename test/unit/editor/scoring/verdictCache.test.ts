import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VerdictCache } from '../../../../src/editor/scoring/verdictCache';
import { verdictOf } from '../verdictText/verdicts';

describe('verdict cache', () => {
  it('gives back what was put in, by model and text', () => {
    const cache = new VerdictCache();
    cache.set('a', 'fine', verdictOf('positive'));
    expect(cache.get('a', 'fine', false)?.label).toBe('positive');
    expect(cache.get('b', 'fine', false)).toBeUndefined();
    expect(cache.get('a', 'fin', false)).toBeUndefined();
  });

  it('answers a question for shares only with shares, and never loses them to a plain verdict', () => {
    const cache = new VerdictCache();
    cache.set('a', 'fine', verdictOf('positive'));
    expect(cache.get('a', 'fine', true)).toBeUndefined();
    cache.set('a', 'fine', verdictOf('positive', ['fine']));
    cache.set('a', 'fine', verdictOf('positive'));
    expect(cache.get('a', 'fine', true)?.contributions).toHaveLength(1);
  });

  it('drops the least recently used first', () => {
    const cache = new VerdictCache(3 * 210);
    for (const text of ['one', 'two', 'six']) cache.set('m', text, verdictOf('neutral'));
    cache.get('m', 'one', false);
    cache.set('m', 'ten', verdictOf('neutral'));
    expect(['one', 'two', 'six', 'ten'].map((text) => cache.get('m', text, false) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('never weighs more than its limit, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 400 }), fc.nat({ max: 20 }))),
        fc.integer({ min: 0, max: 5000 }),
        (entries, limit) => {
          const cache = new VerdictCache(limit);
          for (const [text, words] of entries) {
            cache.set('m', text, verdictOf('neutral', new Array<string>(words).fill('w')));
            expect(cache.weight).toBeLessThanOrEqual(limit);
          }
          cache.clear();
          expect([cache.weight, cache.size]).toEqual([0, 0]);
        },
      ),
    );
  });
});

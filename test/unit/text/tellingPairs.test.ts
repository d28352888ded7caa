import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellingPairs } from '../../../src/text/tellingPairs';
import { firstWordId } from '../../../src/text/vocabulary';

const [the, film, not, good] = [2, 3, 4, 5];
const firstsOf = (ids: Int32Array): number[] => [0, ...ids];
const limits = { pairs: 2, minPairCount: 2 };

describe('tellingPairs', () => {
  it('prefers what tells of the class to what is common', () => {
    const texts = [
      ...Array.from({ length: 6 }, () => Int32Array.of(the, film, not, good)),
      ...Array.from({ length: 6 }, () => Int32Array.of(the, film, good)),
      ...Array.from({ length: 6 }, () => Int32Array.of(the, film)),
    ];
    const labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1];
    const pairs = [...tellingPairs({ texts, firstsOf, labels, classes: 2 }, 4, { ...limits, pairs: 3 })];
    expect(pairs.slice(0, 6)).not.toEqual(expect.arrayContaining([the]));
    expect(new Set([`${pairs[0]} ${pairs[1]}`, `${pairs[2]} ${pairs[3]}`])).not.toContain(`${the} ${film}`);
  });

  it('counts a pair once a text, and a text by its weight', () => {
    const texts = [Int32Array.of(not, good, not, good, not, good), Int32Array.of(the, film), Int32Array.of(the, film)];
    const labels = [0, 1, 1];
    expect([...tellingPairs({ texts, firstsOf, labels, classes: 2 }, 4, limits)]).toEqual([the, film]);
    expect([
      ...tellingPairs({ texts, firstsOf, labels, classes: 2, weights: [4, 1, 1] }, 4, { pairs: 1, minPairCount: 3 }),
    ]).toEqual([not, good]);
  });

  it('gives distinct pairs that stand in the texts, at most as many as asked', () => {
    const id = fc.integer({ min: 1, max: firstWordId + 3 });
    const text = fc.tuple(fc.array(id, { maxLength: 8 }), fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), fc.integer({ min: 0, max: 6 }), (rows, most) => {
        const texts = rows.map(([ids]) => Int32Array.from(ids));
        const pairs = tellingPairs({ texts, firstsOf, labels: rows.map(([, label]) => label), classes: 3 }, 4, {
          pairs: most,
          minPairCount: 1,
        });
        const written = Array.from({ length: pairs.length / 2 }, (_, i) => `${pairs[2 * i]} ${pairs[2 * i + 1]}`);
        expect(written.length).toBeLessThanOrEqual(most);
        expect(new Set(written).size).toBe(written.length);
        for (const pair of written) expect(texts.some((ids) => ` ${ids.join(' ')} `.includes(` ${pair} `))).toBe(true);
      }),
    );
  });
});

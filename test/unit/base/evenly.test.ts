import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenly } from '../../../src/base/evenly';

describe('evenly', () => {
  it('keeps the first, the last and the order, and nothing twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 2, max: 60 }), (count, most) => {
        const items = Array.from({ length: count }, (_, i) => i);
        const chosen = evenly(items, most);
        expect(chosen).toHaveLength(Math.min(count, most));
        expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
        if (count > 0) expect([chosen[0], chosen.at(-1)]).toEqual([0, count - 1]);
        const gaps = chosen.slice(1).map((item, i) => item - chosen[i]!);
        if (gaps.length > 0) expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes the last one where there is room for one', () => {
    expect(evenly([1, 2, 3], 1)).toEqual([3]);
  });
});

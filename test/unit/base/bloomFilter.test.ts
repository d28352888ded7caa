import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BloomFilter } from '../../../src/base/bloomFilter';
import { Random } from '../../../src/base/random';

describe('BloomFilter', () => {
  it('never denies a key that it holds, also after its bytes were saved', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { maxLength: 200 }), (keys) => {
        const filter = BloomFilter.fromBytes(BloomFilter.of(keys).bytes);
        expect(keys.every((key) => filter.has(key))).toBe(true);
      }),
    );
  });

  it('takes about one absent key in a hundred for a present one', () => {
    const random = Random.fromSeed(5);
    const key = () => Math.floor(random.uniform() * Number.MAX_SAFE_INTEGER);
    const filter = BloomFilter.of(Array.from({ length: 20_000 }, key));
    const wrong = Array.from({ length: 20_000 }, key).filter((each) => filter.has(each)).length;
    expect(wrong / 20_000).toBeGreaterThan(0.002);
    expect(wrong / 20_000).toBeLessThan(0.02);
  });
});

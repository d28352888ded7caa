/**
 * A set of keys in ten bits per key that answers "surely not" or "probably" (Bloom 1970): one absent key in a
 * hundred is taken for a present one. It shows whether a model has seen a text without storing any text.
 */
import { hash32 } from './random';

const bitsPerKey = 10;
/** ln 2 * bits per key, rounded. */
const hashes = 7;

export class BloomFilter {
  private constructor(readonly bytes: Uint8Array) {}

  /** @param keys whole numbers of up to 53 bits */
  static of(keys: Iterable<number>): BloomFilter {
    const list = [...keys];
    const filter = new BloomFilter(new Uint8Array(Math.max(1, Math.ceil((list.length * bitsPerKey) / 8))));
    for (const key of list) for (const bit of filter.#bitsOf(key)) filter.bytes[bit >> 3]! |= 1 << (bit & 7);
    return filter;
  }

  static fromBytes(bytes: Uint8Array): BloomFilter {
    return new BloomFilter(bytes);
  }

  has(key: number): boolean {
    for (const bit of this.#bitsOf(key)) if ((this.bytes[bit >> 3]! & (1 << (bit & 7))) === 0) return false;
    return true;
  }

  /** Double hashing (Kirsch and Mitzenmacher 2006). */
  *#bitsOf(key: number): Generator<number> {
    const bits = this.bytes.length * 8;
    const [low, high] = [key % 2 ** 32, Math.floor(key / 2 ** 32)];
    const [a, b] = [hash32(low, high, 1), hash32(low, high, 2) | 1];
    for (let i = 0; i < hashes; i++) yield (a + i * (b >>> 0)) % bits;
  }
}

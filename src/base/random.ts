/**
 * Every random choice of the product comes from here, so that the same seed gives the same bits.
 *
 * `Random` is the 32-bit sfc32 generator (Chris Doty-Humphrey, PractRand): four words of state that a
 * checkpoint can hold. `hash32` is the finaliser of MurmurHash3 (Austin Appleby) over a mixed key, for
 * choices that must not depend on the order in which they are made, such as dropout masks.
 */
export type RandomState = readonly [number, number, number, number];

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  private constructor(state: RandomState) {
    [this.#a, this.#b, this.#c, this.#counter] = state;
  }

  static fromSeed(seed: number, stream = 0): Random {
    const random = new Random([hash32(seed, stream, 1), hash32(seed, stream, 2), hash32(seed, stream, 3), 1]);
    for (let i = 0; i < 12; i++) random.uint32();
    return random;
  }

  static fromState(state: RandomState): Random {
    return new Random(state);
  }

  get state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#counter];
  }

  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1) with 53 bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / 9007199254740992;
  }

  /** Uniform whole number in [0, limit), limit at most 2^32; no modulo bias. */
  below(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  /** Standard normal, by the polar method of Marsaglia. */
  normal(): number {
    for (;;) {
      const u = this.uniform() * 2 - 1;
      const v = this.uniform() * 2 - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  }

  /** Fisher-Yates, in place. */
  shuffle<T extends { [index: number]: number; length: number } | unknown[]>(items: T): T {
    const list = items as { [index: number]: unknown; length: number };
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = list[i];
      list[i] = list[j];
      list[j] = kept;
    }
    return items;
  }
}

function mix(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of a few whole numbers. */
export function hash32(...keys: number[]): number {
  let h = 0x9e3779b9;
  for (const key of keys) h = mix((h + Math.imul(key | 0, 0x27d4eb2f)) | 0) ^ ((h << 5) | (h >>> 27));
  return mix(h);
}

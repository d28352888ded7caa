/** Ids of whole numbers in order of first sight. A hash table in flat arrays, since word pairs run to millions. */
const free = -1;

export class Ids {
  #keys = new Float64Array(1 << 16).fill(free);
  #ids = new Uint32Array(1 << 16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The id of a key below 2^53, or -1. */
  find(key: number): number {
    const slot = this.#slot(key);
    return this.#keys[slot] === key ? this.#ids[slot]! : -1;
  }

  findOrAdd(key: number): number {
    let slot = this.#slot(key);
    if (this.#keys[slot] === key) return this.#ids[slot]!;
    if (this.#size * 2 >= this.#keys.length) {
      this.#grow();
      slot = this.#slot(key);
    }
    this.#keys[slot] = key;
    this.#ids[slot] = this.#size;
    return this.#size++;
  }

  /** Where the key is or would go: linear probing. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let hash = Math.imul(key % 0x100000000, 0x9e3779b1) ^ Math.imul(key / 0x100000000, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (this.#keys[slot] !== key && this.#keys[slot] !== free) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, ids] = [this.#keys, this.#ids];
    this.#keys = new Float64Array(keys.length * 2).fill(free);
    this.#ids = new Uint32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === free) continue;
      const slot = this.#slot(keys[i]!);
      this.#keys[slot] = keys[i]!;
      this.#ids[slot] = ids[i]!;
    }
  }
}

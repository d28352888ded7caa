/** Sieves what occurs only once out of millions of keys, in memory of a fixed size. */

/** Log2 of the cells of SeenBefore: 8 MB, and some fifteen cells for each word pair of 25,000 film reviews. */
const cellBits = 25;

/**
 * Which keys were seen twice or more, in two bits a key of a fixed number of cells. Keys that share a cell pass too, so this
 * is a sieve: most words and pairs of a text occur in no other, and what is counted exactly is held in memory by its key.
 */
export class SeenBefore {
  readonly #cells = new Uint8Array(2 ** (cellBits - 2));

  see(key: number): void {
    const cell = cellOf(key);
    const shift = (cell & 3) * 2;
    const seen = (this.#cells[cell >>> 2]! >> shift) & 3;
    if (seen < 2) this.#cells[cell >>> 2]! += 1 << shift;
  }

  twice(key: number): boolean {
    const cell = cellOf(key);
    return ((this.#cells[cell >>> 2]! >> ((cell & 3) * 2)) & 3) === 2;
  }
}

function cellOf(key: number): number {
  let hash = Math.imul(key % 0x100000000, 0x9e3779b1) ^ Math.imul(key / 0x100000000, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> (32 - cellBits);
}

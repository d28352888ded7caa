/**
 * Texts that have a term, by side, for very many terms: a hash table of plain numbers. Where it is full, the rarest terms
 * are dropped, as in lossy counting (Manku and Motwani 2002); what is dropped could not have become a theme.
 */
import { inSteps } from '../base/pause';

const firstRoom = 1 << 14;
const fullest = 0.65;
/** Places that are moved in a few milliseconds. */
const stepSlots = 1 << 16;

export interface CountedTerm {
  readonly key: number;
  readonly bad: number;
  readonly good: number;
  readonly all: number;
}

export class TermCounts {
  #keys = new Float64Array(firstRoom);
  /** `[room, 3]`: bad, good, all. */
  #counts = new Uint32Array(firstRoom * 3);
  #size = 0;
  /** What terms must be counted more often than, to outlast the next time the table is full. */
  #least = 0;

  /** @param most terms kept at most, a power of two: 28 bytes each */
  constructor(private readonly most = 1 << 20) {}

  get size(): number {
    return this.#size;
  }

  /** Counts a text that has the term. @param key above 0 */
  add(key: number, side: 'bad' | 'good' | undefined): void {
    let at = this.#find(key);
    if (this.#keys[at] !== key) {
      if (this.#size >= this.#keys.length * fullest) {
        drain(this.#makeRoom(1));
        at = this.#find(key);
      }
      this.#keys[at] = key;
      this.#size++;
    }
    if (side !== undefined) this.#counts[3 * at + (side === 'bad' ? 0 : 1)]!++;
    this.#counts[3 * at + 2]!++;
  }

  /**
   * Makes room for so many terms more, with pauses: to count them takes no long step then. Nothing is to be counted
   * meanwhile.
   */
  async prepare(terms: number): Promise<void> {
    if (this.#size + terms >= this.#keys.length * fullest) await inSteps(this.#makeRoom(terms));
  }

  *terms(): Generator<CountedTerm> {
    for (let at = 0; at < this.#keys.length; at++) {
      if (this.#keys[at] === 0) continue;
      yield {
        key: this.#keys[at]!,
        bad: this.#counts[3 * at]!,
        good: this.#counts[3 * at + 1]!,
        all: this.#counts[3 * at + 2]!,
      };
    }
  }

  /** The place of a key, or the free one where it goes. */
  #find(key: number): number {
    const mask = this.#keys.length - 1;
    let at = (Math.imul(key % 2 ** 32, 0x9e3779b1) ^ Math.imul(key / 2 ** 32, 0x85ebca6b)) & mask;
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  *#makeRoom(terms: number): Generator<void, void> {
    while (this.#size + terms >= this.#keys.length * fullest && this.#keys.length < this.most)
      yield* this.#rebuild(this.#keys.length * 2);
    if (this.#size + terms < this.#keys.length * fullest) return;
    const before = this.#size;
    while (this.#size > before / 2) {
      this.#least++;
      yield* this.#rebuild(this.#keys.length);
    }
  }

  *#rebuild(room: number): Generator<void, void> {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Float64Array(room);
    this.#counts = new Uint32Array(room * 3);
    this.#size = 0;
    for (let from = 0; from < keys.length; from++) {
      if (from % stepSlots === stepSlots - 1) yield;
      if (keys[from] === 0 || counts[3 * from + 2]! <= this.#least) continue;
      const at = this.#find(keys[from]!);
      this.#keys[at] = keys[from]!;
      this.#counts.set(counts.subarray(3 * from, 3 * from + 3), 3 * at);
      this.#size++;
    }
  }
}

function drain(steps: Generator<void, void>): void {
  while (!steps.next().done);
}

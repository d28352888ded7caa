/**
 * Words, word pairs and word triples that two texts or more have, as columns of a sparse matrix. A triple is looked for only
 * where both its pairs are columns, since it cannot be commoner than they are (Agrawal and Srikant 1994, "Fast Algorithms
 * for Mining Association Rules").
 */
import { GrowableInt32 } from '../base/growable';
import { Ids } from '../evaluation/baselines/ids';
import { SeenBefore } from '../evaluation/baselines/seenBefore';
import type { Examples } from './examples';

/** Which columns each text has, each once: text i has `columns[starts[i]]` to `columns[starts[i + 1] - 1]`. */
export interface TextColumns {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
}

/** Calls `note` with the key of each place of a text that has one. */
type Keys = (ids: Int32Array, note: (key: number, place: number) => void) => void;

export class NGrams {
  readonly #words: number;
  readonly #pairs: Frequent;
  readonly #triples: Frequent;
  readonly #lastSeen: Int32Array;
  #text = 0;

  /**
   * @param examples whose n-grams are counted
   * @param words ids of words are below this; they are the first columns
   */
  constructor(examples: Examples, words: number) {
    this.#words = words;
    this.#pairs = frequent(examples, this.#pairKeys, words);
    this.#triples = frequent(examples, this.#tripleKeys, words + this.#pairs.count);
    this.#lastSeen = new Int32Array(this.count);
  }

  /** Columns in all. */
  get count(): number {
    return this.#words + this.#pairs.count + this.#triples.count;
  }

  columnsOf(examples: Examples): TextColumns {
    const starts = new Int32Array(examples.count + 1);
    const columns = new GrowableInt32();
    const add = (column: number): void => {
      if (column < 0 || this.#lastSeen[column] === this.#text) return;
      this.#lastSeen[column] = this.#text;
      columns.push(column);
    };
    for (let i = 0; i < examples.count; i++) {
      this.#text++;
      const [ids] = examples.planesOf(i) as [Int32Array];
      for (const id of ids) add(id);
      this.#pairKeys(ids, (key) => add(this.#pairs.columnOf(key)));
      this.#tripleKeys(ids, (key) => add(this.#triples.columnOf(key)));
      starts[i + 1] = columns.length;
    }
    return { starts, columns: columns.view() };
  }

  readonly #pairKeys: Keys = (ids, note) => {
    for (let i = 1; i < ids.length; i++) note(ids[i - 1]! * this.#words + ids[i]!, i);
  };

  readonly #tripleKeys: Keys = (ids, note) => {
    let [before, at] = [-1, 0];
    this.#pairKeys(ids, (key, place) => {
      const pair = this.#pairs.columnOf(key);
      if (before >= 0 && pair >= 0 && at === place - 1) note(before * this.#words + ids[place]!, place);
      [before, at] = [pair, place];
    });
  };
}

interface Frequent {
  readonly count: number;
  /** -1 for a key that fewer than two texts have. */
  columnOf(key: number): number;
}

/** Keys that two texts or more have, numbered from `firstColumn` on. */
function frequent(examples: Examples, keysOf: Keys, firstColumn: number): Frequent {
  const seen = new SeenBefore();
  const wordsOf = (i: number): Int32Array => examples.planesOf(i)[0]!;
  for (let i = 0; i < examples.count; i++) keysOf(wordsOf(i), (key) => seen.see(key));
  const candidates = new Ids();
  /** By candidate the first text that has it, and then its column; `-2 - text` until there is another. */
  const columns = new GrowableInt32();
  let count = 0;
  for (let i = 0; i < examples.count; i++) {
    keysOf(wordsOf(i), (key) => {
      if (!seen.twice(key)) return;
      const known = candidates.size;
      const candidate = candidates.findOrAdd(key);
      if (candidate === known) columns.push(-2 - i);
      else if (columns.at(candidate) < -1 && columns.at(candidate) !== -2 - i) columns.set(candidate, firstColumn + count++);
    });
  }
  const columnOf = columns.view();
  return {
    count,
    columnOf: (key) => {
      const candidate = candidates.find(key);
      return candidate < 0 ? -1 : Math.max(-1, columnOf[candidate]!);
    },
  };
}

/**
 * Words, word pairs and word triples that two texts or more have, as columns of a sparse matrix. A triple is looked for only
 * where both its pairs are columns, since it cannot be commoner than they are (Agrawal and Srikant 1994, "Fast Algorithms
 * for Mining Association Rules").
 */
import { GrowableInt32 } from '../../base/growable';
import { Ids } from '../../numeric/ids';
import { SeenBefore } from '../../numeric/seenBefore';
import type { GoOn } from '../../base/pause';
import type { Examples } from '../texts/examples';

/** Which columns each text has, each once: text i has `columns[starts[i]]` to `columns[starts[i + 1] - 1]`. */
export interface TextColumns {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
}

/** Calls `note` with the key at each place of a text that has one, from first to last. */
type Keys = (ids: Int32Array, note: (key: number, place: number) => void) => void;

/** Texts between two questions whether to continue. */
const textsAPause = 500;

export class NGrams {
  readonly #words: number;
  #pairs: Frequent = none;
  #triples: Frequent = none;
  #lastSeen = new Int32Array(0);
  #text = 0;

  private constructor(words: number) {
    this.#words = words;
  }

  /**
   * @param examples whose n-grams are counted
   * @param words ids of words are below this; they are the first columns
   */
  static async of(examples: Examples, words: number, goOn: GoOn): Promise<NGrams> {
    const nGrams = new NGrams(words);
    nGrams.#pairs = await frequent(examples, nGrams.#pairKeys, words, goOn);
    nGrams.#triples = await frequent(examples, nGrams.#tripleKeys, words + nGrams.#pairs.count, goOn);
    nGrams.#lastSeen = new Int32Array(nGrams.count);
    return nGrams;
  }

  /** Columns in all. */
  get count(): number {
    return this.#words + this.#pairs.count + this.#triples.count;
  }

  /** Texts after an end have no columns. */
  async columnsOf(examples: Examples, goOn: GoOn): Promise<TextColumns> {
    const starts = new Int32Array(examples.count + 1);
    const columns = new GrowableInt32();
    const add = (column: number): void => {
      if (column < 0 || this.#lastSeen[column] === this.#text) return;
      this.#lastSeen[column] = this.#text;
      columns.push(column);
    };
    for (let i = 0; i < examples.count; i++) {
      this.#text++;
      const ids = wordsOf(examples, i);
      for (const id of ids) add(id);
      this.#pairKeys(ids, (key) => add(this.#pairs.columnOf(key)));
      this.#tripleKeys(ids, (key) => add(this.#triples.columnOf(key)));
      starts[i + 1] = columns.length;
      if (i % textsAPause === 0 && !(await goOn())) {
        starts.fill(columns.length, i + 1);
        break;
      }
    }
    return { starts, columns: columns.view() };
  }

  /** The two or three word ids of a column that is no word, the third of a pair 0. */
  wordsOf(column: number): [number, number, number] {
    const firstTriple = this.#words + this.#pairs.count;
    if (column < firstTriple) {
      const key = this.#pairs.keys[column - this.#words]!;
      return [Math.floor(key / this.#words), key % this.#words, 0];
    }
    const key = this.#triples.keys[column - firstTriple]!;
    const [first, second] = this.wordsOf(Math.floor(key / this.#words));
    return [first, second, key % this.#words];
  }

  readonly #pairKeys: Keys = (ids, note) => {
    for (let i = 1; i < ids.length; i++) note(ids[i - 1]! * this.#words + ids[i]!, i);
  };

  readonly #tripleKeys: Keys = (ids, note) => {
    let before = -1;
    this.#pairKeys(ids, (key, place) => {
      const pair = this.#pairs.columnOf(key);
      if (before >= 0 && pair >= 0) note(before * this.#words + ids[place]!, place);
      before = pair;
    });
  };
}

interface Frequent {
  readonly count: number;
  /** By place among these columns. */
  readonly keys: readonly number[];
  /** -1 for a key that fewer than two texts have. */
  columnOf(key: number): number;
}

const none: Frequent = { count: 0, keys: [], columnOf: () => -1 };

/** Keys that two texts or more have, numbered from `firstColumn` on. */
async function frequent(examples: Examples, keysOf: Keys, firstColumn: number, goOn: GoOn): Promise<Frequent> {
  const seen = new SeenBefore();
  for (let i = 0; i < examples.count; i++) {
    keysOf(wordsOf(examples, i), (key) => seen.see(key));
    if (i % textsAPause === 0 && !(await goOn())) break;
  }
  const candidates = new Ids();
  /** By candidate its column; `-2 - text` while there is only the one text that has it. */
  const columns = new GrowableInt32();
  const keys: number[] = [];
  for (let i = 0; i < examples.count; i++) {
    keysOf(wordsOf(examples, i), (key) => {
      if (!seen.twice(key)) return;
      const known = candidates.size;
      const candidate = candidates.findOrAdd(key);
      if (candidate === known) columns.push(-2 - i);
      else if (columns.at(candidate) < -1 && columns.at(candidate) !== -2 - i)
        columns.set(candidate, firstColumn + keys.push(key) - 1);
    });
    if (i % textsAPause === 0 && !(await goOn())) break;
  }
  const columnOf = columns.view();
  return {
    count: keys.length,
    keys,
    columnOf: (key) => {
      const candidate = candidates.find(key);
      return candidate < 0 ? -1 : Math.max(-1, columnOf[candidate]!);
    },
  };
}

function wordsOf(examples: Examples, text: number): Int32Array {
  return examples.planesOf(text)[0]!;
}

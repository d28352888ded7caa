/**
 * What a linear model knows of words, word pairs and word triples, beside the network: a row of weights each. A text's
 * logits from the table are the sum of its rows, each counted once however often the text has it, divided by the square
 * root of how many there are and one; they are added to the network's. Here a row takes a few bytes, where one of the
 * embedding takes hundreds.
 */
import { UserError } from '../base/errors';

/** Word ids that an n-gram of the table is written in: a pair's third is 0. */
export const idsOfNGram = 3;

/** Called once with each row of a text: the position of its last word at its first occurrence, and its number of words. */
type Visit = (row: number, last: number, words: number) => void;

export class NGramTable {
  /** Numbers of the pairs and triples, and of the pairs that triples begin with, by the number of what comes before the last word and that word's id. */
  readonly #numbers = new Map<number, number>();
  /** By number, from `words` on, the row; 0 for a pair that only triples begin with. */
  readonly #rows: number[] = [];
  readonly #lastSeen: Int32Array;
  #text = 0;

  /**
   * @param words ids of words are below this
   * @param nGrams `[nGrams, 3]` word ids; the third of a pair is 0
   * @param weights `[words + nGrams, classes]`: the row of a word is its id
   */
  constructor(
    readonly words: number,
    readonly nGrams: Int32Array,
    readonly weights: Float32Array,
    readonly classes: number,
  ) {
    for (let i = 0; i < this.count; i++) {
      const third = nGrams[idsOfNGram * i + 2]!;
      const pair = this.#number(nGrams[idsOfNGram * i]!, nGrams[idsOfNGram * i + 1]!);
      this.#rows[(third === 0 ? pair : this.#number(pair, third)) - words] = words + i;
    }
    this.#lastSeen = new Int32Array(words + this.count);
  }

  /** Pairs and triples. */
  get count(): number {
    return this.nGrams.length / idsOfNGram;
  }

  #number(before: number, word: number): number {
    const key = before * this.words + word;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.words + this.#rows.length;
      this.#numbers.set(key, number);
      this.#rows.push(0);
    }
    return number;
  }

  #visit(ids: ArrayLike<number>, visit: Visit): void {
    this.#text++;
    const see: Visit = (row, last, words) => {
      if (this.#lastSeen[row] === this.#text) return;
      this.#lastSeen[row] = this.#text;
      visit(row, last, words);
    };
    let before = -1; // number of the pair that ends with the word before
    for (let i = 0; i < ids.length; i++) {
      const word = ids[i]!;
      see(word, i, 1);
      const pair = i === 0 ? -1 : (this.#numbers.get(ids[i - 1]! * this.words + word) ?? -1);
      const triple = before < 0 ? -1 : (this.#numbers.get(before * this.words + word) ?? -1);
      if (pair >= 0 && this.#rows[pair - this.words]! > 0) see(this.#rows[pair - this.words]!, i, 2);
      if (triple >= 0) see(this.#rows[triple - this.words]!, i, 3);
      before = pair;
    }
  }

  /** The rows of a text, each once: its words' and its n-grams'. */
  rowsOf(ids: ArrayLike<number>): number[] {
    const rows: number[] = [];
    this.#visit(ids, (row) => rows.push(row));
    return rows;
  }

  /**
   * Adds what the table says of a text.
   * @param ids of the text's words
   * @param logits `[classes]`
   * @param contributions `[ids, classes]`, where each word's share is wanted: a row's is shared out among its words
   */
  addTo(ids: ArrayLike<number>, logits: Float32Array, contributions?: Float32Array): void {
    const { classes, weights } = this;
    const found: [row: number, last: number, words: number][] = [];
    this.#visit(ids, (row, last, words) => found.push([row, last, words]));
    const scale = shareOf(found.length);
    for (const [row, last, words] of found) {
      for (let c = 0; c < classes; c++) {
        const value = scale * weights[row * classes + c]!;
        logits[c]! += value;
        if (contributions)
          for (let at = last - words + 1; at <= last; at++) contributions[at * classes + c]! += value / words;
      }
    }
  }

  /** The same table, louder or quieter. */
  scaled(by: number): NGramTable {
    return new NGramTable(
      this.words,
      this.nGrams,
      this.weights.map((weight) => by * weight),
      this.classes,
    );
  }
}

/** The weight of each row of a text that has this many rows. */
export function shareOf(rows: number): number {
  return 1 / Math.sqrt(1 + rows);
}

/** Size in a model: what of it comes from the network's classes and the vocabulary's words, and the n-grams. */
export interface TableShape {
  readonly words: number;
  readonly nGrams: number;
  readonly classes: number;
}

/** The bytes behind the network's parameters in weights-*.bin: the n-grams' word ids as int32, then the weights as float32, little-endian. */
export function tableBytes({ words, nGrams, classes }: TableShape): number {
  return 4 * (idsOfNGram * nGrams + (words + nGrams) * classes);
}

export function encodeTable({ words, nGrams, weights, classes, count }: NGramTable): Uint8Array {
  const bytes = new Uint8Array(tableBytes({ words, nGrams: count, classes }));
  const view = new DataView(bytes.buffer);
  nGrams.forEach((id, i) => view.setInt32(4 * i, id, true));
  weights.forEach((weight, i) => view.setFloat32(4 * (nGrams.length + i), weight, true));
  return bytes;
}

/** Throws a UserError where the bytes are not a table of this shape. */
export function decodeTable(shape: TableShape, bytes: Uint8Array): NGramTable {
  const { words, nGrams: count, classes } = shape;
  if (bytes.length !== tableBytes(shape)) throw damaged('has another size than the model says');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nGrams = new Int32Array(idsOfNGram * count);
  for (let i = 0; i < nGrams.length; i++) {
    const id = view.getInt32(4 * i, true);
    if (id >= words || id < (i % idsOfNGram === idsOfNGram - 1 ? 0 : 1))
      throw damaged('names a word that the model does not have');
    nGrams[i] = id;
  }
  const weights = new Float32Array((words + count) * classes);
  for (let i = 0; i < weights.length; i++) {
    const weight = view.getFloat32(4 * (nGrams.length + i), true);
    if (!(Math.abs(weight) <= largestWeight)) throw damaged('holds a value that no trained model has');
    weights[i] = weight;
  }
  return new NGramTable(words, nGrams, weights, classes);
}

/** Far above any fitted weight. */
const largestWeight = 1e6;

function damaged(how: string): UserError {
  return new UserError(
    'input',
    `The model's table of n-grams ${how}, so the model is damaged: train it again or restore its folder from a copy.`,
  );
}

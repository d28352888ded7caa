/**
 * Texts as weights of their words and word pairs, the way scikit-learn's TfidfVectorizer makes them with
 * ngram_range=(1, 2), min_df=2, sublinear_tf=True and l2 norm: (1 + ln tf) * (ln((1 + n) / (1 + df)) + 1).
 */
import { Ids } from '../../numeric/ids';
import { pause } from '../../base/pause';
import { SeenBefore } from '../../numeric/seenBefore';

/** Sparse rows: row r has the entries start[r] .. start[r + 1] - 1 of `columns` and `values`. */
export interface SparseRows {
  readonly rows: number;
  readonly start: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

export interface Vectorizer {
  /** Words and pairs that two texts or more hold. */
  readonly features: number;
  transform(texts: readonly string[], signal?: AbortSignal): Promise<SparseRows>;
}

/** Runs of letters, digits and underscores, and the marks that carry tone. */
const token = /[\p{L}\p{N}_]+|[!?.]/gu;

function tokens(text: string): string[] {
  return text.toLowerCase().match(token) ?? [];
}

/** A pair of words as one number; a word's own number is below 2^26 and a pair's never. */
const pairOf = (first: number, second: number) => (first + 1) * 0x4000000 + second;
const textsAPause = 200;

export async function fitVectorizer(texts: readonly string[], signal?: AbortSignal): Promise<Vectorizer> {
  const words = new Map<string, number>();
  const once = new SeenBefore();
  for (const [i, text] of texts.entries()) {
    let previous = -1;
    for (const word of tokens(text)) {
      let id = words.get(word);
      // a slice of a text keeps the whole text alive; a copy does not
      if (id === undefined) words.set(Buffer.from(word).toString(), (id = words.size));
      once.see(id);
      if (previous >= 0) once.see(pairOf(previous, id));
      previous = id;
    }
    if (i % textsAPause === 0) await pause(signal);
  }
  const features = new Ids();
  let documents = new Uint32Array(1 << 16);
  let lastSeen = new Uint32Array(1 << 16);
  const note = (key: number, text: number) => {
    if (!once.twice(key)) return;
    const id = features.findOrAdd(key);
    if (id >= documents.length) [documents, lastSeen] = [grown(documents), grown(lastSeen)];
    if (lastSeen[id] === text) return;
    lastSeen[id] = text;
    documents[id]!++;
  };
  for (const [i, text] of texts.entries()) {
    let previous = -1;
    for (const word of tokens(text)) {
      const id = words.get(word)!;
      note(id, i + 1);
      if (previous >= 0) note(pairOf(previous, id), i + 1);
      previous = id;
    }
    if (i % textsAPause === 0) await pause(signal);
  }
  const column = new Int32Array(features.size).fill(-1);
  const idf: number[] = [];
  for (let id = 0; id < features.size; id++) {
    if (documents[id]! < 2) continue;
    column[id] = idf.length;
    idf.push(Math.log((1 + texts.length) / (1 + documents[id]!)) + 1);
  }
  const columnOf = (key: number) => {
    const id = features.find(key);
    return id < 0 ? -1 : column[id]!;
  };
  return { features: idf.length, transform: (rows, stop) => transform(rows, words, columnOf, idf, stop) };
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

async function transform(
  texts: readonly string[],
  words: ReadonlyMap<string, number>,
  columnOf: (key: number) => number,
  idf: readonly number[],
  signal: AbortSignal | undefined,
): Promise<SparseRows> {
  const start = new Uint32Array(texts.length + 1);
  let columns = new Uint32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let filled = 0;
  // Occurrences by column, and the columns that the text at hand has, in order of first sight.
  const times = new Uint32Array(idf.length);
  const seen: number[] = [];
  const count = (key: number) => {
    const column = columnOf(key);
    if (column >= 0 && times[column]!++ === 0) seen.push(column);
  };
  for (const [row, text] of texts.entries()) {
    let previous = -1;
    for (const word of tokens(text)) {
      const id = words.get(word) ?? -1;
      if (id >= 0) count(id);
      if (id >= 0 && previous >= 0) count(pairOf(previous, id));
      previous = id;
    }
    while (filled + seen.length > columns.length) {
      const more = new Float32Array(values.length * 2);
      more.set(values);
      [columns, values] = [grown(columns), more];
    }
    let squares = 0;
    for (const column of seen) {
      const value = (1 + Math.log(times[column]!)) * idf[column]!;
      times[column] = 0;
      squares += value * value;
      columns[filled] = column;
      values[filled++] = value;
    }
    seen.length = 0;
    const norm = Math.sqrt(squares);
    for (let i = start[row]!; i < filled; i++) values[i]! /= norm;
    start[row + 1] = filled;
    if (row % textsAPause === 0) await pause(signal);
  }
  return { rows: texts.length, start, columns: columns.subarray(0, filled), values: values.subarray(0, filled) };
}

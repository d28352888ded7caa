/** Texts as rows of a table of n-grams: what a linear part of the model sees. */
import type { GoOn } from '../../base/pause';
import { idsOfNGram, NGramTable, shareOf } from '../../model/nGramTable';
import { NGrams } from '../linear/nGrams';
import type { Examples } from '../texts/examples';

export interface Features {
  /** Text i has the columns `[starts[i], starts[i + 1])`, each counted `shares[i]`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly shares: Float64Array;
  readonly count: number;
  /** Row of the table by column. */
  readonly rowOf: Int32Array;
  /** The n-grams of the table, `[n, 3]` word ids. */
  readonly nGrams: Int32Array;
}

/**
 * @param wordRows ids of words are below this
 * @param table whose n-grams are taken; without one, the pairs and triples that two of the texts have
 */
export async function featuresOf(
  examples: Examples,
  wordRows: number,
  table: NGramTable | undefined,
  goOn: GoOn,
): Promise<Features> {
  const nGrams = table?.nGrams ?? (await nGramsOf(examples, wordRows, goOn));
  const reader = new NGramTable(wordRows, nGrams, new Float32Array(0), 0);
  const columnOf = new Map<number, number>();
  const rowOf: number[] = [];
  const starts = new Int32Array(examples.count + 1);
  const columns: number[] = [];
  const shares = new Float64Array(examples.count);
  for (let i = 0; i < examples.count; i++) {
    const rows = reader.rowsOf(examples.planesOf(i)[0]!);
    for (const row of rows) {
      let column = columnOf.get(row);
      if (column === undefined) {
        column = rowOf.push(row) - 1;
        columnOf.set(row, column);
      }
      columns.push(column);
    }
    starts[i + 1] = columns.length;
    shares[i] = shareOf(rows.length);
  }
  return {
    starts,
    columns: Int32Array.from(columns),
    shares,
    count: rowOf.length,
    rowOf: Int32Array.from(rowOf),
    nGrams,
  };
}

async function nGramsOf(examples: Examples, wordRows: number, goOn: GoOn): Promise<Int32Array> {
  const found = await NGrams.of(examples, wordRows, goOn);
  const nGrams = new Int32Array(idsOfNGram * (found.count - wordRows));
  for (let column = wordRows; column < found.count; column++)
    nGrams.set(found.wordsOf(column), idsOfNGram * (column - wordRows));
  return nGrams;
}

/** Adds what the weights `[columns, classes]` say of a text to its logits. */
export function addFeatureLogits(
  { starts, columns, shares }: Features,
  weights: Float64Array,
  text: number,
  logits: { [index: number]: number },
  classes: number,
  by = 1,
): void {
  const share = by * shares[text]!;
  for (let i = starts[text]!; i < starts[text + 1]!; i++) {
    const at = columns[i]! * classes;
    for (let c = 0; c < classes; c++) logits[c]! += share * weights[at + c]!;
  }
}

/** The table of these weights, on top of the start's own. */
export function tableOf(
  features: Features,
  weights: Float64Array,
  wordRows: number,
  classes: number,
  by: number,
  start?: { readonly table: NGramTable; readonly by: number },
): NGramTable {
  const count = features.nGrams.length / idsOfNGram;
  const values = new Float32Array((wordRows + count) * classes);
  if (start) start.table.weights.forEach((weight, i) => (values[i] = start.by * weight));
  features.rowOf.forEach((row, column) => {
    for (let c = 0; c < classes; c++) values[row * classes + c]! += by * weights[column * classes + c]!;
  });
  return new NGramTable(wordRows, features.nGrams, values, classes);
}

/**
 * A linear model that is joined to a network: a support vector machine of words, word pairs and word
 * triples, kept as a table beside the network (model/nGramTable.ts). It is fitted twice: to all n-grams that two texts have,
 * which tells those that matter, and to these alone.
 */
import { NGramTable, shareOf } from '../../model/nGramTable';
import type { Examples } from '../texts/examples';
import { fitMachine, type MachineSettings, type MarginMachine, squaredLength, squaredRatios } from './marginMachine';
import { NGrams, type TextColumns } from './nGrams';

/** Pairs and triples that are kept. */
export const mostNGrams = 60_000;

export interface FittedTable {
  readonly table: NGramTable;
  /** To be added to its logits, `[classes]`. */
  readonly bias: Float64Array;
}

/**
 * @param words ids of words are below this
 * @param most n-grams that are kept besides the words
 */
export async function fitTable(
  examples: Examples,
  words: number,
  most: number,
  settings: MachineSettings,
): Promise<FittedTable> {
  const classes = settings.classWeights.length;
  const nGrams = await NGrams.of(examples, words, settings.goOn);
  const all = await nGrams.columnsOf(examples, settings.goOn);
  const first = await fitToAll(all, nGrams.count, examples.labels, settings);
  const kept = mostTelling(first.machine, all, nGrams.count, words, most);
  const placeOf = new Int32Array(nGrams.count).fill(-1);
  for (let word = 0; word < words; word++) placeOf[word] = word;
  kept.forEach((column, i) => (placeOf[column] = words + i));
  const count = words + kept.length;
  const { machine, scale } = await fitToAll(only(all, placeOf), count, examples.labels, settings);
  // a text's logit for the one class is what it lacks for the other, where there are two
  const weightOf = (row: number, c: number): number =>
    machine.bias.length === 1 ? (c - 0.5) * machine.weights[row]! : machine.weights[c * count + row]!;
  const weights = Float32Array.from(
    { length: count * classes },
    (_, i) => scale * weightOf(Math.floor(i / classes), i % classes),
  );
  const bias = Float64Array.from({ length: classes }, (_, c) =>
    machine.bias.length === 1 ? (c - 0.5) * machine.bias[0]! : machine.bias[c]!,
  );
  return {
    table: new NGramTable(words, Int32Array.from(kept.flatMap((column) => nGrams.wordsOf(column))), weights, classes),
    bias,
  };
}

/** @returns the machine, and what its columns count besides their share in a text */
async function fitToAll(
  texts: TextColumns,
  columnCount: number,
  labels: Uint8Array,
  settings: MachineSettings,
): Promise<{ machine: MarginMachine; scale: number }> {
  const fitted = Int32Array.from(labels.keys());
  const squares = squaredRatios(texts, columnCount, labels, fitted, settings.classWeights.length);
  const shares = Float64Array.from(fitted, (text) => shareOf(texts.starts[text + 1]! - texts.starts[text]!));
  // texts have a mean square of 1, so that the cost means the same for short ones and long ones
  const square =
    shares.reduce((sum, share, text) => sum + share * share * squaredLength(texts, squares, text), 0) /
    Math.max(1, labels.length);
  const scale = 1 / Math.sqrt(square || 1);
  return {
    machine: await fitMachine(
      { texts, squares, scales: shares.map((share) => scale * share), labels, fitted },
      settings,
    ),
    scale,
  };
}

/** The pairs and triples that move the training texts most: by their weight and the root of how many texts have them. */
function mostTelling(
  { weights, bias }: MarginMachine,
  { columns }: TextColumns,
  columnCount: number,
  words: number,
  most: number,
): number[] {
  const texts = new Float64Array(columnCount);
  for (const column of columns) texts[column]!++;
  const told = new Float64Array(columnCount);
  for (let column = words; column < columnCount; column++) {
    for (let output = 0; output < bias.length; output++)
      told[column] = Math.max(
        told[column]!,
        Math.abs(weights[output * columnCount + column]!) * Math.sqrt(texts[column]!),
      );
  }
  const candidates = Array.from({ length: columnCount - words }, (_, i) => words + i);
  return candidates
    .sort((a, b) => told[b]! - told[a]! || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
}

/** The columns that have a new place, by that. */
function only({ starts, columns }: TextColumns, placeOf: Int32Array): TextColumns {
  const kept = new Int32Array(columns.length);
  const newStarts = new Int32Array(starts.length);
  let end = 0;
  for (let text = 0; text + 1 < starts.length; text++) {
    for (let i = starts[text]!; i < starts[text + 1]!; i++)
      if (placeOf[columns[i]!]! >= 0) kept[end++] = placeOf[columns[i]!]!;
    newStarts[text + 1] = end;
  }
  return { starts: newStarts, columns: kept.slice(0, end) };
}

/** `[texts, classes]` */
export function tableLogits({ table, bias }: FittedTable, examples: Examples): Float32Array {
  const { classes } = table;
  const logits = new Float32Array(examples.count * classes);
  for (let text = 0; text < examples.count; text++) {
    const own = logits.subarray(text * classes, (text + 1) * classes);
    own.set(bias);
    table.addTo(examples.planesOf(text)[0]!, own);
  }
  return logits;
}

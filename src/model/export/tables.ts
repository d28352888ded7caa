/**
 * What an export's two embedding tables hold. Here words and word pairs share one table; another program
 * is better served by two, each numbered from its own first row:
 *
 *   words  0 padding, 1 unknown, then the words      pairs  0 no pair, then the pairs
 *
 * A third one holds the table of n-grams, where there is one: 0 padding, 1 the mark that every text has, by which the
 * graph counts its rows and one, then the table's own rows, from that of the unknown word on.
 */
import { paddingId } from '../../lstm/network';
import { firstWordId } from '../../text/vocabulary';
import type { Model } from '../store';

export interface EmbeddingTable {
  readonly rows: number;
  /** `[rows, embeddingSize]`, row 0 all zeros. */
  readonly values: Float32Array;
}

export interface EmbeddingTables {
  readonly words: EmbeddingTable;
  /** Undefined where the model reads no pairs. */
  readonly pairs: EmbeddingTable | undefined;
}

export function embeddingTables({ card: { network }, parameters, encoder }: Model): EmbeddingTables {
  const size = network.embeddingSize;
  const embedding = parameters.get('embedding')!;
  const wordRows = wordTableRows(encoder.vocabulary.words.length);
  const words = embedding.slice(0, wordRows * size);
  words.fill(0, paddingId * size, (paddingId + 1) * size);
  if (network.planes === 1) return { words: { rows: wordRows, values: words }, pairs: undefined };
  const pairRows = 1 + network.embeddingRows - wordRows;
  const pairs = new Float32Array(pairRows * size);
  pairs.set(embedding.subarray(wordRows * size), size);
  return { words: { rows: wordRows, values: words }, pairs: { rows: pairRows, values: pairs } };
}

/** Id in an export of the table's row 0, which no text has. */
export const firstTableRow = 1;
/** What every text's rows of the table begin with. */
export const tableMark = 1;

/** `[rows, classes]`: all zeros for the padding and the mark. Undefined where the network speaks alone. */
export function nGramWeights({ table }: Model): EmbeddingTable | undefined {
  if (!table) return undefined;
  const { classes, weights } = table;
  const values = new Float32Array(weights.length + firstTableRow * classes);
  values.set(weights.subarray(classes), (firstTableRow + 1) * classes);
  return { rows: values.length / classes, values };
}

/** Rows of the words' table; the model's own id of pair `i` (from 1) in an export is `rows - 1 + i`. */
export function wordTableRows(words: number): number {
  return firstWordId + words;
}

/**
 * What an export's two embedding tables hold. Here words and word pairs share one table; another program
 * is better served by two, each numbered from its own first row:
 *
 *   words  0 padding, 1 unknown, then the words      pairs  0 no pair, then the pairs
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

/** Rows of the words' table; the model's own id of pair `i` (from 1) in an export is `rows - 1 + i`. */
export function wordTableRows(words: number): number {
  return firstWordId + words;
}

/**
 * The network, once, for every engine:
 *
 *   token ids -> sum of their embedding rows -> LSTM or GRU (one or two directions)
 *     -> mean of the hidden states over the text's own tokens -> dropout -> softmax
 *
 * A token may carry several embedding rows (its word, its word pair, its sub-words): `planes` of ids,
 * whose embeddings are added. Row 0 is padding: always zero, never trained. Row 1 is the unknown word.
 */
import type { Cell } from '../base/choices';

export type { Cell } from '../base/choices';

export interface NetworkShape {
  readonly cell: Cell;
  readonly bidirectional: boolean;
  /** Rows of the embedding, padding and unknown included. */
  readonly embeddingRows: number;
  /** Ids a token carries: 1 is the word alone. */
  readonly planes: number;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
  readonly classes: number;
}

export const paddingId = 0;
export const unknownId = 1;

/** Gate order of every kernel here and in saved files. LSTM as in Keras and BlockLSTMV2: input, forget, candidate, output. GRU as in Keras (`reset_after=False`): update, reset, candidate. */
export const gates = {
  lstm: ['input', 'forget', 'candidate', 'output'],
  gru: ['update', 'reset', 'candidate'],
} as const;

export type Direction = 'forward' | 'backward';

export type ParameterName =
  | 'embedding' // [embeddingRows, embeddingSize]
  | `${Direction}.kernel` // [embeddingSize, gates * hiddenSize]
  | `${Direction}.recurrentKernel` // [hiddenSize, gates * hiddenSize]
  | `${Direction}.bias` // [gates * hiddenSize]
  | 'head.kernel' // [pooledSize, classes]: the forward direction's units first
  | 'head.bias'; // [classes]

export interface ParameterShape {
  readonly name: ParameterName;
  readonly shape: readonly number[];
}

/** Row-major float32 values of every parameter of a network, by name, in the order of `parameterShapes`. */
export type Parameters = ReadonlyMap<ParameterName, Float32Array>;

export function directions(network: NetworkShape): readonly Direction[] {
  return network.bidirectional ? ['forward', 'backward'] : ['forward'];
}

export function pooledSize(network: NetworkShape): number {
  return network.hiddenSize * (network.bidirectional ? 2 : 1);
}

export function parameterShapes(network: NetworkShape): readonly ParameterShape[] {
  const columns = gates[network.cell].length * network.hiddenSize;
  return [
    { name: 'embedding', shape: [network.embeddingRows, network.embeddingSize] },
    ...directions(network).flatMap((direction): ParameterShape[] => [
      { name: `${direction}.kernel`, shape: [network.embeddingSize, columns] },
      { name: `${direction}.recurrentKernel`, shape: [network.hiddenSize, columns] },
      { name: `${direction}.bias`, shape: [columns] },
    ]),
    { name: 'head.kernel', shape: [pooledSize(network), network.classes] },
    { name: 'head.bias', shape: [network.classes] },
  ];
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

export function parameterCount(network: NetworkShape): number {
  return parameterShapes(network).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

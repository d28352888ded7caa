/**
 * A wide path beside the deep one (Cheng et al. 2016, "Wide & Deep Learning"): the linear model of words and word pairs is
 * fitted by itself and joined to the trained network. An embedding dimension a class holds each row's weight, and a
 * hidden unit whose gates stay open passes it on, so that the mean over the text is the linear model's score. What
 * comes out is an ordinary network of the shape planned.
 */
import {
  gates,
  type NetworkShape,
  parameterShapes,
  type ParameterName,
  type Parameters,
  unknownId,
} from '../../lstm/network';
import type { LinearModel } from './linearModel';
import { deepPart } from './wideShape';

/** What each part's logits are multiplied by before they are added. */
export interface Shares {
  readonly deep: number;
  readonly wide: number;
}

/** Largest embedding value of the path: two planes of it are far within the part of tanh that is nearly a line. */
const largestValue = 0.1;
/** Bias of a gate that is open, and of one that is shut when negative. */
const open = 20;

/** The network of the planned shape, from the trained part of it and the path. */
export function join(
  network: NetworkShape,
  trained: Parameters,
  { weights, bias }: LinearModel,
  shares: Shares,
): Parameters {
  const deep = deepPart(network);
  const { classes, embeddingSize, hiddenSize, cell } = network;
  const parameters = new Map<ParameterName, Float32Array>();
  for (const { name, shape } of parameterShapes(network))
    parameters.set(name, placed(trained.get(name)!, name, shape, deep, network));

  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  const scale = largestValue / largest;
  const embedding = parameters.get('embedding')!;
  for (let row = unknownId + 1; row < network.embeddingRows; row++)
    for (let c = 0; c < classes; c++)
      embedding[row * embeddingSize + deep.embeddingSize + c] = scale * weights[row * classes + c]!;

  const kernel = parameters.get('forward.kernel')!;
  const gateBias = parameters.get('forward.bias')!;
  const head = parameters.get('head.kernel')!;
  const headBias = parameters.get('head.bias')!;
  for (let i = 0; i < head.length; i++) head[i]! *= shares.deep;
  for (let c = 0; c < classes; c++) {
    const unit = deep.hiddenSize + c;
    gates[cell].forEach((gate, g) => {
      const column = g * hiddenSize + unit;
      if (gate === 'candidate') kernel[(deep.embeddingSize + c) * gates[cell].length * hiddenSize + column] = 1;
      // nothing is kept of earlier tokens: the GRU's update gate keeps, as the LSTM's forget gate does
      else gateBias[column] = gate === 'forget' || gate === 'update' ? -open : open;
    });
    head[unit * classes + c] = shares.wide / scale;
    headBias[c] = shares.deep * headBias[c]! + shares.wide * bias[c]!;
  }
  return parameters;
}

/** A parameter of the trained part in one of the whole network's shape, zeros where that has more. */
function placed(
  values: Float32Array,
  name: ParameterName,
  [rows = 1, columns = 1]: readonly number[],
  deep: NetworkShape,
  network: NetworkShape,
): Float32Array {
  if (name === 'head.bias') return values.slice();
  const isVector = name.endsWith('.bias');
  const width = isVector ? rows : columns;
  const count = gates[network.cell].length;
  // columns of a kernel are blocks of hidden units, one a gate; rows of the head are blocks of them, one a direction
  const columnOf =
    name === 'embedding' || name === 'head.kernel'
      ? (column: number) => column
      : (column: number) => Math.floor(column / deep.hiddenSize) * network.hiddenSize + (column % deep.hiddenSize);
  const rowOf =
    name === 'head.kernel'
      ? (row: number) => Math.floor(row / deep.hiddenSize) * network.hiddenSize + (row % deep.hiddenSize)
      : (row: number) => row;
  const deepWidth =
    name === 'embedding' ? deep.embeddingSize : name === 'head.kernel' ? network.classes : count * deep.hiddenSize;
  const result = new Float32Array(isVector ? rows : rows * columns);
  for (let i = 0; i < values.length; i++)
    result[rowOf(Math.floor(i / deepWidth)) * width + columnOf(i % deepWidth)] = values[i]!;
  return result;
}

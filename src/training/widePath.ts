/**
 * A wide path beside the deep one (Cheng et al. 2016, "Wide & Deep Learning"): the linear model of words and word pairs is
 * fitted by itself and joined to the trained network. An embedding dimension a class holds each row's weight, and a
 * hidden unit whose gates stay open passes it on, so that the mean over the text is the linear model's score. What
 * comes out is an ordinary network of the shape planned.
 */
import { crossEntropy } from '../evaluation/baselines/crossEntropy';
import { minimise } from '../evaluation/baselines/lbfgs';
import { fitTemperature } from '../evaluation/calibration';
import type { Engine } from '../lstm/engine';
import { gates, type NetworkShape, parameterShapes, type ParameterName, type Parameters, unknownId } from '../lstm/network';
import { until } from './control';
import { fitLinear, type LinearModel, linearLogits, linearSettings } from './linearModel';
import { logitsOf } from './logits';
import type { Prepared } from './prepare';
import { deepPart } from './wideShape';

/**
 * Fits the path beside a trained network and joins the two. The engine is left with the trained parameters in it.
 * @param signal ends the fit early; the validation rows tell what the path is worth as far as it has come
 */
export async function withWidePath(engine: Engine, prepared: Prepared, network: NetworkShape, trained: Parameters, signal: AbortSignal): Promise<Parameters> {
  const { train, validation } = prepared;
  const settings = linearSettings(prepared);
  const path = await fitLinear(train.examples, settings, until(signal));
  const { step, tensors } = await engine.state();
  await engine.restore({ step, tensors: new Map<string, Float32Array>([...tensors, ...trained]) });
  const deep = await logitsOf(engine, validation.examples, network.classes);
  return join(network, trained, path, await fitShares(deep, linearLogits(path, validation.examples), validation.examples.labels, settings.classWeights));
}

/** What each part's logits are multiplied by before they are added. */
export interface Shares {
  readonly deep: number;
  readonly wide: number;
}

/** What the even mix counts for, in rows: among fewer the shares stay near it. */
const priorRows = 20;
const even = 0.5;

/**
 * The shares of least cross-entropy on rows that neither part was fitted to; logits `[texts, classes]`. One half of each part
 * at its own temperature is what they start from, and what a penalty on the squared distance holds few rows to.
 */
export async function fitShares(deep: Float32Array, wide: Float32Array, labels: Uint8Array, classWeights: Float32Array): Promise<Shares> {
  const classes = classWeights.length;
  const [coldDeep, coldWide] = [deep, wide].map((logits) => 1 / fitTemperature(logits, labels, classes).temperature) as [number, number];
  const penalty = priorRows / Math.max(1, labels.length);
  const scores = new Float64Array(classes);
  const fitted = new Float64Array([even, even]);
  await minimise((at, gradient) => {
    let loss = 0;
    for (let part = 0; part < fitted.length; part++) {
      const distance = at[part]! - even;
      loss += (penalty / 2) * distance ** 2;
      gradient[part] = penalty * distance;
    }
    for (let text = 0; text < labels.length; text++) {
      const first = text * classes;
      for (let c = 0; c < classes; c++) scores[c] = at[0]! * coldDeep * deep[first + c]! + at[1]! * coldWide * wide[first + c]!;
      const weight = classWeights[labels[text]!]! / labels.length;
      loss += weight * crossEntropy(scores, labels[text]!);
      for (let c = 0; c < classes; c++) {
        gradient[0]! += weight * scores[c]! * coldDeep * deep[first + c]!;
        gradient[1]! += weight * scores[c]! * coldWide * wide[first + c]!;
      }
    }
    return loss;
  }, fitted, 1e-6, 100, () => Promise.resolve(true));
  // a part that is of no use is left out, never turned round
  return { deep: Math.max(0, fitted[0]!) * coldDeep, wide: Math.max(0, fitted[1]!) * coldWide };
}

/** Largest embedding value of the path: two planes of it are far within the part of tanh that is nearly a line. */
const largestValue = 0.1;
/** Bias of a gate that is open, and of one that is shut when negative. */
const open = 20;

/** The network of the planned shape, from the trained part of it and the path. */
export function join(network: NetworkShape, trained: Parameters, { weights, bias }: LinearModel, shares: Shares): Parameters {
  const deep = deepPart(network);
  const { classes, embeddingSize, hiddenSize, cell } = network;
  const parameters = new Map<ParameterName, Float32Array>();
  for (const { name, shape } of parameterShapes(network)) parameters.set(name, placed(trained.get(name)!, name, shape, deep, network));

  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  const scale = largestValue / largest;
  const embedding = parameters.get('embedding')!;
  for (let row = unknownId + 1; row < network.embeddingRows; row++) for (let c = 0; c < classes; c++) embedding[row * embeddingSize + deep.embeddingSize + c] = scale * weights[row * classes + c]!;

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
function placed(values: Float32Array, name: ParameterName, [rows = 1, columns = 1]: readonly number[], deep: NetworkShape, network: NetworkShape): Float32Array {
  if (name === 'head.bias') return values.slice();
  const isVector = name.endsWith('.bias');
  const width = isVector ? rows : columns;
  const count = gates[network.cell].length;
  // columns of a kernel are blocks of hidden units, one a gate; rows of the head are blocks of them, one a direction
  const columnOf = name === 'embedding' || name === 'head.kernel' ? (column: number) => column : (column: number) => Math.floor(column / deep.hiddenSize) * network.hiddenSize + (column % deep.hiddenSize);
  const rowOf = name === 'head.kernel' ? (row: number) => Math.floor(row / deep.hiddenSize) * network.hiddenSize + (row % deep.hiddenSize) : (row: number) => row;
  const deepWidth = name === 'embedding' ? deep.embeddingSize : name === 'head.kernel' ? network.classes : count * deep.hiddenSize;
  const result = new Float32Array(isVector ? rows : rows * columns);
  for (let i = 0; i < values.length; i++) result[rowOf(Math.floor(i / deepWidth)) * width + columnOf(i % deepWidth)] = values[i]!;
  return result;
}

/**
 * A wide path beside the deep one (Cheng et al. 2016, "Wide & Deep Learning"): on long texts a linear model of words and
 * word pairs is hard to beat, and an LSTM that learns the same from its own gradients overfits where that one does not.
 * So the linear model is fitted by itself, as a convex problem with a penalty, and joined to the trained network: an
 * embedding dimension a class holds each row's weight, and a hidden unit whose gates stay open passes it on, so that
 * the mean over the text is the linear model's score. What comes out is an ordinary network of the shape planned.
 *
 * The linear model is that of Wang and Manning (2012, "Baselines and Bigrams"): features weighted by their log-count
 * ratios, so that what tells little is penalised more.
 */
import { minimise } from '../evaluation/baselines/lbfgs';
import type { Engine } from '../lstm/engine';
import { gates, type NetworkShape, parameterShapes, type ParameterName, type Parameters, unknownId } from '../lstm/network';
import { classRatios } from './classRatios';
import { classWeights, type Examples } from './examples';
import type { Prepared } from './prepare';
import { logitsOf } from './validate';

/** Most of the units that the path may take: as many as there are classes. */
const largestShare = 1 / 8;

/** Whether there is room for the path in a network of this shape. */
export function hasRoom({ classes, embeddingSize, hiddenSize }: Pick<NetworkShape, 'classes' | 'embeddingSize' | 'hiddenSize'>): boolean {
  return classes <= largestShare * Math.min(embeddingSize, hiddenSize);
}

/** The network that is trained: what the path takes is left out. */
export function deepPart(network: NetworkShape): NetworkShape {
  return { ...network, embeddingSize: network.embeddingSize - network.classes, hiddenSize: network.hiddenSize - network.classes };
}

/** Fits the path beside a trained network and joins the two. The engine is left with the trained parameters in it. */
export async function withWidePath(engine: Engine, { train, validation, plan }: Prepared, network: NetworkShape, trained: Parameters): Promise<Parameters> {
  const weights = classWeights(train.examples.labels, network.classes, plan.classWeights);
  const path = await fitWidePath(train.examples, network.embeddingRows, weights);
  const { step, tensors } = await engine.state();
  await engine.restore({ step, tensors: new Map<string, Float32Array>([...tensors, ...trained]) });
  const deep = await logitsOf(engine, validation.examples, network.classes);
  return join(network, trained, path, await fitShares(deep, wideLogits(path, validation.examples), validation.examples.labels, weights));
}

export interface WidePath {
  /** `[embeddingRows, classes]`; a text's logits are the mean of its tokens' weights, planes summed, and the bias. */
  readonly weights: Float64Array;
  /** `[classes]` */
  readonly bias: Float64Array;
}

/** Loss and penalty weigh as in the linear baseline: mean cross-entropy and |w|^2 / (2 C n). */
const C = 5;
const tolerance = 3e-5;
const mostIterations = 60;

/** @param classWeights weight of each class in the loss */
export async function fitWidePath(examples: Examples, embeddingRows: number, classWeights: Float32Array): Promise<WidePath> {
  const classes = classWeights.length;
  const texts = countRows(examples, embeddingRows);
  const scales = classRatios(examples, embeddingRows, classes).map(Math.abs);
  const size = rootMeanSquare(texts, scales, classes);
  for (let i = 0; i < scales.length; i++) scales[i]! /= size;
  const values = new Float64Array((embeddingRows + 1) * classes); // the bias last
  const penalty = 1 / (C * examples.count);
  await minimise((at, gradient) => {
    const squares = penalise(at, gradient, embeddingRows * classes, penalty);
    const weights = at.subarray(0, embeddingRows * classes).map((value, i) => value * scales[i]!);
    const slopes = new Float64Array(weights.length);
    const loss = meanLoss(texts, weights, at.subarray(weights.length), examples.labels, classWeights, slopes, gradient.subarray(weights.length));
    for (let i = 0; i < slopes.length; i++) gradient[i]! += slopes[i]! * scales[i]!;
    return loss + (penalty / 2) * squares;
  }, values, tolerance, mostIterations, () => new Promise((resume) => setImmediate(resume)));
  return { weights: values.subarray(0, scales.length).map((value, i) => value * scales[i]!), bias: values.slice(scales.length) };
}

/** Sparse `[texts, embeddingRows]`: the share of a text's places that hold a row. Text i has the entries `starts[i]` to `starts[i + 1] - 1`. */
interface RowShares {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly shares: Float32Array;
}

function countRows(examples: Examples, embeddingRows: number): RowShares {
  const starts = new Int32Array(examples.count + 1);
  const rows = new Int32Array(examples.tokens * examples.planes.length);
  const shares = new Float32Array(rows.length);
  const counts = new Int32Array(embeddingRows);
  let end = 0;
  for (let i = 0; i < examples.count; i++) {
    for (const ids of examples.planesOf(i)) for (const id of ids) if (id > unknownId && counts[id]!++ === 0) rows[end++] = id;
    for (let at = starts[i]!; at < end; at++) {
      shares[at] = counts[rows[at]!]! / examples.lengthOf(i);
      counts[rows[at]!] = 0;
    }
    starts[i + 1] = end;
  }
  return { starts, rows: rows.subarray(0, end), shares: shares.subarray(0, end) };
}

/** Of the scaled features' norms by text, so that the penalty means the same for short texts and long ones. */
function rootMeanSquare({ starts, rows, shares }: RowShares, scales: Float32Array, classes: number): number {
  let squares = 0;
  for (let at = 0; at < rows.length; at++) for (let c = 0; c < classes; c++) squares += (shares[at]! * scales[rows[at]! * classes + c]!) ** 2;
  return Math.sqrt(squares / (Math.max(1, starts.length - 1) * classes)) || 1;
}

/** Sum of the first squares; their part of the gradient is written, and the rest of it set to 0. */
function penalise(at: Float64Array, gradient: Float64Array, count: number, penalty: number): number {
  let squares = 0;
  for (let i = 0; i < count; i++) {
    squares += at[i]! * at[i]!;
    gradient[i] = penalty * at[i]!;
  }
  gradient.fill(0, count);
  return squares;
}

/** Mean weighted cross-entropy; its slopes are added to the two last arguments. */
function meanLoss({ starts, rows, shares }: RowShares, weights: Float64Array, bias: Float64Array, labels: Uint8Array, classWeights: Float32Array, slopes: Float64Array, biasSlopes: Float64Array): number {
  const classes = bias.length;
  const scores = new Float64Array(classes);
  let loss = 0;
  for (let text = 0; text < labels.length; text++) {
    scores.set(bias);
    for (let at = starts[text]!; at < starts[text + 1]!; at++) for (let c = 0; c < classes; c++) scores[c]! += weights[rows[at]! * classes + c]! * shares[at]!;
    const weight = classWeights[labels[text]!]! / labels.length;
    loss += weight * crossEntropy(scores, labels[text]!);
    for (let c = 0; c < classes; c++) biasSlopes[c]! += scores[c]! *= weight;
    for (let at = starts[text]!; at < starts[text + 1]!; at++) for (let c = 0; c < classes; c++) slopes[rows[at]! * classes + c]! += scores[c]! * shares[at]!;
  }
  return loss;
}

/** -log softmax(scores)[label]; the scores become its slopes. */
function crossEntropy(scores: Float64Array, label: number): number {
  const most = Math.max(...scores);
  const own = scores[label]! - most;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - most);
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
  scores[label]! -= 1;
  return Math.log(sum) - own;
}

/** Logits of the path alone, `[texts, classes]`. */
export function wideLogits({ weights, bias }: WidePath, examples: Examples): Float32Array {
  const classes = bias.length;
  const logits = new Float32Array(examples.count * classes);
  for (let i = 0; i < examples.count; i++) {
    const length = Math.max(1, examples.lengthOf(i));
    for (let c = 0; c < classes; c++) {
      let sum = 0;
      for (const ids of examples.planesOf(i)) for (const id of ids) sum += weights[id * classes + c]!;
      logits[i * classes + c] = sum / length + bias[c]!;
    }
  }
  return logits;
}

/** What each part's logits are multiplied by before they are added. */
export interface Shares {
  readonly deep: number;
  readonly wide: number;
}

/** Fewer rows than this cannot tell how much to believe of either part. */
const fewestRows = 100;

/** The shares of least cross-entropy on rows that neither part was fitted to; logits `[texts, classes]`. */
export async function fitShares(deep: Float32Array, wide: Float32Array, labels: Uint8Array, classWeights: Float32Array): Promise<Shares> {
  if (labels.length < fewestRows) return { deep: 0.5, wide: 0.5 };
  const classes = classWeights.length;
  const scores = new Float64Array(classes);
  const fitted = new Float64Array([0.5, 0.5]);
  await minimise((at, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let text = 0; text < labels.length; text++) {
      const first = text * classes;
      for (let c = 0; c < classes; c++) scores[c] = at[0]! * deep[first + c]! + at[1]! * wide[first + c]!;
      const weight = classWeights[labels[text]!]! / labels.length;
      loss += weight * crossEntropy(scores, labels[text]!);
      for (let c = 0; c < classes; c++) {
        gradient[0]! += weight * scores[c]! * deep[first + c]!;
        gradient[1]! += weight * scores[c]! * wide[first + c]!;
      }
    }
    return loss;
  }, fitted, 1e-6, 100, () => Promise.resolve());
  // a part that is of no use is left out, never turned round
  return { deep: Math.max(0, fitted[0]!), wide: Math.max(0, fitted[1]!) };
}

/** Largest embedding value of the path: two planes of it are far within the part of tanh that is nearly a line. */
const largestValue = 0.1;
/** Bias of a gate that is open, and of one that is shut when negative. */
const open = 20;

/** The network of the planned shape, from the trained part of it and the path. */
export function join(network: NetworkShape, trained: Parameters, { weights, bias }: WidePath, shares: Shares): Parameters {
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

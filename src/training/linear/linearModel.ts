/**
 * A linear model of words and word pairs on the network's own input: logistic regression on the share of a text's places
 * that hold an embedding row, each row weighted by its log-count ratio, so that uninformative features are penalized more
 * (Wang and Manning 2012, "Baselines and Bigrams"). On long texts it is hard to beat: being a convex problem with a
 * penalty, it is fitted without learning the training texts by heart. A lexicon's valences are one feature more, the text's
 * mean valence, whose weight goes into those of all words that have one: also of those that no training text has.
 */
import { crossEntropy, penalise } from '../../numeric/crossEntropy';
import { minimise } from '../../numeric/lbfgs';
import { fitTemperature } from '../../evaluation/calibration';
import { unknownId } from '../../lstm/network';
import { classRatios } from '../start/classRatios';
import { type GoOn, toTheEnd } from '../../base/pause';
import type { Examples } from '../texts/examples';
import { folds, foldsOf } from './folds';
import { softmaxRows } from '../../numeric/softmax';

export interface LinearModel {
  /** `[embeddingRows, classes]`; a text's logits are the mean of its tokens' weights, planes summed, and the bias. */
  readonly weights: Float64Array;
  /** `[classes]` */
  readonly bias: Float64Array;
}

/** Loss and penalty weigh as in the linear baseline: mean cross-entropy and |w|^2 / (2 C n). */
const C = 5;
const tolerance = 3e-5;
const mostIterations = 60;

/** The same for the mean valence, which is one feature and not thousands. */
const valenceC = 100;

export interface LinearSettings {
  readonly embeddingRows: number;
  /** Weight of each class in the loss. */
  readonly classWeights: Float32Array;
  /** Valence by embedding row, 0 where there is none. */
  readonly valences?: Float32Array | undefined;
}

/** @param goOn asked before each iteration; the fit ends as far as it has come */
export async function fitLinear(
  examples: Examples,
  { embeddingRows, classWeights, valences }: LinearSettings,
  goOn: GoOn = toTheEnd,
): Promise<LinearModel> {
  const classes = classWeights.length;
  const texts = countRows(examples, embeddingRows, valences);
  const scales = scalesOf(examples, texts, embeddingRows, classes);
  const values = new Float64Array(scales.length + classes); // the bias last
  const penalty = 1 / (C * examples.count);
  await minimise(
    (at, gradient) => {
      const squares = penalise(at, gradient, scales.length, penalty);
      const weights = at.subarray(0, scales.length).map((value, i) => value * scales[i]!);
      const slopes = new Float64Array(weights.length);
      const loss = meanLoss(
        texts,
        weights,
        at.subarray(weights.length),
        examples.labels,
        classWeights,
        slopes,
        gradient.subarray(weights.length),
      );
      for (let i = 0; i < slopes.length; i++) gradient[i]! += slopes[i]! * scales[i]!;
      return loss + (penalty / 2) * squares;
    },
    values,
    tolerance,
    mostIterations,
    goOn,
  );
  const weights = values.subarray(0, scales.length).map((value, i) => value * scales[i]!);
  valences?.forEach((valence, row) => {
    for (let c = 0; c < classes; c++) weights[row * classes + c]! += valence * weights[embeddingRows * classes + c]!;
  });
  return { weights: weights.subarray(0, embeddingRows * classes), bias: values.slice(scales.length) };
}

/**
 * What each share is multiplied by for each class, `[embeddingRows + 1, classes]`, the mean valence last: so that both the words'
 * features and the mean valence have a mean square of 1 over the texts, the latter penalised less.
 */
function scalesOf(examples: Examples, texts: RowShares, embeddingRows: number, classes: number): Float32Array {
  const end = embeddingRows * classes;
  const scales = new Float32Array(end + classes);
  scales.set(classRatios(examples, embeddingRows, classes).map(Math.abs));
  const words = rootMeanSquare(texts, scales, classes);
  const valence = rootMeanSquare(texts, new Float32Array(scales.length).fill(1, end), classes);
  return scales.map((scale, i) => (i < end ? scale / words : Math.sqrt(valenceC / C) / valence));
}

/**
 * What a linear model thinks of each training text that it has not seen, `[texts, classes]` probabilities: the hard texts are
 * distinguished from the plain ones. A network that learns from them besides the labels (Hinton et al. 2015, "Distilling the
 * Knowledge in a Neural Network") has no reason to learn by heart what the others contradict.
 * @param groupKeys texts with the same number are judged by a model that has seen none of them
 */
export async function crossFitted(
  examples: Examples,
  groupKeys: Float64Array,
  settings: LinearSettings,
  seed: number,
  goOn: GoOn = toTheEnd,
): Promise<Float64Array> {
  const classes = settings.classWeights.length;
  const foldOf = foldsOf(groupKeys, seed);
  const logits = new Float32Array(examples.count * classes);
  for (let fold = 0; fold < folds && (await goOn()); fold++) {
    const indices = Int32Array.from(foldOf.keys());
    const judged = indices.filter((i) => foldOf[i] === fold);
    const model = await fitLinear(examples.pick(indices.filter((i) => foldOf[i] !== fold)), settings, goOn);
    const own = linearLogits(model, examples.pick(judged));
    judged.forEach((text, i) => logits.set(own.subarray(i * classes, (i + 1) * classes), text * classes));
  }
  return softmaxRows(logits, classes, fitTemperature(logits, examples.labels, classes).temperature);
}

/** Sparse `[texts, rows]`: the share of a text's places that hold a row. Text i has the entries `starts[i]` to `starts[i + 1] - 1`. */
interface RowShares {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly shares: Float32Array;
}

/** @param valences makes a row more, `embeddingRows`, whose share is a text's mean valence */
function countRows(examples: Examples, embeddingRows: number, valences?: Float32Array): RowShares {
  const starts = new Int32Array(examples.count + 1);
  const rows = new Int32Array(examples.tokens * examples.planes.length + (valences ? examples.count : 0));
  const shares = new Float32Array(rows.length);
  const counts = new Int32Array(embeddingRows);
  let end = 0;
  for (let i = 0; i < examples.count; i++) {
    for (const ids of examples.planesOf(i))
      for (const id of ids) if (id > unknownId && counts[id]!++ === 0) rows[end++] = id;
    let valence = 0;
    for (let at = starts[i]!; at < end; at++) {
      shares[at] = counts[rows[at]!]! / examples.lengthOf(i);
      counts[rows[at]!] = 0;
      if (valences) valence += shares[at]! * valences[rows[at]!]!;
    }
    if (valence !== 0) [rows[end], shares[end++]] = [embeddingRows, valence];
    starts[i + 1] = end;
  }
  return { starts, rows: rows.subarray(0, end), shares: shares.subarray(0, end) };
}

/** Of the scaled features' norms by text, so that the penalty means the same for short texts and long ones. */
function rootMeanSquare({ starts, rows, shares }: RowShares, scales: Float32Array, classes: number): number {
  let squares = 0;
  for (let at = 0; at < rows.length; at++)
    for (let c = 0; c < classes; c++) squares += (shares[at]! * scales[rows[at]! * classes + c]!) ** 2;
  return Math.sqrt(squares / (Math.max(1, starts.length - 1) * classes)) || 1;
}

/** Mean weighted cross-entropy; its slopes are added to the two last arguments. */
function meanLoss(
  { starts, rows, shares }: RowShares,
  weights: Float64Array,
  bias: Float64Array,
  labels: Uint8Array,
  classWeights: Float32Array,
  slopes: Float64Array,
  biasSlopes: Float64Array,
): number {
  const classes = bias.length;
  const scores = new Float64Array(classes);
  let loss = 0;
  for (let text = 0; text < labels.length; text++) {
    scores.set(bias);
    for (let at = starts[text]!; at < starts[text + 1]!; at++)
      for (let c = 0; c < classes; c++) scores[c]! += weights[rows[at]! * classes + c]! * shares[at]!;
    const weight = classWeights[labels[text]!]! / labels.length;
    loss += weight * crossEntropy(scores, labels[text]!);
    for (let c = 0; c < classes; c++) biasSlopes[c]! += scores[c]! *= weight;
    for (let at = starts[text]!; at < starts[text + 1]!; at++)
      for (let c = 0; c < classes; c++) slopes[rows[at]! * classes + c]! += scores[c]! * shares[at]!;
  }
  return loss;
}

/** Logits, `[texts, classes]`. */
export function linearLogits({ weights, bias }: LinearModel, examples: Examples): Float32Array {
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

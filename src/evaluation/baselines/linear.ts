/**
 * The linear baseline: TF-IDF of words and word pairs, and logistic regression. On short texts and few
 * rows it is hard to beat, which is why every LSTM is compared with it.
 *
 * The loss is scikit-learn's (L2, C = 5), divided by C and the rows: mean cross-entropy plus
 * |w|^2 / (2 C n), the intercepts free. Two classes have one weight vector, more have one each.
 */
import { crossEntropy, penalise } from '../../numeric/crossEntropy';
import { minimise } from '../../numeric/lbfgs';
import { pause } from '../../base/pause';
import { fitVectorizer, type SparseRows, type Vectorizer } from './tfidf';

const C = 5;
/** Largest component of the gradient at which the fit ends; a third of scikit-learn's. */
const tolerance = 3e-5;
const mostIterations = 300;

export interface LinearBaseline {
  readonly vectorizer: Vectorizer;
  /** Score vectors: one for two classes, else one a class. */
  readonly outputs: number;
  /** [outputs, features], then [outputs] intercepts. */
  readonly weights: Float64Array;
  readonly iterations: number;
}

/** @param labels class by text, 0 to classes - 1 */
export async function fitLinearBaseline(
  texts: readonly string[],
  labels: ArrayLike<number>,
  classes: number,
  signal?: AbortSignal,
): Promise<LinearBaseline> {
  const vectorizer = await fitVectorizer(texts, signal);
  const x = await vectorizer.transform(texts, signal);
  const outputs = classes === 2 ? 1 : classes;
  const weights = new Float64Array(outputs * (vectorizer.features + 1));
  const loss = (at: Float64Array, gradient: Float64Array) =>
    lossOf(x, labels, vectorizer.features, outputs, at, gradient);
  const { iterations } = await minimise(loss, weights, tolerance, mostIterations, () => pause(signal).then(() => true));
  return { vectorizer, outputs, weights, iterations };
}

/** The likeliest class of each text; [texts]. */
export async function predictLinearBaseline(
  { vectorizer, outputs, weights }: LinearBaseline,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Int32Array> {
  const x = await vectorizer.transform(texts, signal);
  const scores = new Float64Array(outputs);
  return Int32Array.from({ length: texts.length }, (_, row) => {
    scoreRow(x, row, weights, vectorizer.features, scores);
    return outputs === 1 ? Number(scores[0]! > 0) : scores.indexOf(Math.max(...scores));
  });
}

function scoreRow(
  { start, columns, values }: SparseRows,
  row: number,
  weights: Float64Array,
  features: number,
  scores: Float64Array,
): void {
  for (let k = 0; k < scores.length; k++) {
    const base = k * features;
    let score = weights[scores.length * features + k]!;
    for (let i = start[row]!; i < start[row + 1]!; i++) score += weights[base + columns[i]!]! * values[i]!;
    scores[k] = score;
  }
}

/** Mean cross-entropy with the penalty, and its gradient. */
function lossOf(
  x: SparseRows,
  labels: ArrayLike<number>,
  features: number,
  outputs: number,
  at: Float64Array,
  gradient: Float64Array,
): number {
  const scores = new Float64Array(outputs);
  const penalty = 1 / (C * x.rows);
  const intercepts = outputs * features;
  const squares = penalise(at, gradient, intercepts, penalty);
  let loss = 0;
  for (let row = 0; row < x.rows; row++) {
    scoreRow(x, row, at, features, scores);
    loss += outputs === 1 ? logistic(scores, labels[row]!) : crossEntropy(scores, labels[row]!);
    for (let k = 0; k < outputs; k++) {
      const error = scores[k]! / x.rows;
      const base = k * features;
      gradient[intercepts + k]! += error;
      for (let i = x.start[row]!; i < x.start[row + 1]!; i++) gradient[base + x.columns[i]!]! += error * x.values[i]!;
    }
  }
  return loss / x.rows + (penalty / 2) * squares;
}

/** Loss of a row; its score becomes p - y. */
function logistic(scores: Float64Array, label: number): number {
  const z = scores[0]!;
  const e = Math.exp(-Math.abs(z));
  scores[0] = (z >= 0 ? 1 / (1 + e) : e / (1 + e)) - label;
  return Math.log1p(e) + Math.max(z, 0) - z * label;
}

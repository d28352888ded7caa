/**
 * Figures of merit of a classifier. Conventions are scikit-learn's: a ratio without a denominator is 0
 * (`zero_division=0`), and averages over classes take the classes that the truth or the predictions hold.
 */
import type { ClassMetrics } from '../protocol/classMetrics';
import type { TestMetrics } from '../protocol/trainingEvents';

export interface Metrics extends TestMetrics {
  /** Mean recall of the classes; the figure of SemEval's sentiment tasks. */
  macroRecall: number;
}

/** The truth of a row whose label is none of the classes: whatever is predicted for it is wrong. */
export const noClass = -1;

/**
 * @param truth class by row, or `noClass`; [rows]
 * @param predicted class by row; [rows]
 * @param labels names of the classes
 */
export function metricsOf(truth: ArrayLike<number>, predicted: ArrayLike<number>, labels: readonly string[]): Metrics {
  const classes = labels.length;
  const rows = truth.length;
  const confusion = labels.map(() => new Array<number>(classes).fill(0));
  const predictedRows = new Array<number>(classes).fill(0);
  let correct = 0;
  for (let row = 0; row < rows; row++) {
    const [t, p] = [truth[row]!, predicted[row]!];
    predictedRows[p]!++;
    if (t !== noClass) confusion[t]![p]!++;
    if (t === p) correct++;
  }
  const perClass: Record<string, ClassMetrics> = {};
  const present: ClassMetrics[] = [];
  for (const [c, label] of labels.entries()) {
    const hits = confusion[c]![c]!;
    const support = confusion[c]!.reduce((a, b) => a + b, 0);
    const metrics = {
      precision: ratio(hits, predictedRows[c]!),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, predictedRows[c]! + support),
      support,
    };
    perClass[label] = metrics;
    if (support + predictedRows[c]! > 0) present.push(metrics);
  }
  const mean = (of: (metrics: ClassMetrics) => number) =>
    ratio(
      present.reduce((sum, metrics) => sum + of(metrics), 0),
      present.length,
    );
  return {
    rows,
    accuracy: ratio(correct, rows),
    macroF1: mean((metrics) => metrics.f1),
    macroRecall: mean((metrics) => metrics.recall),
    perClass,
    confusion,
    labels: [...labels],
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The likeliest class of each row, the first of equals; probabilities or logits [rows, classes]. */
export function argmaxRows(scores: ArrayLike<number>, classes: number, among?: readonly number[]): Int32Array {
  const rows = scores.length / classes;
  const candidates = among ?? Array.from({ length: classes }, (_, c) => c);
  const result = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = candidates[0]!;
    for (const c of candidates) if (scores[row * classes + c]! > scores[row * classes + best]!) best = c;
    result[row] = best;
  }
  return result;
}

/** The classes that the truth holds: where a file holds fewer than the model, verdicts may be taken among these only. */
export function classesIn(truth: ArrayLike<number>): number[] {
  const seen = new Set<number>();
  for (let row = 0; row < truth.length; row++) if (truth[row] !== noClass) seen.add(truth[row]!);
  return [...seen].sort((a, b) => a - b);
}

export interface Roc {
  /** Area under the curve: the chance that a positive row scores above a negative one, ties half. NaN-free: 0.5 where one class is missing. */
  readonly auc: number;
  /** [false positive rate, true positive rate], from (0,0) to (1,1); at most `points` of them. */
  readonly curve: readonly (readonly [number, number])[];
}

/**
 * The receiver operating characteristic of two classes.
 * @param truth 1 for positive rows, 0 for negative ones; others are skipped
 * @param scores higher means more positive; [rows]
 */
export function roc(truth: ArrayLike<number>, scores: ArrayLike<number>, points = 200): Roc {
  const rows = Array.from({ length: truth.length }, (_, row) => row).filter(
    (row) => truth[row] === 0 || truth[row] === 1,
  );
  rows.sort((a, b) => scores[b]! - scores[a]! || a - b);
  const positives = rows.reduce((sum, row) => sum + truth[row]!, 0);
  const negatives = rows.length - positives;
  if (positives === 0 || negatives === 0)
    return {
      auc: 0.5,
      curve: [
        [0, 0],
        [1, 1],
      ],
    };
  const curve: [number, number][] = [[0, 0]];
  let [tp, fp, area] = [0, 0, 0];
  for (let i = 0; i < rows.length;) {
    const [tpBefore, fpBefore] = [tp, fp];
    const score = scores[rows[i]!]!;
    for (; i < rows.length && scores[rows[i]!] === score; i++) {
      if (truth[rows[i]!] === 1) tp++;
      else fp++;
    }
    area += ((fp - fpBefore) * (tp + tpBefore)) / 2;
    curve.push([fp / negatives, tp / positives]);
  }
  return { auc: area / (positives * negatives), curve: thinned(curve, points) };
}

function thinned<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]!);
}

/** Mean of -ln p(truth), nats per row; p is kept off 0 by 1e-15. Rows without class are skipped. */
export function logLoss(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): number {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < truth.length; row++) {
    if (truth[row] === noClass) continue;
    sum -= Math.log(Math.max(probabilities[row * classes + truth[row]!]!, 1e-15));
    rows++;
  }
  return ratio(sum, rows);
}

export interface ReliabilityBin {
  /** Confidences from `from` up to but not including `to` (the last bin includes 1). */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Means over the bin's rows; 0 in an empty bin. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  /**
   * Expected calibration error (Naeini et al. 2015; Guo et al. 2017): rows in 15 bins of equal width by the
   * probability of the likeliest class; mean of |accuracy - mean confidence| over the bins, weighted by rows.
   */
  readonly error: number;
  readonly bins: readonly ReliabilityBin[];
}

/** @param probabilities [rows, classes] */
export function calibrationOf(
  truth: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
  bins = 15,
): Calibration {
  const predicted = argmaxRows(probabilities, classes);
  const rows = new Float64Array(bins);
  const confidence = new Float64Array(bins);
  const correct = new Float64Array(bins);
  for (let row = 0; row < truth.length; row++) {
    const p = probabilities[row * classes + predicted[row]!]!;
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    rows[bin]!++;
    confidence[bin]! += p;
    if (predicted[row] === truth[row]) correct[bin]!++;
  }
  let error = 0;
  for (let bin = 0; bin < bins; bin++) error += Math.abs(correct[bin]! - confidence[bin]!);
  return {
    error: ratio(error, truth.length),
    bins: Array.from(rows, (count, bin) => ({
      from: bin / bins,
      to: (bin + 1) / bins,
      rows: count,
      confidence: ratio(confidence[bin]!, count),
      accuracy: ratio(correct[bin]!, count),
    })),
  };
}

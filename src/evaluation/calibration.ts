/**
 * Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks"): logits divided by one
 * number, fitted on validation rows, so that a confidence of 0.8 is right four times in five. It changes
 * no verdict.
 */
import { noClass } from './metrics';

export interface Temperature {
  /** Divide logits by it; above 1 the network was too sure. */
  readonly temperature: number;
  /** Mean negative log likelihood of the validation rows before and after, nats. */
  readonly before: number;
  readonly after: number;
}

/** Bounds for sets that are small or perfectly separated, where the best fit would be infinite or zero confidence. */
const bounds = { least: 0.2, most: 10 };
const fewestRows = 20;

/**
 * The temperature of least negative log likelihood. That loss is convex in b = 1/T, so its slope has one
 * root at most, found by halving the interval.
 * @param logits [rows, classes]
 * @param truth class by row; `noClass` rows are skipped
 */
export function fitTemperature(logits: ArrayLike<number>, truth: ArrayLike<number>, classes: number): Temperature {
  const before = lossAndSlope(logits, truth, classes, 1);
  if (before.rows < fewestRows) return { temperature: 1, before: before.loss, after: before.loss };
  let [low, high] = [1 / bounds.most, 1 / bounds.least];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (lossAndSlope(logits, truth, classes, middle).slope > 0) high = middle;
    else low = middle;
  }
  const b = (low + high) / 2;
  return { temperature: 1 / b, before: before.loss, after: lossAndSlope(logits, truth, classes, b).loss };
}

/** Loss -mean(log softmax(b z)[truth]) and its derivative by b: mean(E_p[z] - z[truth]). */
function lossAndSlope(
  logits: ArrayLike<number>,
  truth: ArrayLike<number>,
  classes: number,
  b: number,
): { loss: number; slope: number; rows: number } {
  let [loss, slope, rows] = [0, 0, 0];
  for (let row = 0; row < truth.length; row++) {
    if (truth[row] === noClass) continue;
    rows++;
    const at = row * classes;
    let most = -Infinity;
    for (let c = 0; c < classes; c++) most = Math.max(most, logits[at + c]!);
    let [sum, weighted] = [0, 0];
    for (let c = 0; c < classes; c++) {
      const e = Math.exp(b * (logits[at + c]! - most));
      sum += e;
      weighted += e * logits[at + c]!;
    }
    const z = logits[at + truth[row]!]!;
    loss += Math.log(sum) - b * (z - most);
    slope += weighted / sum - z;
  }
  return rows === 0 ? { loss: 0, slope: 0, rows } : { loss: loss / rows, slope: slope / rows, rows };
}

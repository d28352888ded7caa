/** Probabilities `[rows, classes]` of logits `[rows, classes]`: softmax(logits / temperature), in float64. */
export function softmaxRows(logits: ArrayLike<number>, classes: number, temperature = 1): Float64Array {
  const result = new Float64Array(logits.length);
  for (let at = 0; at < logits.length; at += classes) {
    let most = -Infinity;
    for (let c = 0; c < classes; c++) most = Math.max(most, logits[at + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += result[at + c] = Math.exp((logits[at + c]! - most) / temperature);
    for (let c = 0; c < classes; c++) result[at + c]! /= sum;
  }
  return result;
}

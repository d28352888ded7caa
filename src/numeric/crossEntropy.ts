/** The terms of a linear model's loss, and their slopes. */

/** -log softmax(scores)[label]; the scores become its slopes. */
export function crossEntropy(scores: Float64Array, label: number): number {
  const most = Math.max(...scores);
  const own = scores[label]! - most;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - most);
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
  scores[label]! -= 1;
  return Math.log(sum) - own;
}

/** Sum of the first squares; their part of the gradient is written, and the rest of it set to 0. */
export function penalise(at: Float64Array, gradient: Float64Array, count: number, penalty: number): number {
  let squares = 0;
  for (let i = 0; i < count; i++) {
    squares += at[i]! * at[i]!;
    gradient[i] = penalty * at[i]!;
  }
  gradient.fill(0, count);
  return squares;
}

/**
 * Exponential moving average without the pull of its start (as Adam corrects its moments):
 * s_t = (sum of weight^(t-i) * x_i) / (sum of weight^(t-i)).
 */
export function smooth(values: readonly number[], weight: number): number[] {
  let sum = 0;
  let norm = 0;
  return values.map((value) => {
    sum = sum * weight + value;
    norm = norm * weight + 1;
    return sum / norm;
  });
}

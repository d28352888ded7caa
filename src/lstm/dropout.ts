/**
 * Dropout masks that depend on what is masked alone, never on threads or on the order of the work: an
 * element is dropped where a hash of (seed, step, stream, row, element) falls under the rate. Both
 * engines and their float64 reference drop the same elements.
 */
import { hash32 } from '../base/random';

export const dropoutStream = {
  /** row: index in the batch as given; element: index in the pooled vector. */
  pooled: 1,
  /** row: embedding row; element: index in it. */
  embedding: 2,
} as const;

/** An element is dropped where its hash is below this. */
export function dropoutThreshold(rate: number): number {
  return Math.floor(rate * 2 ** 32);
}

/** What the element is multiplied by: 0 or 1 / (1 - rate). */
export function dropoutFactor(
  rate: number,
  seed: number,
  step: number,
  stream: number,
  row: number,
  element: number,
): number {
  if (rate === 0) return 1;
  return hash32(seed, step, stream, row, element) < dropoutThreshold(rate) ? 0 : 1 / (1 - rate);
}

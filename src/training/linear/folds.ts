/** How training texts are dealt to models that each judge the texts they were not fitted to. */
import { hash32 } from '../../base/random';

export const folds = 4;

/** The fold of each text, from 0. @param groupKeys texts with the same number are in one fold */
export function foldsOf(groupKeys: Float64Array, seed: number): Int32Array {
  return Int32Array.from(groupKeys, (key) => hash32(seed, key % 2 ** 32, Math.floor(key / 2 ** 32)) % folds);
}

/** Which labelled texts are judged together by what was fitted to all others. */
import { Random } from '../../base/random';

/**
 * Deals groups of texts to folds, each class in its share.
 * @param groupKeys texts with the same number are in one fold
 * @returns fold of each text, from 0
 */
export function dealFolds(groupKeys: Float64Array, labels: Uint8Array, folds: number, seed: number): Int32Array {
  const groups = new Map<number, number[]>();
  groupKeys.forEach((key, text) => {
    const group = groups.get(key);
    if (group) group.push(text);
    else groups.set(key, [text]);
  });
  const order = Random.fromSeed(seed, 0xf01d).shuffle([...groups.values()]);
  order.sort((a, b) => labels[a[0]!]! - labels[b[0]!]!);
  const foldOf = new Int32Array(groupKeys.length);
  order.forEach((texts, i) => {
    for (const text of texts) foldOf[text] = i % folds;
  });
  return foldOf;
}

export function where(foldOf: Int32Array, wanted: (fold: number) => boolean): Int32Array {
  return Int32Array.from(foldOf.keys()).filter((text) => wanted(foldOf[text]!));
}

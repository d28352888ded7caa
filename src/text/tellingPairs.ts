/** The word pairs that say most about a text's class. The most common ("of the") say nothing. */
import { commonestPairs, firstWordId, type FirstsOf } from './vocabulary';

export interface LabelledIds {
  /** Word ids of each text, words only (one plane); walked through twice. */
  readonly texts: Iterable<Int32Array>;
  readonly firstsOf: FirstsOf;
  /** Class of each text. */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** How much each text counts; 1 where left out. */
  readonly weights?: ArrayLike<number>;
}

export interface PairLimits {
  readonly pairs: number;
  /** A pair's texts must weigh this much together. */
  readonly minPairCount: number;
}

/**
 * The pairs of ids with the highest count times Kullback-Leibler divergence of the classes of
 * the texts that have the pair from the classes of all; of equals the more frequent. A pair must occur twice.
 * @param words how many words the vocabulary has
 * @returns two word ids a pair, `[pairs, 2]`
 */
export function tellingPairs(
  { texts, firstsOf, labels, classes, weights }: LabelledIds,
  words: number,
  { pairs, minPairCount }: PairLimits,
): Int32Array {
  const stride = firstWordId + words;
  const candidates = commonestPairs(texts, firstsOf, words, { words, minCount: 0, pairs: Infinity, minPairCount: 2 });
  const places = new Map<number, number>();
  for (let i = 0; i < candidates.length; i += 2) places.set(candidates[i]! * stride + candidates[i + 1]!, i / 2);
  const counts = new Float64Array((candidates.length / 2) * classes); // [candidates, classes]
  const lastSeen = new Int32Array(candidates.length / 2).fill(-1);
  const prior = new Float64Array(classes);
  let text = 0;
  for (const ids of texts) {
    const label = labels[text]!;
    const weight = weights?.[text] ?? 1;
    prior[label]! += weight;
    const firsts = firstsOf(ids);
    for (let i = 0; i < ids.length; i++) {
      const place = places.get(firsts[i]! * stride + ids[i]!);
      if (place === undefined || lastSeen[place] === text) continue;
      lastSeen[place] = text;
      counts[place * classes + label]! += weight;
    }
    text++;
  }
  const total = sum(prior);
  const told = new Float64Array(lastSeen.length);
  const kept: number[] = [];
  for (let place = 0; place < told.length; place++) {
    const own = counts.subarray(place * classes, (place + 1) * classes);
    if (sum(own) < minPairCount) continue;
    // one text of the classes' own mix is added, so that rare pairs do not look certain
    const all = sum(own) + 1;
    for (let c = 0; c < classes; c++) {
      const share = prior[c]! / total;
      const seen = own[c]! + share;
      if (seen > 0) told[place]! += seen * Math.log(seen / (all * share));
    }
    kept.push(place);
  }
  // candidates come by falling count, and the sort is stable
  const best = kept.sort((a, b) => told[b]! - told[a]! || a - b).slice(0, pairs);
  const chosen = new Int32Array(best.length * 2);
  best.forEach((place, i) => chosen.set(candidates.subarray(2 * place, 2 * place + 2), 2 * i));
  return chosen;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

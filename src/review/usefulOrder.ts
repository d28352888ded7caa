/**
 * The order in which a reviewer's decisions teach most: one in five at random, which makes an honest sample of the
 * file, and the others from the classes in turn, the least certain of each first. Texts that are nearly the same as an
 * earlier one come at the end.
 */
import { hash32 } from '../base/random';
import { duplicateKey, hash53 } from '../data/duplicates';

export interface Reviewable {
  readonly hash: string;
  readonly text: string;
  readonly verdict: { readonly label: string; readonly scores: Readonly<Record<string, number>> };
}

const randomOneIn = 5;

/** Deterministic; takes time that grows with n log n. */
export function usefulOrder<T extends Reviewable>(items: readonly T[]): T[] {
  const seen = new Set<number>();
  const [fresh, repeated]: [T[], T[]] = [[], []];
  for (const item of items) {
    const keys = [duplicateKey(item.text), sketch(item.text)];
    (keys.some((key) => seen.has(key)) ? repeated : fresh).push(item);
    for (const key of keys) seen.add(key);
  }
  const byClass = new Map<string, T[]>();
  for (const item of fresh) {
    const others = byClass.get(item.verdict.label);
    if (others) others.push(item);
    else byClass.set(item.verdict.label, [item]);
  }
  const classes = [...byClass.keys()].sort().map((label) => new Line(leastCertainFirst(byClass.get(label)!)));
  const atRandom = new Line(shuffled(fresh));
  const taken = new Set<T>();
  const ordered: T[] = [];
  for (let turn = 0; ordered.length < fresh.length;) {
    const chance = ordered.length % randomOneIn === randomOneIn - 1;
    const item = (chance ? atRandom : classes[turn++ % classes.length]!).next(taken);
    if (!item) continue;
    taken.add(item);
    ordered.push(item);
  }
  return [...ordered, ...repeated];
}

/** A list that is gone through once. */
class Line<T> {
  #at = 0;

  constructor(private readonly items: readonly T[]) {}

  next(taken: ReadonlySet<T>): T | undefined {
    while (this.#at < this.items.length && taken.has(this.items[this.#at]!)) this.#at++;
    return this.items[this.#at++];
  }
}

/** By the gap between the two likeliest classes; items that are alike stay in their order. */
function leastCertainFirst<T extends Reviewable>(items: readonly T[]): T[] {
  const gaps = new Map(
    items.map((item) => {
      const [first = 0, second = 0] = Object.values(item.verdict.scores).sort((a, b) => b - a);
      return [item, first - second];
    }),
  );
  return [...items].sort((a, b) => gaps.get(a)! - gaps.get(b)!);
}

/** By the texts alone, so that another model's verdicts don't change the sample. */
function shuffled<T extends Reviewable>(items: readonly T[]): T[] {
  const places = new Map(
    items.map((item, i) => [item, hash32(Number.parseInt(item.hash.slice(0, 8), 16) || hash53(item.text), i)]),
  );
  return [...items].sort((a, b) => places.get(a)! - places.get(b)!);
}

/** Words that a sketch holds. */
const sketchWords = 8;

/** Equal for texts that share their eight words of least hash: nearly the same texts, as a form letter with another name. Short texts are themselves. */
function sketch(text: string): number {
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
  if (words.length <= sketchWords) return hash53(`\0${words.sort().join(' ')}`);
  const least = words
    .map((word): [number, string] => [hash53(word), word])
    .sort((a, b) => a[0] - b[0])
    .slice(0, sketchWords);
  return hash53(`\0${least.map(([, word]) => word).join(' ')}`);
}

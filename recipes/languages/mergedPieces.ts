/**
 * Learns the pieces of words by merging the commonest neighbours (byte-pair encoding: Sennrich et al. 2016, "Neural
 * Machine Translation of Rare Words with Subword Units"). Pieces that do not begin a word have the mark of pieces.ts.
 */
import { pieceMark } from '../../src/text/pieces';

interface Candidate {
  readonly key: number;
  readonly count: number;
}

const stride = 1 << 20;

/**
 * @param counts how often each word stands
 * @param size most pieces, single characters among them
 * @param least a merge must stand so often
 */
export function mergedPieces(counts: ReadonlyMap<string, number>, size: number, least: number): string[] {
  const pieces: string[] = [];
  const ids = new Map<string, number>();
  const idOf = (piece: string): number => {
    let id = ids.get(piece);
    if (id === undefined) {
      id = pieces.length;
      ids.set(piece, id);
      pieces.push(piece);
    }
    return id;
  };
  const characterCounts = new Map<string, number>();
  const split = (word: string): string[] => [...word].map((c, i) => (i === 0 ? c : pieceMark + c));
  for (const [word, count] of counts)
    for (const c of split(word)) characterCounts.set(c, (characterCounts.get(c) ?? 0) + count);
  const kept = [...characterCounts]
    .filter(([, count]) => count >= least)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  for (const [character] of kept) idOf(character);

  const words: { symbols: number[]; count: number }[] = [];
  const pairCounts = new Map<number, number>();
  const places = new Map<number, Set<number>>();
  for (const [word, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const symbols = split(word).map((c) => ids.get(c));
    if (symbols.length < 2 || symbols.includes(undefined)) continue;
    words.push({ symbols: symbols as number[], count });
    addPairs(words.length - 1, 1);
  }
  const heap = new Heap();
  for (const [key, count] of pairCounts) heap.push({ key, count });
  while (pieces.length < size) {
    const best = heap.pop();
    if (!best || best.count < least) break;
    const now = pairCounts.get(best.key) ?? 0;
    if (Math.abs(now - best.count) > 1e-6) {
      if (now >= least) heap.push({ key: best.key, count: now });
      continue;
    }
    const [first, second] = [Math.floor(best.key / stride), best.key % stride];
    const merged = idOf(pieces[first]! + pieces[second]!.slice(pieceMark.length));
    const changed = new Set<number>();
    for (const at of [...(places.get(best.key) ?? [])]) {
      for (const key of addPairs(at, -1)) changed.add(key);
      const { symbols } = words[at]!;
      const after: number[] = [];
      for (let i = 0; i < symbols.length; i++) {
        if (symbols[i] === first && symbols[i + 1] === second) {
          after.push(merged);
          i++;
        } else after.push(symbols[i]!);
      }
      words[at]!.symbols = after;
      for (const key of addPairs(at, 1)) changed.add(key);
    }
    for (const key of changed) {
      const count = pairCounts.get(key) ?? 0;
      if (count >= least && key !== best.key) heap.push({ key, count });
    }
  }
  return pieces;

  /** Adds a word's pairs to the counts, or takes them out. */
  function addPairs(at: number, sign: 1 | -1): number[] {
    const { symbols, count } = words[at]!;
    const keys: number[] = [];
    for (let i = 0; i + 1 < symbols.length; i++) {
      const key = symbols[i]! * stride + symbols[i + 1]!;
      keys.push(key);
      pairCounts.set(key, (pairCounts.get(key) ?? 0) + sign * count);
      let set = places.get(key);
      if (!set) places.set(key, (set = new Set()));
      if (sign > 0) set.add(at);
      else set.delete(at);
    }
    return keys;
  }
}

/** The highest count first; of equals the lower key. */
class Heap {
  readonly #items: Candidate[] = [];

  push(item: Candidate): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!before(items[at]!, items[above]!)) break;
      [items[at], items[above]] = [items[above]!, items[at]!];
      at = above;
    }
  }

  pop(): Candidate | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0 || !last) return top;
    items[0] = last;
    for (let at = 0; ;) {
      let next = 2 * at + 1;
      if (next >= items.length) break;
      if (next + 1 < items.length && before(items[next + 1]!, items[next]!)) next++;
      if (!before(items[next]!, items[at]!)) break;
      [items[at], items[next]] = [items[next]!, items[at]!];
      at = next;
    }
    return top;
  }
}

function before(a: Candidate, b: Candidate): boolean {
  return a.count > b.count || (a.count === b.count && a.key < b.key);
}

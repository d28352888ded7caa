/**
 * Rows are dealt to training, validation and test: by a seed, each class in proportion, and never apart
 * where they belong together (the same text, the same group).
 *
 * Rows that share a duplicate key or a group key, directly or through others, form a block. Blocks come in
 * random order; each goes to the part that it would leave least full, counted by its own classes. For
 * blocks of one row that is the method of highest averages (D'Hondt), which meets the shares to a row.
 */
import { Random } from '../base/random';

/** What the split says of a row. */
export const part = { train: 0, validation: 1, test: 2 } as const;
const parts = 3;

export interface SplitInput {
  /** Class by row. */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** `duplicateKey` by row: rows with the same key stay together. */
  readonly duplicateKeys?: ArrayLike<number>;
  /** A number by row (`hash53` of the group's name): rows with the same number stay together. */
  readonly groupKeys?: ArrayLike<number>;
  /** By row: 1 for one that is to be trained on, and with it all that stay together with it. */
  readonly forTraining?: ArrayLike<number>;
  /** Shares of the rows, 0..1; what is left is for training. */
  readonly validation: number;
  readonly test: number;
  readonly seed: number;
}

/**
 * Shares for a file whose owner named none: a tenth each for validation and test, but 50 rows where the
 * file is small, since a figure from fewer says little, and never more than a fifth.
 */
export function defaultShares(rows: number): { validation: number; test: number } {
  const share = Math.min(0.2, Math.max(0.1, rows > 0 ? 50 / rows : 0));
  return { validation: share, test: share };
}

/**
 * @returns the part of each row, [rows]. Each class with three blocks or more has a row in every part
 *   whose share is not 0.
 */
export function splitRows(input: SplitInput): Uint8Array {
  const { labels, classes, seed } = input;
  const rows = labels.length;
  const root = blocksOf(rows, input.duplicateKeys, input.groupKeys);
  const { start, members, blocks } = gather(root);
  const target = targets(input, start, members, blocks);
  const dealt = new Float64Array(parts * classes);
  const counts = new Float64Array(classes);
  const result = new Uint8Array(rows);
  const random = Random.fromSeed(seed, 0x5971);
  const order = random.shuffle(Uint32Array.from({ length: blocks }, (_, block) => block));
  const isPinned = (block: number) =>
    input.forTraining !== undefined &&
    members.subarray(start[block]!, start[block + 1]!).some((row) => input.forTraining![row] === 1);
  const pinned = order.filter(isPinned);
  const free = order.filter((block) => !isPinned(block));
  const isSingle = (block: number) => start[block + 1]! - start[block]! === 1;
  // What has no choice comes first, then blocks of several rows: the single rows even out what these left uneven.
  for (const block of [...pinned, ...free.filter((each) => !isSingle(each)), ...free.filter(isSingle)]) {
    counts.fill(0);
    for (let i = start[block]!; i < start[block + 1]!; i++) counts[labels[members[i]!]!]!++;
    const chosen = isPinned(block) ? part.train : leastFull(counts, dealt, target, classes);
    for (let c = 0; c < classes; c++) dealt[chosen * classes + c]! += counts[c]!;
    for (let i = start[block]!; i < start[block + 1]!; i++) result[members[i]!] = chosen;
  }
  return result;
}

/** The part that a block with these class counts would leave least full. */
function leastFull(counts: Float64Array, dealt: Float64Array, target: Float64Array, classes: number): number {
  let chosen = 0;
  let least = Infinity;
  for (let p = 0; p < parts; p++) {
    let fullness = 0;
    for (let c = 0; c < classes; c++) {
      const count = counts[c]!;
      if (count > 0) fullness += (count * (dealt[p * classes + c]! + count)) / target[p * classes + c]!;
    }
    // Ties, to within rounding, go to the earlier part: training, which takes most.
    if (fullness < least - 1e-9) [chosen, least] = [p, fullness];
  }
  return chosen;
}

/** Rows wanted by part and class, [parts, classes]. */
function targets(
  { labels, classes, validation, test }: SplitInput,
  start: Uint32Array,
  members: Uint32Array,
  blocks: number,
): Float64Array {
  const rows = new Float64Array(classes);
  for (let i = 0; i < labels.length; i++) rows[labels[i]!]!++;
  const blocksWith = new Float64Array(classes);
  const seen = new Int32Array(classes).fill(-1);
  for (let block = 0; block < blocks; block++) {
    for (let i = start[block]!; i < start[block + 1]!; i++) {
      const c = labels[members[i]!]!;
      if (seen[c] !== block) blocksWith[c]!++;
      seen[c] = block;
    }
  }
  const target = new Float64Array(parts * classes);
  for (let c = 0; c < classes; c++) {
    const least = blocksWith[c]! >= parts ? 1 : 0;
    const wanted = (share: number) => (share === 0 ? 0 : Math.max(share * rows[c]!, least));
    const [v, t] = [wanted(validation), wanted(test)];
    target[part.validation * classes + c] = v;
    target[part.test * classes + c] = t;
    target[part.train * classes + c] = Math.max(rows[c]! - v - t, validation + test < 1 ? 1 : 0);
  }
  return target;
}

/** The block of each row, named by one of its rows: a union-find over equal keys. */
function blocksOf(rows: number, ...keys: readonly (ArrayLike<number> | undefined)[]): Uint32Array {
  const parent = Uint32Array.from({ length: rows }, (_, row) => row);
  const find = (row: number) => {
    while (parent[row] !== row) {
      parent[row] = parent[parent[row]!]!;
      row = parent[row]!;
    }
    return row;
  };
  for (const key of keys) {
    if (key === undefined) continue;
    const first = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      const other = first.get(key[row]!);
      if (other === undefined) first.set(key[row]!, row);
      else {
        const [a, b] = [find(row), find(other)];
        // The smaller row names the block, so that names do not depend on the order of joining.
        if (a < b) parent[b] = a;
        else parent[a] = b;
      }
    }
  }
  for (let row = 0; row < rows; row++) parent[row] = find(row);
  return parent;
}

/** Rows by block: block b holds members[start[b]] .. members[start[b + 1] - 1]. */
function gather(root: Uint32Array): { start: Uint32Array; members: Uint32Array; blocks: number } {
  const rows = root.length;
  const blockOf = new Uint32Array(rows);
  let blocks = 0;
  for (let row = 0; row < rows; row++) blockOf[row] = root[row] === row ? blocks++ : blockOf[root[row]!]!;
  const start = new Uint32Array(blocks + 1);
  for (let row = 0; row < rows; row++) start[blockOf[row]! + 1]!++;
  for (let block = 0; block < blocks; block++) start[block + 1]! += start[block]!;
  const next = start.slice(0, blocks);
  const members = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) members[next[blockOf[row]!]!++] = row;
  return { start, members, blocks };
}

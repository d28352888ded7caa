/**
 * A batch as the kernels want it: rows sorted by length, longest first; each distinct embedding row listed
 * once; for every direction and plane, by step and sorted row, where the token's row lies in that list.
 */
import { UserError } from '../../base/errors';
import { directions } from '../network';
import type { Direction, NetworkShape } from '../network';
import type { InputBatch } from '../engine';

export interface PreparedBatch extends Tiles {
  readonly rows: number;
  /** Tokens of the longest row. */
  readonly steps: number;
  /** Place in the batch of each sorted row. */
  readonly order: Int32Array;
  readonly lengths: Int32Array;
  /** `[steps, regions]`: rows of a region that are longer than t. */
  readonly active: Int32Array;
  /** Embedding rows; the first means "no row" and is `paddingId`. */
  readonly distinct: Int32Array;
  /** `[planes, steps, regions * regionRows]`: place in `distinct`. */
  readonly index: ReadonlyMap<Direction, Int32Array>;
}

export class BatchPreparation {
  readonly #network: NetworkShape;
  readonly #threads: number;
  /** Place of an embedding row in `distinct`, valid where it leads back to the row. */
  readonly #places: Int32Array;
  #distinct = new Int32Array(1024);

  /** Rows are cut into tiles for this many threads. */
  constructor(network: NetworkShape, threads: number) {
    this.#network = network;
    this.#threads = threads;
    this.#places = new Int32Array(network.embeddingRows);
  }

  /** Throws a UserError for lengths or ids that do not fit the network. */
  prepare(batch: InputBatch): PreparedBatch {
    const { planes } = this.#network;
    checkBatch(this.#network, batch);
    const tiles = tilesOf(batch.rows, this.#threads);
    const indexStride = tiles.regions * tiles.regionRows;
    const order = Int32Array.from({ length: batch.rows }, (_, row) => row).sort(
      (a, b) => batch.lengths[b]! - batch.lengths[a]! || a - b,
    );
    const lengths = order.map((row) => batch.lengths[row]!);
    const steps = lengths[0] ?? 0;
    const active = new Int32Array(steps * tiles.regions);
    activeRows(lengths, tiles, active);
    const forward = new Int32Array(planes * steps * indexStride);
    let count = 1;
    for (let plane = 0; plane < planes; plane++)
      for (let row = 0; row < batch.rows; row++) {
        const from = (plane * batch.rows + order[row]!) * batch.steps;
        for (let t = 0; t < lengths[row]!; t++) {
          const id = batch.inputs[from + t]!;
          if (id === 0) continue;
          let place = this.#places[id];
          if (place === undefined)
            throw new UserError(
              'input',
              `The text holds token ${id}, but the vocabulary ends at ${this.#network.embeddingRows - 1}: encode it with the vocabulary of this model.`,
            );
          if (place === 0 || place >= count || this.#distinct[place] !== id) {
            if (count === this.#distinct.length) {
              const larger = new Int32Array(count * 2);
              larger.set(this.#distinct);
              this.#distinct = larger;
            }
            place = count++;
            this.#distinct[place] = id;
            this.#places[id] = place;
          }
          forward[(plane * steps + t) * indexStride + row] = place;
        }
      }
    const index = new Map<Direction, Int32Array>();
    for (const direction of directions(this.#network))
      index.set(direction, direction === 'forward' ? forward : reversed(forward, planes, steps, indexStride, lengths));
    return {
      rows: batch.rows,
      ...tiles,
      steps,
      order,
      lengths,
      active,
      distinct: this.#distinct.slice(0, count),
      index,
    };
  }
}

export interface Tiles {
  /** Regions, each of which a thread has for itself as long as no other thread is done before it. */
  readonly regions: number;
  /** Rows of each region; the last region's may end past those of the batch. */
  readonly regionRows: number;
  /** `[tiles, 2]`: first row and end of each tile. */
  readonly tileRows: Int32Array;
  /** `[groups, 2]`: first tile and end of each group of tiles that a thread takes together. */
  readonly groupTiles: Int32Array;
}

/**
 * Cuts rows into a region for each thread, regions into tiles of 4 to 6 rows, and tiles into groups. A group's tiles share each
 * weight that is fetched, so groups begin large, half of a region, and end small: threads that take one after the other,
 * first the large ones of all regions, are done at the same time, be one of them slower.
 */
export function tilesOf(rows: number, threads: number): Tiles {
  const share = Math.ceil(rows / threads);
  const count = Math.ceil(share / 6);
  const sizes = Array.from({ length: count }, (_, i) => Math.max(4, Math.floor((share + count - 1 - i) / count)));
  const regionRows = sizes.reduce((sum, size) => sum + size, 0);
  const regions = Math.ceil(rows / regionRows);
  const tileRows: number[] = [],
    groupTiles: number[] = [];
  let end = 0;
  for (let region = 0; region < regions; region++) for (const size of sizes) tileRows.push(end, (end += size));
  for (let tile = 0, together: number; tile < count; tile += together) {
    together = threads > 1 ? Math.ceil((count - tile) / 2) : count;
    for (let first = tile; first < tileRows.length / 2; first += count) groupTiles.push(first, first + together);
  }
  return { regions, regionRows, tileRows: Int32Array.from(tileRows), groupTiles: Int32Array.from(groupTiles) };
}

/** Into `active`, `[steps, regions]`: rows of each region that are longer than t. `lengths` fall. */
export function activeRows(lengths: Int32Array, { regions, regionRows }: Tiles, active: Int32Array): void {
  for (let t = 0, rows = lengths.length; t * regions < active.length; t++) {
    while (lengths[rows - 1]! <= t) rows--;
    for (let region = 0; region < regions; region++)
      active[t * regions + region] = Math.max(0, Math.min(regionRows, rows - region * regionRows));
  }
}

function checkBatch(network: NetworkShape, batch: InputBatch): void {
  if (!Number.isInteger(batch.rows) || batch.rows < 1) throw new UserError('input', 'A batch needs at least one text.');
  if (batch.inputs.length !== network.planes * batch.rows * batch.steps || batch.lengths.length !== batch.rows)
    throw new RangeError(
      `inputs hold ${batch.inputs.length} ids and ${batch.lengths.length} lengths: not ${network.planes} planes of ${batch.rows} rows of ${batch.steps}`,
    );
  for (const length of batch.lengths)
    if (length < 0 || length > batch.steps)
      throw new UserError(
        'input',
        `A text of ${length} tokens does not fit a batch of ${batch.steps} steps: cut it to the sequence length first.`,
      );
}

/** Each row's tokens from its last to its first. */
function reversed(
  forward: Int32Array,
  planes: number,
  steps: number,
  indexStride: number,
  lengths: Int32Array,
): Int32Array {
  const backward = new Int32Array(forward.length);
  for (let plane = 0; plane < planes; plane++)
    for (let row = 0; row < lengths.length; row++)
      for (let t = 0, length = lengths[row]!; t < length; t++)
        backward[(plane * steps + t) * indexStride + row] =
          forward[(plane * steps + length - 1 - t) * indexStride + row]!;
  return backward;
}

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
  /** `[steps]`: rows longer than t. */
  readonly active: Int32Array;
  /** Embedding rows; the first stands for "no row" and is `paddingId`. */
  readonly distinct: Int32Array;
  /** `[planes, steps, stride]`: place in `distinct`. */
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
    const { tileRows, groupTiles, stride } = tilesOf(batch.rows, this.#threads);
    const order = Int32Array.from({ length: batch.rows }, (_, row) => row).sort(
      (a, b) => batch.lengths[b]! - batch.lengths[a]! || a - b,
    );
    const lengths = order.map((row) => batch.lengths[row]!);
    const steps = lengths[0] ?? 0;
    const active = new Int32Array(steps);
    for (let t = 0, rows = batch.rows; t < steps; t++) {
      while (lengths[rows - 1]! <= t) rows--;
      active[t] = rows;
    }
    const forward = new Int32Array(planes * steps * stride);
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
          forward[(plane * steps + t) * stride + row] = place;
        }
      }
    const index = new Map<Direction, Int32Array>();
    for (const direction of directions(this.#network))
      index.set(direction, direction === 'forward' ? forward : reversed(forward, planes, steps, stride, lengths));
    return {
      rows: batch.rows,
      tileRows,
      groupTiles,
      stride,
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
  /** `[tiles, 2]`: first row and end of each tile. */
  readonly tileRows: Int32Array;
  /** First tile of each group of tiles that a thread takes together, and behind them the number of tiles. */
  readonly groupTiles: Int32Array;
  /** Rows of all tiles together, at least `rows`. */
  readonly stride: number;
}

/**
 * Cuts rows into tiles of 4 to 6 rows, and these into groups. A group's tiles share each weight that is fetched, so groups
 * begin large, half of a thread's share, and end small: threads that take one after the other are done at the same time,
 * be one of them slower. A cache line holds two rows, which two threads should not both write to: with several threads,
 * tiles have an even number of rows.
 */
export function tilesOf(rows: number, threads: number): Tiles {
  const unit = threads > 1 ? 2 : 1;
  const units = Math.ceil(rows / threads / unit);
  const tiles = Math.max(1, Math.ceil((units * unit) / 6));
  const tileRows: number[] = [],
    groupTiles = [0];
  let stride = 0;
  for (let tile = 0, together: number; tile < tiles; tile += together) {
    together = threads > 1 ? Math.ceil((tiles - tile) / 2) : tiles;
    for (let thread = 0; thread < threads; thread++) {
      for (let i = tile; i < tile + together; i++) {
        // Where no rows are left a tile is empty, past all others.
        const size = stride < rows ? Math.max(4, unit * (Math.floor(units / tiles) + (i < units % tiles ? 1 : 0))) : 0;
        tileRows.push(stride, stride + size);
        stride += size;
      }
      groupTiles.push(tileRows.length / 2);
    }
  }
  return { tileRows: Int32Array.from(tileRows), groupTiles: Int32Array.from(groupTiles), stride };
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
function reversed(forward: Int32Array, planes: number, steps: number, stride: number, lengths: Int32Array): Int32Array {
  const backward = new Int32Array(forward.length);
  for (let plane = 0; plane < planes; plane++)
    for (let row = 0; row < lengths.length; row++)
      for (let t = 0, length = lengths[row]!; t < length; t++)
        backward[(plane * steps + t) * stride + row] = forward[(plane * steps + length - 1 - t) * stride + row]!;
  return backward;
}

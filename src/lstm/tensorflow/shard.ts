/**
 * A share of a batch's rows as the network's operations want it: step by step instead of row by row, with
 * ids replaced by places in the list of the distinct embedding rows, so that only these are fetched and
 * updated. Plain data: a shard goes to a worker thread as it is.
 */
import type { InputBatch, TrainingBatch } from '../engine';
import { directions } from '../network';
import type { NetworkShape } from '../network';

/** Rows of a matrix in the order of the segment that they are summed into. */
export interface Groups {
  readonly rows: Int32Array;
  /** Ascending, one for each of `rows`. */
  readonly segments: Int32Array;
}

export interface Shard {
  readonly rows: number;
  readonly steps: number;
  /** Place of the shard's first row in its batch, and the batch's rows. */
  readonly firstRow: number;
  readonly batchRows: number;
  /** `[rows]` */
  readonly lengths: Int32Array;
  /** Distinct embedding rows, in the order of their first use, padding left out. */
  readonly ids: Int32Array;
  /** By direction and plane, `[steps * rows]`: 1 + place in `ids`, 0 where there is none. */
  readonly places: readonly (readonly Int32Array[])[];
  /** By direction: the steps of each text, as rows of a `[steps * rows, …]` matrix. */
  readonly texts: Groups;
  readonly targets?: { readonly probabilities: Float32Array; readonly weights: Float32Array };
}

/** Finds the distinct embedding rows of batches, in time that does not grow with the vocabulary. */
export class ShardBuilder {
  /** 1 + place of an embedding row in the list being made; 0 between calls. */
  readonly #place: Int32Array;

  constructor(readonly network: NetworkShape) {
    this.#place = new Int32Array(network.embeddingRows);
  }

  /** Rows `from` to `to` of a batch whose ids are known to lie in the vocabulary. */
  build(batch: InputBatch & Partial<TrainingBatch>, from = 0, to = batch.rows): Shard {
    const { planes, classes } = this.network;
    const rows = to - from;
    const { steps } = batch;
    const lengths = batch.lengths.slice(from, to);
    const ids: number[] = [];
    const places = directions(this.network).map(() => Array.from({ length: planes }, () => new Int32Array(steps * rows)));
    for (let plane = 0; plane < planes; plane++)
      for (let row = 0; row < rows; row++) {
        const length = lengths[row]!;
        const start = (plane * batch.rows + from + row) * steps;
        for (let t = 0; t < length; t++) {
          const id = batch.inputs[start + t]!;
          if (id === 0) continue;
          const place = this.#place[id] || (this.#place[id] = ids.push(id));
          places[0]![plane]![t * rows + row] = place;
          if (places.length > 1) places[1]![plane]![(length - 1 - t) * rows + row] = place;
        }
      }
    for (const id of ids) this.#place[id] = 0;
    const { targets, weights } = batch;
    return {
      rows, steps, firstRow: from, batchRows: batch.rows, lengths, ids: Int32Array.from(ids), places,
      texts: textSteps(lengths, rows),
      ...(targets && weights && { targets: { probabilities: targets.slice(from * classes, to * classes), weights: weights.slice(from, to) } }),
    };
  }

  /** The distinct rows of several shards, and for each shard the place of each of its ids there. */
  union(shards: readonly Shard[]): { ids: Int32Array; places: Int32Array } {
    const ids: number[] = [];
    const places: number[] = [];
    for (const shard of shards) for (const id of shard.ids) places.push((this.#place[id] ||= ids.push(id)));
    for (const id of ids) this.#place[id] = 0;
    return { ids: Int32Array.from(ids), places: Int32Array.from(places) };
  }
}

/** Both directions read `length` steps from the first on, so one list serves both. */
function textSteps(lengths: Int32Array, rows: number): Groups {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const groups = { rows: new Int32Array(total), segments: new Int32Array(total) };
  let next = 0;
  for (let row = 0; row < rows; row++)
    for (let t = 0; t < lengths[row]!; t++) {
      groups.rows[next] = t * rows + row;
      groups.segments[next++] = row;
    }
  return groups;
}

/** Groups equal places (1 to `count`; 0 is left out) by counting sort. `places` may be several lists over the same rows. */
export function groupPlaces(places: readonly Int32Array[], count: number): Groups {
  const next = new Int32Array(count + 2);
  for (const list of places) for (const place of list) next[place + 1]!++;
  next[1] = 0;
  for (let place = 1; place <= count; place++) next[place + 1]! += next[place]!;
  const total = next[count + 1]!;
  const groups = { rows: new Int32Array(total), segments: new Int32Array(total) };
  for (const list of places)
    for (let row = 0; row < list.length; row++) {
      const place = list[row]!;
      if (place === 0) continue;
      const at = next[place]!++;
      groups.rows[at] = row;
      groups.segments[at] = place - 1;
    }
  return groups;
}

/** Nearly equal shares of `rows`, at most `count`, none empty. */
export function shareRows(rows: number, count: number): [from: number, to: number][] {
  const shares = Math.max(1, Math.min(rows, count));
  return Array.from({ length: shares }, (_, i) => [Math.floor((i * rows) / shares), Math.floor(((i + 1) * rows) / shares)]);
}

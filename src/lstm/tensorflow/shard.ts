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
  /** Distinct embedding rows, ascending, padding left out. Where frequent words come first, neighbours in memory are used together. */
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
    const texts = Array.from({ length: planes * rows }, (_, i) => {
      const start = (Math.floor(i / rows) * batch.rows + from + (i % rows)) * steps;
      return batch.inputs.subarray(start, start + lengths[i % rows]!);
    });
    const ids = this.#placed(texts);
    const places = directions(this.network).map(() =>
      Array.from({ length: planes }, () => new Int32Array(steps * rows)),
    );
    texts.forEach((text, i) => {
      const plane = Math.floor(i / rows);
      const row = i % rows;
      const [forward, backward] = [places[0]![plane]!, places[1]?.[plane]];
      for (let t = 0; t < text.length; t++) {
        const place = this.#place[text[t]!]!;
        forward[t * rows + row] = place;
        if (backward) backward[(text.length - 1 - t) * rows + row] = place;
      }
    });
    this.#forget(ids);
    const { targets, weights } = batch;
    return {
      rows,
      steps,
      firstRow: from,
      batchRows: batch.rows,
      lengths,
      ids,
      places,
      texts: textSteps(lengths, rows),
      ...(targets &&
        weights && {
          targets: { probabilities: targets.slice(from * classes, to * classes), weights: weights.slice(from, to) },
        }),
    };
  }

  /** The distinct rows of several shards, and the place (from 1) of each of their ids there, one shard after the other. */
  union(shards: readonly Shard[]): { ids: Int32Array; places: Int32Array } {
    const ids = this.#placed(shards.map((shard) => shard.ids));
    const places = new Int32Array(shards.reduce((sum, shard) => sum + shard.ids.length, 0));
    let next = 0;
    for (const shard of shards) for (const id of shard.ids) places[next++] = this.#place[id]!;
    this.#forget(ids);
    return { ids, places };
  }

  /** The distinct ids of some lists, whose places are noted until they are forgotten. */
  #placed(lists: readonly Int32Array[]): Int32Array {
    const found: number[] = [];
    for (const list of lists)
      for (const id of list) if (id !== 0 && this.#place[id] === 0) this.#place[id] = found.push(id);
    const ids = Int32Array.from(found).sort();
    ids.forEach((id, index) => (this.#place[id] = index + 1));
    return ids;
  }

  #forget(ids: Int32Array): void {
    for (const id of ids) this.#place[id] = 0;
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

type Range = [from: number, to: number];

/** Nearly equal shares of `rows`, at most `count`, none empty. */
export function shareRows(rows: number, count: number): [Range, ...Range[]] {
  const shares = Math.max(1, Math.min(rows, count));
  const share = (i: number): Range => [Math.floor((i * rows) / shares), Math.floor(((i + 1) * rows) / shares)];
  return [share(0), ...Array.from({ length: shares - 1 }, (_, i) => share(i + 1))];
}

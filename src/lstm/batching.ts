/**
 * Batches of near-equal lengths in random order, so that no step pays for padding beyond its bucket.
 *
 * Each epoch shuffles all examples, cuts the shuffled list into pools of `poolBatches` batches, sorts each
 * pool by length and cuts it into batches, then shuffles the order of the batches. Every example comes
 * exactly once an epoch. The plan of an epoch depends on its starting random state alone, so a checkpoint
 * holds that state and a cursor, not the plan.
 */
import { Random } from '../base/random';
import type { RandomState } from '../base/random';

export interface BatchingOptions {
  readonly batchSize: number;
  /** Batches that are sorted by length together: more means less padding and less chance. */
  readonly poolBatches?: number;
  readonly seed: number;
}

export interface BatchingState {
  readonly epoch: number;
  /** Batches of this epoch already handed out. */
  readonly cursor: number;
  /** State of the generator at the beginning of this epoch. */
  readonly random: RandomState;
}

export class BatchPlanner {
  readonly #lengths: ArrayLike<number>;
  readonly #batchSize: number;
  readonly #poolBatches: number;
  #random: Random;
  #state: BatchingState;
  #batches: Int32Array[];
  #tokens = 0;
  #cells = 0;

  /** `lengths[i]` is the number of tokens of example i. Continues from `state`, where one is given. */
  constructor(lengths: ArrayLike<number>, options: BatchingOptions, state?: BatchingState) {
    if (!(options.batchSize >= 1)) throw new RangeError(`batch size ${options.batchSize}`);
    this.#lengths = lengths;
    this.#batchSize = Math.floor(options.batchSize);
    this.#poolBatches = Math.max(1, Math.floor(options.poolBatches ?? 100));
    this.#random = state ? Random.fromState(state.random) : Random.fromSeed(options.seed, 0xba7c);
    this.#state = state ?? { epoch: 0, cursor: 0, random: this.#random.state };
    this.#batches = this.#plan();
  }

  /** What continues from here to the bit. */
  get state(): BatchingState {
    return this.#state;
  }

  get batchesPerEpoch(): number {
    return this.#batches.length;
  }

  /** Share of the cells handed out so far, rows x longest row of each batch, that held no token. */
  get paddingShare(): number {
    return this.#cells === 0 ? 0 : 1 - this.#tokens / this.#cells;
  }

  /** Indices of the next batch's examples; a new epoch begins by itself. The last batch of an epoch may be smaller. */
  next(): Int32Array {
    if (this.#lengths.length === 0) throw new RangeError('no examples');
    if (this.#state.cursor >= this.#batches.length) {
      this.#state = { epoch: this.#state.epoch + 1, cursor: 0, random: this.#random.state };
      this.#batches = this.#plan();
    }
    const batch = this.#batches[this.#state.cursor]!;
    this.#state = { ...this.#state, cursor: this.#state.cursor + 1 };
    let longest = 0;
    for (const example of batch) {
      longest = Math.max(longest, this.#lengths[example]!);
      this.#tokens += this.#lengths[example]!;
    }
    this.#cells += longest * batch.length;
    return batch;
  }

  #plan(): Int32Array[] {
    const order = this.#random.shuffle(Int32Array.from({ length: this.#lengths.length }, (_, i) => i));
    const pool = this.#batchSize * this.#poolBatches;
    const batches: Int32Array[] = [];
    for (let start = 0; start < order.length; start += pool) {
      const examples = order
        .subarray(start, start + pool)
        .sort((a, b) => this.#lengths[b]! - this.#lengths[a]! || a - b);
      for (let i = 0; i < examples.length; i += this.#batchSize)
        batches.push(examples.subarray(i, i + this.#batchSize));
    }
    return this.#random.shuffle(batches);
  }
}

/** Examples in the order of their lengths, longest first, cut into batches: for evaluation, where order does not matter. */
export function batchesByLength(lengths: ArrayLike<number>, batchSize: number): Int32Array[] {
  const order = Int32Array.from({ length: lengths.length }, (_, i) => i).sort(
    (a, b) => lengths[b]! - lengths[a]! || a - b,
  );
  const batches: Int32Array[] = [];
  for (let i = 0; i < order.length; i += batchSize) batches.push(order.subarray(i, i + batchSize));
  return batches;
}

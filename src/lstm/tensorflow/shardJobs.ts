/** What goes to a worker thread and what comes back: plain arrays, whose memory moves with them. */
import { parameterShapes, sizeOf } from '../network';
import type { NetworkShape } from '../network';
import { shardGradient, shardLogits } from './gradient';
import type { DenseName, DenseTensors, Dropout } from './gradient';
import type { Operations, Tensor } from './operations';
import type { Shard } from './shard';

export interface WorkerSettings {
  readonly addonPath: string;
  readonly network: NetworkShape;
}

export interface Job {
  readonly shard: Shard;
  /** `[1 + ids, embedding]`, as in `ShardInputs`. */
  readonly table: Float32Array;
  /** Every dense parameter, one after the other, in memory that all threads share and none changes during a job. */
  readonly weights: Float32Array;
  /** Absent for logits. */
  readonly dropout?: Dropout;
}

export type Answer =
  | { readonly logits: Float32Array }
  | {
      readonly loss: number;
      readonly dense: ReadonlyMap<DenseName, Float32Array>;
      readonly rows: Float32Array | undefined;
    };

/** Where each dense parameter lies in `Job.weights`. */
export function denseLayout(
  network: NetworkShape,
): { name: DenseName; shape: readonly number[]; from: number; to: number }[] {
  let to = 0;
  return parameterShapes(network).flatMap(({ name, shape }) =>
    name === 'embedding' ? [] : [{ name, shape, from: to, to: (to += sizeOf(shape)) }],
  );
}

export function computeShard(
  ops: Operations,
  network: NetworkShape,
  job: Job,
): { answer: Answer; transfer: ArrayBuffer[] } {
  return ops.scope(() => {
    const weights: DenseTensors = new Map(
      denseLayout(network).map(({ name, shape, from, to }) => [
        name,
        ops.floats(shape, job.weights.subarray(from, to)),
      ]),
    );
    const inputs = { weights, table: ops.floats([1 + job.shard.ids.length, network.embeddingSize], job.table) };
    if (job.dropout === undefined) {
      const logits = shardLogits(ops, network, job.shard, inputs);
      return { answer: { logits }, transfer: [logits.buffer as ArrayBuffer] };
    }
    const gradient = shardGradient(ops, network, job.shard, inputs, job.dropout);
    const transfer: ArrayBuffer[] = [];
    const values = (tensor: Tensor): Float32Array => {
      const copy = ops.values(tensor);
      transfer.push(copy.buffer as ArrayBuffer);
      return copy;
    };
    const dense = new Map([...gradient.dense].map(([name, tensor]) => [name, values(tensor)]));
    return {
      answer: { loss: gradient.loss, dense, rows: gradient.rows === undefined ? undefined : values(gradient.rows) },
      transfer,
    };
  });
}

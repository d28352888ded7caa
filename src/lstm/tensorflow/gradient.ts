/**
 * The network on a shard of a batch: logits, and the gradients of its loss. A function of its arguments
 * alone, so that worker threads need no state: it is given the weights and the embedding rows it uses.
 */
import { dropoutFactor, dropoutStream } from '../dropout';
import { directions, gates, pooledSize } from '../network';
import type { Direction, NetworkShape, ParameterName } from '../network';
import type { Operations, Tensor } from './operations';
import { reorderGates, runRecurrence } from './recurrence';
import type { Forward } from './recurrence';
import { groupPlaces } from './shard';
import type { Shard } from './shard';

/** Every parameter but the embedding, by name. */
export type DenseName = Exclude<ParameterName, 'embedding'>;
export type DenseTensors = ReadonlyMap<DenseName, Tensor>;

export interface ShardInputs {
  readonly weights: DenseTensors;
  /** The shard's embedding rows, `[1 + ids, embedding]`: row 0 is the padding's zeros, the others follow its `ids`. */
  readonly table: Tensor;
}

export interface Dropout {
  readonly dropout: number;
  readonly embeddingDropout: number;
  readonly seed: number;
  readonly step: number;
}

export interface ShardGradient {
  /** The shard's part of the batch's loss. */
  readonly loss: number;
  readonly dense: DenseTensors;
  /** `[ids, embedding]`; absent where the shard has no ids. */
  readonly rows: Tensor | undefined;
}

interface DirectionPass {
  readonly direction: Direction;
  /** `[steps * rows, embedding]` */
  readonly input: Tensor;
  readonly places: readonly Int32Array[];
  readonly forward: Forward;
}

interface NetworkPass {
  /** `[rows, pooledSize]`, before dropout */
  readonly pooled: Tensor;
  readonly passes: readonly DirectionPass[];
}

/** `[rows, classes]`, no dropout. */
export function shardLogits(
  ops: Operations,
  network: NetworkShape,
  shard: Shard,
  { weights, table }: ShardInputs,
): Float32Array {
  return ops.scope(() => {
    const { pooled } = forwardPass(ops, network, shard, weights, table);
    return ops.values(head(ops, weights, pooled));
  });
}

/** The gradient's tensors belong to the scope of the caller. The shard has targets. */
export function shardGradient(
  ops: Operations,
  network: NetworkShape,
  shard: Shard,
  { weights, table: stored }: ShardInputs,
  dropout: Dropout,
): ShardGradient {
  return ops.scope(
    () => {
      const rowFactors = embeddingFactors(ops, network, shard, dropout);
      const table = rowFactors === undefined ? stored : ops.multiply(stored, rowFactors);
      const { pooled, passes } = forwardPass(ops, network, shard, weights, table);
      const mask = pooledFactors(ops, network, shard, dropout);
      const kept = mask === undefined ? pooled : ops.multiply(pooled, mask);

      const { loss, gradient } = crossEntropy(ops.values(head(ops, weights, kept)), shard, network.classes);
      const logitGradient = ops.floats([shard.rows, network.classes], gradient);
      const dense = new Map<DenseName, Tensor>([
        ['head.kernel', ops.matmulTransposedLeft(kept, logitGradient)],
        ['head.bias', ops.columnSums(logitGradient)],
      ]);
      const keptGradient = ops.matmulTransposedRight(logitGradient, weight(weights, 'head.kernel'));
      const pooledGradient = mask === undefined ? keptGradient : ops.multiply(keptGradient, mask);

      const rowGradients = backwardPass(ops, network, shard, weights, table, passes, pooledGradient, dense);
      const summed = rowGradients.length === 0 ? undefined : ops.sum(rowGradients);
      const rowGradient =
        summed === undefined || rowFactors === undefined
          ? summed
          : ops.multiply(summed, ops.rows(rowFactors, 1, shard.ids.length, network.embeddingSize));
      return { loss, dense, rows: rowGradient };
    },
    ({ dense, rows: kept }) => (kept === undefined ? dense.values() : [...dense.values(), kept]),
  );
}

function weight(weights: DenseTensors, name: DenseName): Tensor {
  return weights.get(name)!;
}

function recurrentWeights(weights: DenseTensors, direction: Direction) {
  return {
    kernel: weight(weights, `${direction}.kernel`),
    recurrentKernel: weight(weights, `${direction}.recurrentKernel`),
    bias: weight(weights, `${direction}.bias`),
  };
}

function head(ops: Operations, weights: DenseTensors, pooled: Tensor): Tensor {
  return ops.add(ops.matmul(pooled, weight(weights, 'head.kernel')), weight(weights, 'head.bias'));
}

function forwardPass(
  ops: Operations,
  network: NetworkShape,
  shard: Shard,
  weights: DenseTensors,
  table: Tensor,
): NetworkPass {
  const { rows, steps, texts } = shard;
  const { embeddingSize, hiddenSize } = network;
  if (steps === 0) return { pooled: ops.zeros([rows, pooledSize(network)]), passes: [] };
  const passes = directions(network).map((direction, d): DirectionPass => {
    const places = shard.places[d]!;
    const input = ops.sum(places.map((list) => ops.gather(table, ops.integers([list.length], list))));
    const sizes = { steps, rows, embeddingSize, hiddenSize };
    const forward = runRecurrence(
      ops,
      network.cell,
      recurrentWeights(weights, direction),
      sizes,
      ops.reshape(input, [steps, rows, embeddingSize]),
    );
    return { direction, input, places, forward };
  });
  const cells = ops.integers([texts.rows.length], texts.rows);
  const segments = ops.integers([texts.rows.length], texts.segments);
  const means = passes.map(({ forward }) =>
    texts.rows.length === 0 ? ops.zeros([rows, hiddenSize]) : ops.segmentMeans(forward.hidden, cells, segments, rows),
  );
  return { pooled: ops.concat(1, means), passes };
}

/** Adds the recurrent layer's gradients to `dense`; gives the embedding rows' gradient of each direction. */
function backwardPass(
  ops: Operations,
  network: NetworkShape,
  shard: Shard,
  weights: DenseTensors,
  table: Tensor,
  passes: readonly DirectionPass[],
  pooledGradient: Tensor,
  dense: Map<DenseName, Tensor>,
): Tensor[] {
  const { hiddenSize } = network;
  const shares = ops.floats(
    [shard.rows, 1],
    Float32Array.from(shard.lengths, (length) => (length === 0 ? 0 : 1 / length)),
  );
  const byDirection = passes.length > 1 ? ops.split(pooledGradient, 1, passes.length) : [pooledGradient];
  const found = passes.map((pass, d) =>
    ops.scope(
      () =>
        directionGradient(
          ops,
          network,
          shard,
          recurrentWeights(weights, pass.direction),
          table,
          pass,
          stepGradients(ops, shard, hiddenSize, ops.multiply(byDirection[d]!, shares)),
        ),
      (gradient) => Object.values(gradient).filter((tensor) => tensor !== undefined),
    ),
  );
  passes.forEach(({ direction }, d) => {
    for (const part of ['kernel', 'recurrentKernel', 'bias'] as const)
      dense.set(`${direction}.${part}`, found[d]![part]);
  });
  // A batch without a step.
  if (passes.length === 0)
    for (const [name, tensor] of weights) if (!dense.has(name)) dense.set(name, ops.one('ZerosLike', [tensor]));
  return found.map(({ embeddingRows }) => embeddingRows).filter((tensor) => tensor !== undefined);
}

interface DirectionGradient {
  readonly kernel: Tensor;
  readonly recurrentKernel: Tensor;
  readonly bias: Tensor;
  /** `[ids, embedding]`; absent without ids. */
  readonly embeddingRows: Tensor | undefined;
}

/**
 * Where words repeat, the gates' gradients are first summed by distinct embedding row, and the products
 * with the kernel are made once for each of these instead of once for each token.
 */
function directionGradient(
  ops: Operations,
  network: NetworkShape,
  shard: Shard,
  weights: { kernel: Tensor },
  table: Tensor,
  pass: DirectionPass,
  gradients: readonly Tensor[],
): DirectionGradient {
  const { cell, embeddingSize, hiddenSize } = network;
  const columns = gates[cell].length * hiddenSize;
  const count = shard.ids.length;
  const back = pass.forward.backward(gradients);
  const inOurOrder = (matrix: Tensor, rows: number): Tensor => reorderGates(ops, cell, matrix, rows, hiddenSize);
  const kernel = inOurOrder(weights.kernel, embeddingSize);
  const result = (kernelGradient: Tensor, embeddingRows: Tensor | undefined): DirectionGradient => ({
    kernel: inOurOrder(kernelGradient, embeddingSize),
    recurrentKernel: inOurOrder(back.recurrentKernel, hiddenSize),
    bias: ops.reshape(inOurOrder(ops.reshape(ops.columnSums(back.gates), [1, columns]), 1), [columns]),
    embeddingRows,
  });
  if (count === 0) return result(ops.zeros([embeddingSize, columns]), undefined);
  const groups = groupPlaces(pass.places, count);
  const rows = ops.integers([groups.rows.length], groups.rows);
  const segments = ops.integers([groups.rows.length], groups.segments);
  if (2 * count < shard.rows * shard.steps) {
    const byRow = ops.segmentSums(back.gates, rows, segments, count);
    return result(
      ops.matmulTransposedLeft(ops.rows(table, 1, count, embeddingSize), byRow),
      ops.matmulTransposedRight(byRow, kernel),
    );
  }
  const inputGradient = ops.matmulTransposedRight(back.gates, kernel);
  return result(
    ops.matmulTransposedLeft(pass.input, back.gates),
    ops.segmentSums(inputGradient, rows, segments, count),
  );
}

/** Each step's gradient, `[rows, hidden]`: a row's own `share` up to its text's end, zero in the padding. */
function stepGradients(ops: Operations, { rows, steps, lengths }: Shard, hiddenSize: number, share: Tensor): Tensor[] {
  const shortest = Math.min(...lengths);
  const gradients = new Array<Tensor>(shortest).fill(share);
  if (shortest === steps) return gradients;
  const from = new Int32Array((steps - shortest) * rows);
  for (let t = shortest; t < steps; t++)
    for (let row = 0; row < rows; row++) from[(t - shortest) * rows + row] = t < lengths[row]! ? row : rows;
  const padded = ops.gather(
    ops.concat(0, [share, ops.zeros([1, hiddenSize])]),
    ops.integers([steps - shortest, rows], from),
  );
  return [...gradients, ...ops.unpack(padded, steps - shortest)];
}

/** Softmax over the classes whose target is not negative; float64 throughout. */
function crossEntropy(logits: Float32Array, shard: Shard, classes: number): { loss: number; gradient: Float32Array } {
  const { probabilities, weights } = shard.targets!;
  const gradient = new Float32Array(logits.length);
  let loss = 0;
  for (let row = 0; row < shard.rows; row++) {
    const first = row * classes;
    const scale = weights[row]! / shard.batchRows;
    let largest = -Infinity;
    for (let i = first; i < first + classes; i++)
      if (probabilities[i]! >= 0 && !(logits[i]! <= largest)) largest = logits[i]!;
    let sum = 0;
    for (let i = first; i < first + classes; i++) if (probabilities[i]! >= 0) sum += Math.exp(logits[i]! - largest);
    for (let i = first; i < first + classes; i++) {
      if (!(probabilities[i]! >= 0)) continue;
      const logProbability = logits[i]! - largest - Math.log(sum);
      loss -= scale * probabilities[i]! * logProbability;
      gradient[i] = scale * (Math.exp(logProbability) - probabilities[i]!);
    }
  }
  return { loss, gradient };
}

function pooledFactors(
  ops: Operations,
  network: NetworkShape,
  shard: Shard,
  { dropout, seed, step }: Dropout,
): Tensor | undefined {
  if (dropout === 0) return undefined;
  const size = pooledSize(network);
  const factors = new Float32Array(shard.rows * size);
  for (let row = 0; row < shard.rows; row++)
    for (let i = 0; i < size; i++)
      factors[row * size + i] = dropoutFactor(dropout, seed, step, dropoutStream.pooled, shard.firstRow + row, i);
  return ops.floats([shard.rows, size], factors);
}

/** `[1 + ids, embedding]` */
function embeddingFactors(
  ops: Operations,
  network: NetworkShape,
  { ids }: Shard,
  { embeddingDropout, seed, step }: Dropout,
): Tensor | undefined {
  if (embeddingDropout === 0) return undefined;
  const size = network.embeddingSize;
  const factors = new Float32Array((1 + ids.length) * size);
  for (let place = 0; place < ids.length; place++)
    for (let i = 0; i < size; i++)
      factors[(1 + place) * size + i] = dropoutFactor(
        embeddingDropout,
        seed,
        step,
        dropoutStream.embedding,
        ids[place]!,
        i,
      );
  return ops.floats([1 + ids.length, size], factors);
}

/** Small random networks, parameters and batches for the engines' tests. */
import { Random } from '../../src/base/random';
import type { TrainingBatch } from '../../src/lstm/engine';
import { parameterShapes, sizeOf } from '../../src/lstm/network';
import type { NetworkShape, ParameterName, Parameters } from '../../src/lstm/network';

export const smallNetwork: NetworkShape = {
  cell: 'lstm',
  bidirectional: false,
  embeddingRows: 23,
  planes: 1,
  embeddingSize: 5,
  hiddenSize: 6,
  classes: 3,
};

/** Every combination that the kernels treat differently, and the most planes that an encoder may want. */
export const networkVariants: readonly NetworkShape[] = (['lstm', 'gru'] as const).flatMap((cell) =>
  [false, true].flatMap((bidirectional) =>
    (bidirectional ? [1, 2, 4] : [1, 2]).map((planes) => ({ ...smallNetwork, cell, bidirectional, planes })),
  ),
);

export function variantName(network: NetworkShape): string {
  return `${network.bidirectional ? 'bidirectional ' : ''}${network.cell}, ${network.planes} plane${network.planes > 1 ? 's' : ''}`;
}

/** Larger than initial values, so that every gate is used. */
export function randomParameters(network: NetworkShape, seed = 1, scale = 0.5): Parameters {
  const random = Random.fromSeed(seed);
  const parameters = new Map<ParameterName, Float32Array>();
  for (const { name, shape } of parameterShapes(network))
    parameters.set(
      name,
      Float32Array.from({ length: sizeOf(shape) }, () => scale * random.normal()),
    );
  parameters.get('embedding')!.fill(0, 0, network.embeddingSize);
  return parameters;
}

export interface BatchShape {
  readonly lengths: readonly number[];
  /** Longer than the longest row: padding. */
  readonly steps?: number;
  /** Leave a class out of some rows' softmax. */
  readonly masked?: boolean;
}

export function randomBatch(
  network: NetworkShape,
  { lengths, steps = Math.max(...lengths), masked = false }: BatchShape,
  seed = 1,
): TrainingBatch {
  const random = Random.fromSeed(seed, 7);
  const rows = lengths.length;
  const inputs = new Int32Array(network.planes * rows * steps);
  const targets = new Float32Array(rows * network.classes);
  const weights = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let plane = 0; plane < network.planes; plane++)
      for (let t = 0; t < lengths[row]!; t++)
        // In planes after the first some tokens have no id.
        inputs[(plane * rows + row) * steps + t] =
          plane > 0 && random.uniform() < 0.3 ? 0 : 1 + random.below(network.embeddingRows - 1);
    const out = masked && row % 2 === 1 ? row % network.classes : -1;
    const soft = Float64Array.from({ length: network.classes }, (_, c) => (c === out ? 0 : random.uniform()));
    const sum = soft.reduce((a, b) => a + b, 0);
    soft.forEach((value, c) => (targets[row * network.classes + c] = c === out ? -1 : value / sum));
    weights[row] = 0.5 + random.uniform();
  }
  return { rows, steps, inputs, lengths: Int32Array.from(lengths), targets, weights };
}

/** ||a - b|| / ||b||. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    size += b[i]! ** 2;
  }
  return size === 0 ? Math.sqrt(difference) : Math.sqrt(difference / size);
}

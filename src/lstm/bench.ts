/**
 * How fast the engines are here: whole training steps on one fixed random batch, as the peer scripts of
 * test/bench measure PyTorch and Keras.
 */
import { Random } from '../base/random';
import type { Engine, EngineSettings, TrainingBatch } from './engine';
import { initialParameters } from './initialization';
import { gates } from './network';
import type { Cell, NetworkShape } from './network';
import { type OptimizerName, optimizers } from './optimizers';

/** How words are drawn: `zipf` as in text, with a chance of 1 / rank, or `uniform`. */
export const wordDraws = ['zipf', 'uniform'] as const;

export interface BenchOptions {
  readonly vocab: number;
  readonly embedding: number;
  readonly hidden: number;
  readonly batch: number;
  readonly length: number;
  readonly optimizer: OptimizerName;
  readonly ids: (typeof wordDraws)[number];
  readonly steps: number;
  readonly threads: number;
  readonly cell: Cell;
}

export const benchDefaults: BenchOptions = {
  vocab: 10_000,
  embedding: 128,
  hidden: 128,
  batch: 32,
  length: 100,
  optimizer: 'rmsprop',
  ids: 'zipf',
  steps: 30,
  threads: 2,
  cell: 'lstm',
};

export interface TrainBench {
  readonly engine: string;
  readonly threads: number;
  readonly simd: string;
  /** Median over the counted steps. */
  readonly msPerStep: number;
  readonly tokensPerSecond: number;
  /** Of a dense implementation's products, as for the peers: what the distinct-word projection saves counts as done. */
  readonly gflops: number;
}

const warmUp = 10;

export function benchNetwork(options: BenchOptions): NetworkShape {
  return {
    cell: options.cell,
    bidirectional: false,
    embeddingRows: options.vocab + 1,
    planes: 1,
    embeddingSize: options.embedding,
    hiddenSize: options.hidden,
    classes: 2,
  };
}

/** Draws ids 1..vocab. */
export function idSampler(options: Pick<BenchOptions, 'vocab' | 'ids'>, seed: number): () => number {
  const random = Random.fromSeed(seed);
  const sums = new Float64Array(options.vocab);
  let total = 0;
  for (let rank = 1; rank <= options.vocab; rank++) sums[rank - 1] = total += options.ids === 'zipf' ? 1 / rank : 1;
  return () => {
    const drawn = random.uniform() * total;
    let [low, high] = [0, options.vocab - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    return low + 1;
  };
}

export function benchBatch(options: BenchOptions, seed = 0): TrainingBatch {
  const { batch: rows, length: steps } = options;
  const id = idSampler(options, seed);
  const random = Random.fromSeed(seed, 1);
  const targets = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) targets[row * 2 + random.below(2)] = 1;
  return {
    rows,
    steps,
    targets,
    inputs: Int32Array.from({ length: rows * steps }, id),
    lengths: new Int32Array(rows).fill(steps),
    weights: new Float32Array(rows).fill(1),
  };
}

/** Times `steps` steps after a warm-up; the engine comes from `create` and is disposed. */
export async function benchTrain(
  options: BenchOptions,
  create: (settings: EngineSettings) => Promise<Engine>,
): Promise<TrainBench> {
  const network = benchNetwork(options);
  const engine = await create({
    network,
    initial: initialParameters(network, { seed: 0 }),
    optimizer: optimizers[options.optimizer].settings,
    dropout: 0,
    embeddingDropout: 0,
    clipNorm: 0,
    headDecay: 0,
    seed: 0,
    threads: options.threads,
  });
  try {
    const batch = benchBatch(options);
    const times: number[] = [];
    for (let step = 0; step < options.steps + warmUp; step++) {
      const start = performance.now();
      await engine.trainStep(batch, 1e-3);
      times.push(performance.now() - start);
    }
    const msPerStep = median(times.slice(warmUp));
    const tokens = options.batch * options.length;
    const flops = 3 * 2 * tokens * (options.embedding + options.hidden) * gates[options.cell].length * options.hidden;
    return {
      engine: engine.name,
      threads: engine.threads,
      simd: engine.simd,
      msPerStep: round(msPerStep, 2),
      tokensPerSecond: Math.round((tokens / msPerStep) * 1e3),
      gflops: round(flops / msPerStep / 1e6, 1),
    };
  } finally {
    await engine.dispose();
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

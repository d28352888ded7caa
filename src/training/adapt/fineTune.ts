/**
 * The whole network trained on the labelled texts, from the start model, for a few passes. What comes of it is not used
 * as it is, but drawn back to the start: weights on the line between both are more accurate than either, on texts like
 * the labelled ones and on others (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
 *
 * Only the embedding rows that the texts have take part, so that a step costs the same whatever the vocabulary.
 */
import type { GoOn } from '../../base/pause';
import { hash32 } from '../../base/random';
import { BatchPlanner } from '../../lstm/batching';
import { createEngine } from '../../lstm/engines';
import type { EngineName } from '../../lstm/engine';
import { type NetworkShape, type Parameters, unknownId } from '../../lstm/network';
import { ParameterAverage } from '../../lstm/parameterAverage';
import { optimizers } from '../../lstm/optimizers';
import { Examples, trainingBatch } from '../texts/examples';
import type { StartPoint } from './startPoint';

/** A network and texts in its ids. */
export interface NetworkAndTexts {
  readonly network: NetworkShape;
  readonly parameters: Parameters;
  readonly examples: Examples;
}

/** A network with the embedding rows of some texts alone. */
export interface Compact extends NetworkAndTexts {
  /** Row of the whole embedding, by row of this one. */
  readonly rowOf: Int32Array;
}

export function compactOf({ network, parameters }: StartPoint, examples: Examples): Compact {
  const { embeddingSize, embeddingRows } = network;
  const idOf = new Int32Array(embeddingRows).fill(-1);
  const rows = [0, unknownId];
  idOf[0] = 0;
  idOf[unknownId] = 1;
  const planes = examples.planes.map((ids) =>
    ids.map((row) => {
      if (idOf[row]! < 0) idOf[row] = rows.push(row) - 1;
      return idOf[row]!;
    }),
  );
  const whole = parameters.get('embedding')!;
  const embedding = new Float32Array(rows.length * embeddingSize);
  rows.forEach((row, i) =>
    embedding.set(whole.subarray(row * embeddingSize, (row + 1) * embeddingSize), i * embeddingSize),
  );
  return {
    network: { ...network, embeddingRows: rows.length },
    parameters: new Map([...parameters, ['embedding', embedding]]),
    examples: new Examples(planes, examples.offsets, examples.labels),
    rowOf: Int32Array.from(rows),
  };
}

export interface TuningSettings {
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly dropout: number;
  readonly embeddingDropout: number;
  readonly wordDropout: number;
  readonly pairDropout: number;
  readonly labelSmoothing: number;
  readonly engine: 'auto' | EngineName;
  readonly threads: number;
  readonly seed: number;
}

/** A step of a training, from 1, of `steps`. */
export interface TuningStep {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly gradientNorm: number;
}

/** Weights that the average of a run is of. */
const averaged = 12;

/** Number of steps of a training on so many texts. */
export function stepsOf(texts: number, { epochs, batchSize }: TuningSettings): number {
  return Math.max(1, Math.round(epochs * Math.ceil(texts / batchSize)));
}

/**
 * @param texts that are trained on
 * @param weights weight of each text's loss
 * @param tell called with the loss after every step
 * @returns the mean of the weights over the second half of the steps, or undefined where `goOn` ended it before
 */
export async function fineTune(
  { network, parameters, examples }: NetworkAndTexts,
  texts: Int32Array,
  weights: Float64Array,
  settings: TuningSettings,
  goOn: GoOn,
  tell: (told: TuningStep) => void,
): Promise<Parameters | undefined> {
  const { seed, batchSize } = settings;
  const engine = await createEngine(settings.engine, {
    network,
    initial: parameters,
    optimizer: optimizers.adam.settings,
    dropout: settings.dropout,
    embeddingDropout: settings.embeddingDropout,
    clipNorm: 5,
    headDecay: 0,
    seed: hash32(seed, 1),
    threads: settings.threads,
  });
  try {
    const lessons = examples.pick(texts);
    const planner = new BatchPlanner(lessons.lengths(), { batchSize, seed });
    const steps = stepsOf(texts.length, settings);
    const ones = new Float32Array(network.classes).fill(1);
    const targets = { classes: network.classes, classWeights: ones, labelSmoothing: settings.labelSmoothing };
    const every = Math.max(1, Math.floor(steps / 2 / averaged));
    const average = ParameterAverage.plain();
    for (let step = 0; step < steps; step++) {
      if (step % 8 === 0 && !(await goOn())) return undefined;
      const indices = planner.next();
      const batch = trainingBatch(lessons, indices, targets, settings, step);
      indices.forEach((lesson, row) => (batch.weights[row] = weights[texts[lesson]!]!));
      const rate = settings.learningRate * (1 - step / steps);
      const { loss, gradientNorm } = await engine.trainStep(batch, rate);
      tell({ step: step + 1, steps, loss, learningRate: rate, gradientNorm });
      if (step + 1 >= steps / 2 && (steps - 1 - step) % every === 0) average.add(await engine.parameters());
    }
    return average.mean;
  } finally {
    await engine.dispose();
  }
}

/** The mean of networks of the same shape, of which there is at least one. */
export function meanOf(networks: readonly Parameters[]): Parameters {
  const mean = ParameterAverage.plain();
  for (const network of networks) mean.add(network);
  return mean.mean!;
}

/** On the line from one network to another of the same shape. */
export function between(from: Parameters, to: Parameters, share: number): Parameters {
  return new Map(
    [...from].map(([name, values]) => {
      const others = to.get(name)!;
      return [name, values.map((value, i) => value + share * (others[i]! - value))];
    }),
  );
}

/** The whole network with what was learned in the compact one, drawn back to the start. */
export function expanded(start: StartPoint, compact: Compact, tuned: Parameters, share: number): Parameters {
  const moved = between(compact.parameters, tuned, share);
  const { embeddingSize } = start.network;
  const embedding = start.parameters.get('embedding')!.slice();
  const rows = moved.get('embedding')!;
  compact.rowOf.forEach((row, i) => {
    if (row > 0) embedding.set(rows.subarray(i * embeddingSize, (i + 1) * embeddingSize), row * embeddingSize);
  });
  return new Map(
    [...start.parameters.keys()].map((name) => [name, name === 'embedding' ? embedding : moved.get(name)!]),
  );
}

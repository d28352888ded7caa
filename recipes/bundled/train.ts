/** Trains one network, and asks a trained one. */
import { hash32 } from '../../src/base/random';
import { BatchPlanner, batchesByLength } from '../../src/lstm/batching';
import { initialParameters } from '../../src/lstm/initialization';
import type { NetworkShape, Parameters } from '../../src/lstm/network';
import { optimizers } from '../../src/lstm/optimizers';
import { ParameterAverage } from '../../src/lstm/parameterAverage';
import { createWasmEngine } from '../../src/lstm/wasm/engine';
import type { Encoder } from '../../src/text/encoder';
import { learningRateAt } from '../../src/training/loop/schedule';
import type { NetworkSettings } from './settings';
import { classes } from './sources';
import { startingRows } from './startingRows';
import type { CorpusText } from './texts';
import { batchOf, encodeTexts, type TrainingSet } from './trainingSet';
import type { WordVectors } from './vectors';

export interface TrainedNetwork {
  readonly encoder: Encoder;
  readonly network: NetworkShape;
  readonly parameters: Parameters;
}

/**
 * @param start what the parameters are before the first step
 * @param progress called after each pass with the mean loss of its batches
 */
export async function trainNetwork(
  set: TrainingSet,
  encoder: Encoder,
  settings: NetworkSettings,
  start: Parameters,
  progress: (pass: number, loss: number) => void,
): Promise<TrainedNetwork> {
  const network = networkOf(encoder, settings);
  const engine = await createWasmEngine({
    network,
    initial: start,
    optimizer: optimizers.adam.settings,
    dropout: settings.dropout,
    embeddingDropout: settings.embeddingDropout,
    clipNorm: settings.clipNorm,
    headDecay: 0,
    seed: hash32(settings.seed, 0xd120),
    threads: settings.threads,
  });
  try {
    const batches = new BatchPlanner(set.examples.lengths(), { batchSize: settings.batchSize, seed: settings.seed });
    const steps = Math.max(1, Math.round(batches.batchesPerEpoch * settings.epochs));
    const average = ParameterAverage.plain();
    const every = Math.max(1, Math.floor(((1 - settings.averageFrom) * steps) / settings.averagedSteps));
    let [loss, losses] = [0, 0];
    for (let step = 0; step < steps; step++) {
      const batch = batchOf(set, batches.next(), settings, step);
      loss += (await engine.trainStep(batch, learningRateAt('one-cycle', settings.learningRate, step / steps))).loss;
      losses++;
      const last = step + 1 === steps;
      if (step >= steps * settings.averageFrom && (steps - 1 - step) % every === 0)
        average.add(await engine.parameters());
      if (!last && (step + 1) % batches.batchesPerEpoch !== 0) continue;
      progress((step + 1) / batches.batchesPerEpoch, loss / losses);
      [loss, losses] = [0, 0];
    }
    return { encoder, network, parameters: average.mean ?? (await engine.parameters()) };
  } finally {
    await engine.dispose();
  }
}

/** Parameters of a network that has learned nothing yet. */
export function newParameters(
  encoder: Encoder,
  settings: NetworkSettings,
  vectors: WordVectors | undefined,
): Parameters {
  return initialParameters(networkOf(encoder, settings), {
    seed: settings.seed,
    embeddingRows: startingRows(encoder, vectors, settings),
  });
}

export function networkOf(encoder: Encoder, settings: NetworkSettings): NetworkShape {
  return {
    cell: 'lstm',
    bidirectional: true,
    embeddingRows: encoder.vocabulary.rows,
    planes: encoder.planes,
    embeddingSize: settings.embeddingSize,
    hiddenSize: settings.hiddenSize,
    classes: classes.length,
  };
}

/** Texts encoded at a time, so that memory doesn't grow with the data. */
const judgedAtOnce = 20_000;

/** Logits of texts, `[texts, classes]`. */
export async function logitsOf(
  { encoder, network, parameters }: TrainedNetwork,
  texts: readonly CorpusText[],
  threads: number,
): Promise<Float32Array> {
  const engine = await createWasmEngine({
    network,
    initial: parameters,
    optimizer: optimizers.adam.settings,
    dropout: 0,
    embeddingDropout: 0,
    clipNorm: 1,
    headDecay: 0,
    seed: 0,
    threads,
  });
  try {
    const logits = new Float32Array(texts.length * classes.length);
    for (let from = 0; from < texts.length; from += judgedAtOnce) {
      const examples = encodeTexts(texts.slice(from, from + judgedAtOnce), encoder);
      for (const indices of batchesByLength(examples.lengths(), 64)) {
        const rows = await engine.logits(examples.inputs(indices));
        indices.forEach((example, row) =>
          logits.set(
            rows.subarray(row * classes.length, (row + 1) * classes.length),
            (from + example) * classes.length,
          ),
        );
      }
    }
    return logits;
  } finally {
    await engine.dispose();
  }
}

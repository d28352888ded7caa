/** Trains one network on all sources at once. */
import { hash32, Random } from '../../src/base/random';
import { BatchPlanner, batchesByLength } from '../../src/lstm/batching';
import type { Engine } from '../../src/lstm/engine';
import { initialParameters } from '../../src/lstm/initialization';
import type { NetworkShape, ParameterName, Parameters } from '../../src/lstm/network';
import { optimizerDefaults } from '../../src/lstm/optimizers';
import { createWasmEngine } from '../../src/lstm/wasm/engine';
import { decodeWeights, encodeWeights } from '../../src/model/weightsFile';
import type { Encoder } from '../../src/text/encoder';
import { firstWordId } from '../../src/text/vocabulary';
import { Examples } from '../../src/training/texts/examples';
import { learningRateAt } from '../../src/training/loop/schedule';
import { trainNegations } from './negationStage';
import type { Settings } from './settings';
import { classes } from './sources';
import { maskedBatch, type TrainingSet } from './trainingSet';
import { Valences } from './valences';
import type { WordVectors } from './vectors';

export function networkOf(encoder: Encoder, settings: Settings): NetworkShape {
  return {
    cell: 'lstm',
    bidirectional: settings.bidirectional === 1,
    embeddingRows: encoder.vocabulary.rows,
    planes: encoder.planes,
    embeddingSize: settings.embeddingSize,
    hiddenSize: settings.hiddenSize,
    classes: classes.length,
  };
}

/** Of GloVe's components. */
const vectorDeviation = 0.4;

/** Words start from their vectors where there are any, with their valence behind; pairs from nothing. */
export function startingRows(
  encoder: Pick<Encoder, 'vocabulary'>,
  vectors: WordVectors | undefined,
  settings: Settings,
): Map<number, Float32Array> {
  const rows = new Map<number, Float32Array>();
  const { embeddingSize, vectorScale, valenceDimensions, valenceScale } = settings;
  const valences = valenceDimensions > 0 ? new Valences(vectors) : undefined;
  const random = Random.fromSeed(settings.seed, 0x0b5);
  const room = embeddingSize - valenceDimensions;
  encoder.vocabulary.words.forEach((word, i) => {
    const vector = vectors?.of(word);
    const valence = valences?.of(word) ?? 0;
    if (!vector && valence === 0) return;
    const row = new Float32Array(embeddingSize);
    if (vector) row.set(vector.subarray(0, room).map((value) => value * vectorScale));
    else for (let d = 0; d < room; d++) row[d] = vectorDeviation * vectorScale * random.normal();
    row.fill(valenceScale * valence, room);
    rows.set(firstWordId + i, row);
  });
  for (let row = encoder.vocabulary.wordRows; row < encoder.vocabulary.rows; row++)
    rows.set(row, new Float32Array(settings.embeddingSize));
  return rows;
}

/** The mean of the parameters at several steps (Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima"). */
class ParameterAverage {
  #mean: Map<ParameterName, Float32Array> | undefined;
  #count = 0;

  get mean(): Parameters | undefined {
    return this.#mean;
  }

  add(parameters: Parameters): void {
    this.#count++;
    this.#mean ??= new Map([...parameters].map(([name, values]) => [name, values.slice()]));
    for (const [name, values] of parameters) {
      const mean = this.#mean.get(name)!;
      for (let i = 0; i < values.length; i++) mean[i]! += (values[i]! - mean[i]!) / this.#count;
    }
  }
}

/** Where a training stands after a pass over the data. */
export interface Pass {
  readonly number: number;
  readonly last: boolean;
  /** Mean loss of the pass's batches. */
  readonly loss: number;
  readonly network: NetworkShape;
  readonly parameters: Parameters;
  /** With the embedding as it is saved: in eight bits. */
  readonly quantized: Pick<Engine, 'logits'>;
}

/** Trains, and tells of each pass. The state after a pass, quantised for its figures, is put back as it was before the next. */
export async function trainNetwork(
  set: TrainingSet,
  encoder: Encoder,
  settings: Settings,
  vectors: WordVectors | undefined,
  passDone: (pass: Pass) => Promise<void>,
): Promise<void> {
  const network = networkOf(encoder, settings);
  const engine = await createWasmEngine({
    network,
    initial: initialParameters(network, {
      seed: settings.seed,
      embeddingRows: startingRows(encoder, vectors, settings),
    }),
    optimizer: optimizerDefaults.adam,
    dropout: settings.dropout,
    embeddingDropout: settings.embeddingDropout,
    clipNorm: settings.clipNorm,
    headDecay: 0,
    seed: hash32(settings.seed, 0xd120),
    threads: settings.threads,
  });
  try {
    const batches = new BatchPlanner(set.examples.lengths(), { batchSize: settings.batchSize, seed: settings.seed });
    const steps = Math.round(batches.batchesPerEpoch * settings.epochs);
    const average = new ParameterAverage();
    let [loss, losses] = [0, 0];
    for (let step = 0; step < steps; step++) {
      const batch = maskedBatch(set, batches.next(), settings, step);
      loss += (await engine.trainStep(batch, learningRateAt('one-cycle', settings.learningRate, step / steps))).loss;
      losses++;
      const last = step + 1 === steps;
      if (step >= steps * settings.averageFrom && (steps - 1 - step) % settings.averageEvery === 0)
        average.add(await engine.parameters());
      if (!last && (step + 1) % batches.batchesPerEpoch !== 0) continue;
      const state = await engine.state();
      const averaged = average.mean ?? (await engine.parameters());
      const parameters = last ? await trainNegations(network, averaged, encoder, set, settings) : averaged;
      const quantized = decodeWeights(network, encodeWeights(network, parameters, 'int8'), 'int8');
      await engine.restore({ step: state.step, tensors: new Map([...state.tensors, ...quantized]) });
      await passDone({
        number: (step + 1) / batches.batchesPerEpoch,
        last,
        loss: loss / losses,
        network,
        parameters,
        quantized: engine,
      });
      await engine.restore(state);
      [loss, losses] = [0, 0];
    }
  } finally {
    await engine.dispose();
  }
}

/** Logits of texts, `[texts, classes]`. */
export async function logitsOf(
  engine: Pick<Engine, 'logits'>,
  encoder: Encoder,
  texts: readonly string[],
): Promise<Float32Array> {
  const examples = Examples.encode(
    encoder,
    texts.map((text) => Int32Array.from(encoder.encode(text), ({ id }) => id)),
    new Uint8Array(texts.length),
  );
  const logits = new Float32Array(texts.length * classes.length);
  for (const indices of batchesByLength(examples.lengths(), 64)) {
    const rows = await engine.logits(examples.inputs(indices));
    indices.forEach((example, row) =>
      logits.set(rows.subarray(row * classes.length, (row + 1) * classes.length), example * classes.length),
    );
  }
  return logits;
}

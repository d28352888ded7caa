/** Trains one network on all sources at once. */
import { hash32, Random } from '../../src/base/random';
import { BatchPlanner, batchesByLength } from '../../src/lstm/batching';
import type { Engine, TrainingBatch } from '../../src/lstm/engine';
import { initialParameters } from '../../src/lstm/initialization';
import type { NetworkShape, Parameters } from '../../src/lstm/network';
import { optimizerDefaults } from '../../src/lstm/optimizers';
import { createWasmEngine } from '../../src/lstm/wasm/engine';
import type { Encoder } from '../../src/text/encoder';
import { firstWordId } from '../../src/text/vocabulary';
import { Examples, trainingBatch } from '../../src/training/examples';
import { learningRateAt } from '../../src/training/schedule';
import { piecesOf, withToneMark } from './corpus';
import type { Settings } from './settings';
import { classes, type LabelledText, neutral, type Source } from './sources';
import type { WordVectors } from './vectors';

export interface TrainingSet {
  readonly examples: Examples;
  /** `[examples]` weight in the loss. */
  readonly weights: Float32Array;
  /** `[examples]` 1 where the source has no neutral class. */
  readonly polar: Uint8Array;
}

export function trainingSet(train: readonly LabelledText[], sources: readonly Source[], encoder: Encoder, settings: Settings): TrainingSet {
  const random = Random.fromSeed(settings.seed, 0x5e7);
  const byName = new Map(sources.map((source) => [source.name, source]));
  const texts: { ids: Int32Array; label: number; weight: number; polar: number }[] = [];
  const add = (text: string, label: number, weight: number, polar: boolean, most = Infinity): void => {
    const ids = encoder.encode(text).map(({ id }) => id);
    const half = Math.ceil(most / 2);
    const kept = ids.length <= most ? ids : [...ids.slice(0, half), ...ids.slice(ids.length - half)];
    if (kept.length > 0) texts.push({ ids: Int32Array.from(kept), label, weight, polar: Number(polar) });
  };
  for (const { text, label, source } of train) {
    const { repeat, neutral: hasNeutral, pieces } = byName.get(source) ?? { repeat: 2, neutral: true, pieces: false };
    if (pieces) {
      add(text, label, 1, !hasNeutral, settings.reviewLength);
      for (const piece of piecesOf(text, settings.pieces, random)) add(piece, label, settings.pieceWeight, !hasNeutral, settings.reviewLength);
    } else {
      for (let i = 0; i < repeat; i++) add(withToneMark(text, label, random), label, 1, !hasNeutral);
    }
  }
  return {
    examples: Examples.encode(encoder, texts.map(({ ids }) => ids), Uint8Array.from(texts, ({ label }) => label)),
    weights: Float32Array.from(texts, ({ weight }) => weight),
    polar: Uint8Array.from(texts, ({ polar }) => polar),
  };
}

/** The batch of plain three-class targets, with each row's weight, and neutral out of the softmax where its source has none. */
function maskedBatch(set: TrainingSet, indices: Int32Array, settings: Settings, step: number): TrainingBatch {
  const batch = trainingBatch(set.examples, indices, { classes: classes.length, classWeights: new Float32Array(classes.length).fill(1), labelSmoothing: settings.labelSmoothing }, settings, step);
  indices.forEach((example, row) => {
    batch.weights[row] = set.weights[example]!;
    if (set.polar[example] === 0) return;
    const label = set.examples.labels[example]!;
    for (let c = 0; c < classes.length; c++) {
      batch.targets[row * classes.length + c] = c === neutral ? -1 : settings.labelSmoothing / 2 + (c === label ? 1 - settings.labelSmoothing : 0);
    }
  });
  return batch;
}

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

/** Words start from their vectors where there are any, pairs from nothing. */
function startingRows(encoder: Encoder, vectors: WordVectors | undefined, settings: Settings): Map<number, Float32Array> {
  const rows = new Map<number, Float32Array>();
  encoder.vocabulary.words.forEach((word, i) => {
    const vector = vectors?.of(word);
    if (vector) rows.set(firstWordId + i, vector.slice(0, settings.embeddingSize).map((value) => value * settings.vectorScale));
  });
  for (let row = firstWordId + encoder.vocabulary.words.length; row < encoder.vocabulary.rows; row++) rows.set(row, new Float32Array(settings.embeddingSize));
  return rows;
}

export interface TrainOptions {
  readonly vectors: WordVectors | undefined;
  /** Called at the end of each pass over the data. */
  epochDone(epoch: number, loss: number, engine: Engine): Promise<void>;
}

export async function trainNetwork(set: TrainingSet, encoder: Encoder, settings: Settings, options: TrainOptions): Promise<{ network: NetworkShape; parameters: Parameters }> {
  const network = networkOf(encoder, settings);
  const engine = await createWasmEngine({
    network,
    initial: initialParameters(network, { seed: settings.seed, embeddingRows: startingRows(encoder, options.vectors, settings) }),
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
    const stepsPerEpoch = batches.batchesPerEpoch;
    const steps = Math.round(stepsPerEpoch * settings.epochs);
    let loss = 0;
    for (let step = 0; step < steps; step++) {
      const batch = maskedBatch(set, batches.next(), settings, step);
      loss += (await engine.trainStep(batch, learningRateAt('one-cycle', settings.learningRate, step / steps))).loss;
      if ((step + 1) % stepsPerEpoch === 0 || step + 1 === steps) {
        await options.epochDone((step + 1) / stepsPerEpoch, loss / stepsPerEpoch, engine);
        loss = 0;
      }
    }
    return { network, parameters: await engine.parameters() };
  } finally {
    await engine.dispose();
  }
}

/** Logits of texts, `[texts, classes]`. */
export async function logitsOf(engine: Pick<Engine, 'logits'>, encoder: Encoder, texts: readonly string[]): Promise<Float32Array> {
  const examples = Examples.encode(encoder, texts.map((text) => Int32Array.from(encoder.encode(text), ({ id }) => id)), new Uint8Array(texts.length));
  const logits = new Float32Array(texts.length * classes.length);
  for (const indices of batchesByLength(examples.lengths(), 64)) {
    const rows = await engine.logits(examples.inputs(indices));
    indices.forEach((example, row) => logits.set(rows.subarray(row * classes.length, (row + 1) * classes.length), example * classes.length));
  }
  return logits;
}

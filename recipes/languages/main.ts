/**
 * Trains the model for other languages than English:
 * npm run train:languages -- --data DIR [--out models/languages] [--tests DIR] [--set name=value …]
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BloomFilter } from '../../src/base/bloomFilter';
import { sha256 } from '../../src/base/files';
import { otherLanguages } from '../../src/base/languages';
import { hash32 } from '../../src/base/random';
import { duplicateKey } from '../../src/data/duplicates';
import { fitTemperature } from '../../src/evaluation/calibration';
import { argmaxRows, metricsOf } from '../../src/evaluation/metrics';
import { BatchPlanner, batchesByLength } from '../../src/lstm/batching';
import type { Engine, TrainingBatch } from '../../src/lstm/engine';
import { initialParameters } from '../../src/lstm/initialization';
import type { NetworkShape } from '../../src/lstm/network';
import { optimizers } from '../../src/lstm/optimizers';
import { ParameterAverage } from '../../src/lstm/parameterAverage';
import { createWasmEngine } from '../../src/lstm/wasm/engine';
import { saveModel } from '../../src/model/store';
import { decodeWeights, encodeWeights } from '../../src/model/weightsFile';
import { Encoder } from '../../src/text/encoder';
import { tellingPairs } from '../../src/text/tellingPairs';
import { tokenize, tokenizerVersion } from '../../src/text/tokenizer';
import { Vocabulary } from '../../src/text/vocabulary';
import { negationReach } from '../../src/text/wordPairs';
import { learningRateAt } from '../../src/training/loop/schedule';
import { Examples, trainingBatch } from '../../src/training/texts/examples';
import { classes, type LabelledText, neutral, readCorpus } from './corpus';
import { mergedPieces } from './mergedPieces';
import { sources } from './sources';

const defaults = {
  seed: 0,
  pieces: 18_000,
  leastMerged: 8,
  pairs: 36_000,
  minPairCount: 4,
  sequenceLength: 256,
  /** Tokens of a training text that are read. */
  trainingLength: 90,
  embeddingSize: 96,
  hiddenSize: 80,
  /** Pieces begin uniform in plus or minus this. */
  embeddingScale: 0.2,
  dropout: 0.5,
  embeddingDropout: 0.4,
  wordDropout: 0.2,
  pairDropout: 0.3,
  labelSmoothing: 0.1,
  learningRate: 0.002,
  clipNorm: 5,
  batchSize: 64,
  epochs: 4,
  averageFrom: 0.6,
  averageEvery: 100,
  threads: 2,
};
type Settings = typeof defaults;

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string', default: 'models/languages' },
    statements: { type: 'string', default: 'recipes/languages/statements' },
    tests: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
  },
});

/** Words by how often they stand, each language's counts scaled so that a small one is not drowned by a large one. */
function balancedCounts(texts: readonly LabelledText[]): Map<string, number> {
  const own = new Map<string, Map<string, number>>();
  for (const { text, language, weight } of texts) {
    let counts = own.get(language);
    if (!counts) own.set(language, (counts = new Map()));
    for (const { word } of tokenize(text)) counts.set(word, (counts.get(word) ?? 0) + weight);
  }
  const totals = new Map(
    [...own].map(([language, counts]) => [language, [...counts.values()].reduce((a, b) => a + b, 0)]),
  );
  const mean = [...totals.values()].reduce((a, b) => a + b, 0) / totals.size;
  const all = new Map<string, number>();
  for (const [language, counts] of own) {
    const scale = Math.sqrt(mean / totals.get(language)!);
    for (const [word, count] of counts) all.set(word, (all.get(word) ?? 0) + scale * count);
  }
  return all;
}

/** An encoder, and the ids of the training texts' tokens. */
function buildEncoder(train: readonly LabelledText[], settings: Settings): { encoder: Encoder; ids: Int32Array[] } {
  const counts = balancedCounts(train);
  const whole = [...counts].filter(([word, count]) => word.startsWith('<') && count >= 2).map(([word]) => word);
  const letters = new Map([...counts].filter(([word]) => !word.startsWith('<')));
  const words = [...new Set([...whole, ...mergedPieces(letters, settings.pieces, settings.leastMerged)])];
  const text = {
    tokenizer: tokenizerVersion,
    sequenceLength: settings.sequenceLength,
    cut: 'ends',
    stopwords: [],
    negationReach,
  } as const;
  const single = new Encoder(new Vocabulary(words), text);
  const ids = train.map(({ text }) => Int32Array.from(single.encode(text), ({ id }) => id));
  const pairs = tellingPairs(
    {
      texts: ids,
      firstsOf: (ids) => single.pairFirsts(ids),
      labels: train.map(({ label }) => label),
      classes: classes.length,
      weights: train.map(({ weight }) => weight),
    },
    words.length,
    { pairs: settings.pairs, minPairCount: settings.minPairCount },
  );
  return { encoder: new Encoder(new Vocabulary(words, pairs), text), ids };
}

/** Both ends of a sequence. */
function ends(ids: Int32Array, most: number): Int32Array {
  const half = Math.ceil(most / 2);
  return ids.length <= most ? ids : Int32Array.of(...ids.subarray(0, half), ...ids.subarray(ids.length - half));
}

function encodeTexts(texts: readonly LabelledText[], encoder: Encoder): Examples {
  const ids = texts.map(({ text }) => Int32Array.from(encoder.encode(text), ({ id }) => id));
  return Examples.encode(encoder, ids, labelsOf(texts));
}

function labelsOf(texts: readonly LabelledText[]): Uint8Array {
  return Uint8Array.from(texts, ({ label }) => label);
}

/** The batch with its rows' weights; rows without a neutral class teach the difference of the other two alone. */
function masked(batch: TrainingBatch, indices: ArrayLike<number>, texts: readonly LabelledText[], spread: number) {
  for (let row = 0; row < batch.rows; row++) {
    const { weight, polar, label } = texts[indices[row]!]!;
    batch.weights[row] = weight;
    if (!polar) continue;
    for (let c = 0; c < classes.length; c++)
      batch.targets[row * classes.length + c] = c === neutral ? -1 : spread / 2 + (c === label ? 1 - spread : 0);
  }
  return batch;
}

async function logitsOf(engine: Pick<Engine, 'logits'>, examples: Examples): Promise<Float32Array> {
  const width = classes.length;
  const logits = new Float32Array(examples.count * width);
  for (const indices of batchesByLength(examples.lengths(), 64)) {
    const rows = await engine.logits(examples.inputs(indices));
    indices.forEach((example, row) => logits.set(rows.subarray(row * width, (row + 1) * width), example * width));
  }
  return logits;
}

/** Figures by set and language; the verdict on a set without a neutral class is taken among the two. */
function figures(texts: readonly LabelledText[], logits: Float32Array) {
  const groups = new Map<string, number[]>();
  texts.forEach(({ source, language }, i) => {
    const name = source.includes('statements') ? `${source} ${language}` : source;
    groups.set(name, [...(groups.get(name) ?? []), i]);
  });
  return Object.fromEntries(
    [...groups].map(([name, at]) => {
      const own = new Float32Array(at.length * classes.length);
      at.forEach((i, j) => own.set(logits.subarray(i * classes.length, (i + 1) * classes.length), j * classes.length));
      const truth = Int32Array.from(at, (i) => texts[i]!.label);
      const among = texts[at[0]!]!.polar ? [0, 2] : undefined;
      const { accuracy, macroF1 } = metricsOf(truth, argmaxRows(own, classes.length, among), classes);
      const round = (value: number): number => Math.round(value * 1000) / 1000;
      return [name, { rows: at.length, accuracy: round(accuracy), macroF1: round(macroF1) }];
    }),
  );
}

async function main(data: string): Promise<void> {
  const settings: Settings = { ...defaults };
  for (const pair of flags.set) {
    const [name = '', value = ''] = pair.split('=');
    if (!(name in defaults) || value === '' || !Number.isFinite(Number(value)))
      throw new RangeError(`unknown setting ${pair}`);
    settings[name as keyof Settings] = Number(value);
  }
  const { train, held, calibration } = await readCorpus(data, flags.statements, flags.tests);
  console.log(`${train.length} training texts, ${held.length} held back`);
  const { encoder, ids } = buildEncoder(train, settings);
  const examples = Examples.encode(
    encoder,
    ids.map((each) => ends(each, settings.trainingLength)),
    labelsOf(train),
  );
  console.log(
    `${encoder.vocabulary.words.length} pieces, ${encoder.vocabulary.pairs.length / 2} pairs; ${examples.tokens} tokens a pass`,
  );
  const network: NetworkShape = {
    cell: 'lstm',
    bidirectional: true,
    embeddingRows: encoder.vocabulary.rows,
    planes: encoder.planes,
    embeddingSize: settings.embeddingSize,
    hiddenSize: settings.hiddenSize,
    classes: classes.length,
  };
  const nothing = new Float32Array(settings.embeddingSize);
  const pairRows = new Map<number, Float32Array>();
  for (let row = encoder.vocabulary.wordRows; row < encoder.vocabulary.rows; row++) pairRows.set(row, nothing);
  const engine = await createWasmEngine({
    network,
    initial: initialParameters(network, {
      seed: settings.seed,
      embeddingLimit: settings.embeddingScale,
      embeddingRows: pairRows,
    }),
    optimizer: optimizers.adam.settings,
    dropout: settings.dropout,
    embeddingDropout: settings.embeddingDropout,
    clipNorm: settings.clipNorm,
    headDecay: 0,
    seed: hash32(settings.seed, 0xd120),
    threads: settings.threads,
  });
  const batches = new BatchPlanner(examples.lengths(), { batchSize: settings.batchSize, seed: settings.seed });
  const steps = Math.round(batches.batchesPerEpoch * settings.epochs);
  const started = performance.now();
  const targets = {
    classes: classes.length,
    classWeights: new Float32Array(classes.length).fill(1),
    labelSmoothing: settings.labelSmoothing,
  };
  const average = ParameterAverage.plain();
  let loss = 0;
  for (let step = 0; step < steps; step++) {
    const indices = batches.next();
    const batch = masked(
      trainingBatch(examples, indices, targets, settings, step),
      indices,
      train,
      settings.labelSmoothing,
    );
    loss += (await engine.trainStep(batch, learningRateAt('one-cycle', settings.learningRate, step / steps))).loss;
    if (step >= steps * settings.averageFrom && (steps - 1 - step) % settings.averageEvery === 0)
      average.add(await engine.parameters());
    if ((step + 1) % batches.batchesPerEpoch === 0) {
      const pass = (step + 1) / batches.batchesPerEpoch;
      console.log(
        `pass ${pass}: loss ${(loss / batches.batchesPerEpoch).toFixed(4)}, ${((performance.now() - started) / 1000).toFixed(0)} s`,
      );
      loss = 0;
    }
  }
  const { step, tensors } = await engine.state();
  const mean = average.mean!; // the last step is always one of its
  const quantized = decodeWeights(network, encodeWeights(network, mean, 'int8'), 'int8');
  await engine.restore({ step, tensors: new Map([...tensors, ...quantized]) });
  const scored = await logitsOf(engine, encodeTexts(held, encoder));
  const forCalibration = await logitsOf(engine, encodeTexts(calibration, encoder));
  await engine.dispose();
  const { temperature } = fitTemperature(
    forCalibration,
    calibration.map(({ label }) => label),
    classes.length,
  );
  const validationBySource = figures(held, scored);
  const dev = metricsOf(labelsOf(calibration), argmaxRows(forCalibration, classes.length), classes);
  console.log(`statements kept for the temperature: ${dev.rows}, macro-F1 ${dev.macroF1.toFixed(3)}`);
  console.log(`temperature ${temperature.toFixed(3)}`);
  console.table(validationBySource);
  const card = await saveModel(
    path.resolve(flags.out),
    {
      labels: [...classes],
      languages: [...otherLanguages],
      network,
      text: { ...encoder.settings, stopwords: [] },
      calibration: { temperature, surenessFloor: 0.5 },
      data: {
        rows: train.length,
        sha256: sha256(JSON.stringify(train)),
        files: ['statements', ...sources.map(({ name }) => `languages/${name}.csv.gz`)],
        seenTexts: Buffer.from(
          BloomFilter.of([...train, ...calibration].map(({ text }) => duplicateKey(text))).bytes,
        ).toString('base64'),
      },
      settings: { ...settings, validationBySource },
      metrics: {},
    },
    mean,
    encoder.vocabulary,
    'int8',
  );
  console.log(`saved to ${flags.out}: ${((card.weights.bytes + card.vocabulary.bytes) / 2 ** 20).toFixed(2)} MiB`);
}

if (flags.data === undefined) {
  console.error('Usage: npm run train:languages -- --data DIR: name the folder that holds the labelled sets.');
  process.exitCode = 2;
} else
  main(flags.data).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });

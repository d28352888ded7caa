/**
 * Starting from a model instead of from chance: its words and pairs keep their embedding rows, words that
 * only the new data has are added behind them, the recurrent kernels are taken over, and the head is
 * fitted first, on the network as it came. Only then does everything train together: a head from chance
 * would send large gradients into a network that is right already (Kumar et al. 2022, "Fine-Tuning can
 * Distort Pretrained Features").
 */
import { BloomFilter } from '../../base/bloomFilter';
import { Random } from '../../base/random';
import { UserError } from '../../base/errors';
import { createEngine } from '../../lstm/engines';
import { type NetworkShape, type ParameterName, type Parameters, pooledSize } from '../../lstm/network';
import { optimizers } from '../../lstm/optimizers';
import { crossEntropy } from '../../numeric/crossEntropy';
import { type Model, readModel, readModelCard } from '../../model/store';
import { bundledModelFolder } from '../../model/bundled';
import type { TrainingSettings } from '../../protocol/trainingSettings';
import type { Encoder } from '../../text/encoder';
import { firstWordId, Vocabulary } from '../../text/vocabulary';
import type { Examples } from '../texts/examples';
import { logitsOf } from '../texts/logits';

/** Fewer training rows than this teach less of the language than the bundled model knows; measured on 17,500: docs/laboratory.md. */
const mostRows = 50_000;
/** Below this share of words known, the data is in another language than the bundled model. */
export const leastKnown = 0.6;

/** Share of texts seen above which the bundled model is no start; one in a hundred is a chance hit of the filter. */
export const mostSeen = 0.03;

/** Settings that ask for a network of their own; the bundled model is then not the default start. */
const shaping = [
  'preset',
  'cell',
  'bidirectional',
  'wordPairs',
  'embeddingSize',
  'hiddenSize',
  'vocabularySize',
  'minCount',
] as const satisfies readonly (keyof TrainingSettings)[];

/**
 * The model to start from: the one named, or the bundled one by default where the data is no larger than
 * `mostRows` and in its language. Throws a UserError where a named model is not sound or not of the shape asked for.
 * @param counts how often each word occurs in the training rows
 * @param testKeys `duplicateKey` of the texts that the run may be tested on: those of the test file, else of all parts of the split
 * @param bundled folder of the bundled model that "bundled" and the default mean
 */
export async function chooseStart(
  settings: TrainingSettings,
  trainRows: number,
  counts: readonly (readonly [string, number])[],
  testKeys: Float64Array,
  bundled = bundledModelFolder(),
): Promise<Model | undefined> {
  const { initFrom } = settings;
  if (initFrom === 'none') return undefined;
  if (initFrom !== undefined) {
    const model = await readModel(initFrom === 'bundled' ? bundled : initFrom);
    checkShape(model, settings);
    return model;
  }
  if (trainRows >= mostRows || shaping.some((name) => settings[name] !== undefined)) return undefined;
  const present = await readModelCard(bundled).catch(() => undefined);
  if (present === undefined) return undefined;
  const model = await readModel(bundled);
  return knownShare(model.encoder, counts) >= leastKnown && seenShare(model, testKeys) <= mostSeen ? model : undefined;
}

/** Share of the texts that the model was probably trained on: tested on these, a start from it would flatter itself. */
export function seenShare({ card }: Model, textKeys: Float64Array): number {
  if (card.data.seenTexts === undefined || textKeys.length === 0) return 0;
  const seen = BloomFilter.fromBytes(Buffer.from(card.data.seenTexts, 'base64'));
  return textKeys.reduce((sum, key) => sum + Number(seen.has(key)), 0) / textKeys.length;
}

export function knownShare(encoder: Encoder, counts: readonly (readonly [string, number])[]): number {
  let [known, all] = [0, 0];
  for (const [word, count] of counts) {
    all += count;
    if (encoder.resolve(word).some((id) => id >= firstWordId)) known += count;
  }
  return all === 0 ? 0 : known / all;
}

function checkShape({ card }: Model, settings: TrainingSettings): void {
  const own: Partial<TrainingSettings> = { ...card.network, wordPairs: card.network.planes > 1 };
  for (const name of ['cell', 'bidirectional', 'embeddingSize', 'hiddenSize', 'wordPairs'] as const) {
    if (settings[name] !== undefined && settings[name] !== own[name]) {
      throw new UserError(
        'input',
        `The model to start from has ${name} ${own[name]}, not ${settings[name]}: leave that setting out, or start from none.`,
      );
    }
  }
}

/** The model's words, then new ones; the model's pairs. Rows of the model are those of the same word or pair. */
export function extendVocabulary(from: Vocabulary, words: readonly string[]): Vocabulary {
  const added = words.filter((word) => from.idOf(word) === undefined);
  // a pair names its words by id, and the ids of the model's words stay as they are
  return new Vocabulary([...from.words, ...added], from.pairs);
}

export interface StartSettings {
  readonly seed: number;
  readonly threads: number;
  /** Weight of each class in the loss. */
  readonly classWeights: Float32Array;
}

/** Parameters to train on from: the model's, with rows for the new words, and a head fitted to the training examples. */
export async function startFrom(
  model: Model,
  network: NetworkShape,
  encoder: Encoder,
  examples: Examples,
  settings: StartSettings,
): Promise<Parameters> {
  const parameters = widenedParameters(model, network, encoder, settings.seed);
  const states = await pooledStates(network, parameters, examples, settings.threads);
  const { kernel, bias } = fitHead(states, examples.labels, settings.classWeights, network.classes, headDecay);
  return parameters.set('head.kernel', kernel).set('head.bias', bias);
}

/** Parameters of the larger network, with a head of zeros: the model's where it has them. */
export function widenedParameters(
  model: Model,
  network: NetworkShape,
  encoder: Encoder,
  seed: number,
): Map<ParameterName, Float32Array> {
  const parameters = new Map<ParameterName, Float32Array>();
  for (const [name, values] of model.parameters) parameters.set(name, values.slice());
  const size = network.embeddingSize;
  const old = model.parameters.get('embedding')!;
  const oldWords = model.encoder.vocabulary.words.length;
  const { words } = encoder.vocabulary;
  const embedding = new Float32Array(network.embeddingRows * size);
  const oldPairsAt = (firstWordId + oldWords) * size;
  embedding.set(old.subarray(0, oldPairsAt));
  embedding.set(old.subarray(oldPairsAt), (firstWordId + words.length) * size);
  const random = Random.fromSeed(seed, 0x7a4f);
  for (let word = oldWords; word < words.length; word++) {
    const at = (firstWordId + word) * size;
    // what the model would have read for the word: the mean of its parts, or the unknown word
    const ids = model.encoder.resolve(words[word]!);
    for (const id of ids) for (let i = 0; i < size; i++) embedding[at + i]! += old[id * size + i]! / ids.length;
    for (let i = 0; i < size; i++) embedding[at + i]! += 0.02 * (random.uniform() - 0.5);
  }
  parameters.set('embedding', embedding);
  parameters.set('head.kernel', new Float32Array(pooledSize(network) * network.classes));
  parameters.set('head.bias', new Float32Array(network.classes));
  return parameters;
}

/** Mean hidden states of every example, `[count, pooledSize]`: the logits of a head that is the identity. */
async function pooledStates(
  network: NetworkShape,
  parameters: Parameters,
  examples: Examples,
  threads: number,
): Promise<Float32Array> {
  const size = pooledSize(network);
  const identity = new Float32Array(size * size);
  for (let i = 0; i < size; i++) identity[i * size + i] = 1;
  const engine = await createEngine('wasm', {
    network: { ...network, classes: size },
    initial: new Map([...parameters, ['head.kernel', identity], ['head.bias', new Float32Array(size)]]),
    optimizer: optimizers.sgd.settings,
    dropout: 0,
    embeddingDropout: 0,
    clipNorm: 0,
    headDecay: 0,
    seed: 0,
    threads,
  });
  try {
    return await logitsOf(engine, examples, size);
  } finally {
    await engine.dispose();
  }
}

const headSteps = 200;
const headRate = 0.1;
const headDecay = 1e-4;

/**
 * Multinomial logistic regression on pooled states, by full-batch Adam; the mean loss plus `decay` times
 * the squared weights, which has one minimum.
 */
export function fitHead(
  states: Float32Array,
  labels: Uint8Array,
  weights: Float32Array,
  classes: number,
  decay: number,
): { kernel: Float32Array; bias: Float32Array } {
  const rows = labels.length;
  const size = rows === 0 ? 0 : states.length / rows;
  // kernel [size, classes], then bias [classes]
  const values = new Float64Array((size + 1) * classes);
  const [mean, square] = [new Float64Array(values.length), new Float64Array(values.length)];
  const scores = new Float64Array(classes);
  const gradient = new Float64Array(values.length);
  for (let step = 1; step <= headSteps && rows > 0; step++) {
    for (let i = 0; i < size * classes; i++) gradient[i] = 2 * decay * values[i]!;
    gradient.fill(0, size * classes);
    for (let row = 0; row < rows; row++) {
      const at = row * size;
      for (let c = 0; c < classes; c++) scores[c] = values[size * classes + c]!;
      for (let i = 0; i < size; i++) {
        const x = states[at + i]!;
        for (let c = 0; c < classes; c++) scores[c]! += x * values[i * classes + c]!;
      }
      crossEntropy(scores, labels[row]!);
      const weight = weights[labels[row]!]! / rows;
      for (let c = 0; c < classes; c++) scores[c]! *= weight;
      for (let i = 0; i < size; i++) {
        const x = states[at + i]!;
        for (let c = 0; c < classes; c++) gradient[i * classes + c]! += x * scores[c]!;
      }
      for (let c = 0; c < classes; c++) gradient[size * classes + c]! += scores[c]!;
    }
    const rate = (headRate * (1 - step / (headSteps + 1)) * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
    for (let i = 0; i < values.length; i++) {
      mean[i] = 0.9 * mean[i]! + 0.1 * gradient[i]!;
      square[i] = 0.999 * square[i]! + 0.001 * gradient[i]! ** 2;
      values[i]! -= (rate * mean[i]!) / (Math.sqrt(square[i]!) + 1e-8);
    }
  }
  return {
    kernel: Float32Array.from(values.subarray(0, size * classes)),
    bias: Float32Array.from(values.subarray(size * classes)),
  };
}

/** Small whole models for tests: random parameters, a vocabulary, and texts as ids. */
import { Random } from '../../src/base/random';
import type { InputBatch } from '../../src/lstm/engine';
import type { NetworkShape } from '../../src/lstm/network';
import type { Model } from '../../src/model/store';
import { type ModelCard, modelFormat } from '../../src/model/modelFile';
import { NGramTable } from '../../src/model/nGramTable';
import { Encoder } from '../../src/text/encoder';
import { tokenizerVersion } from '../../src/text/tokenizer';
import { firstWordId, Vocabulary } from '../../src/text/vocabulary';
import { randomParameters } from './batches';

export interface ModelOptions {
  readonly labels?: readonly string[];
  readonly cell?: NetworkShape['cell'];
  readonly bidirectional?: boolean;
  readonly words?: readonly string[];
  /** Pairs of neighbours to know, by their places in `words`; -1 is the unknown word. */
  readonly pairs?: readonly (readonly [number, number])[];
  /** Pairs and triples of the table of n-grams, by their places in `words`; -1 is the unknown word. No table where left out. */
  readonly nGrams?: readonly (readonly number[])[];
  readonly embeddingSize?: number;
  readonly hiddenSize?: number;
  readonly text?: Partial<ModelCard['text']>;
  readonly temperature?: number;
  readonly scale?: number;
  readonly seed?: number;
}

/** Half of all neighbours of 30 words and the unknown word. */
const manyPairs = Array.from({ length: 31 * 31 }, (_, i) => [Math.floor(i / 31) - 1, (i % 31) - 1] as const).filter(
  (_, i) => i % 2 === 0,
);

const labels = ['negative', 'neutral', 'positive'];

export function randomModel(options: ModelOptions = {}): Model {
  const names = options.labels ?? labels;
  const words = options.words ?? Array.from({ length: 30 }, (_, i) => `word${i}`);
  const vocabulary = new Vocabulary(
    words,
    Int32Array.from((options.pairs ?? []).flat(), (place) => (place < 0 ? 1 : firstWordId + place)),
  );
  const network: NetworkShape = {
    cell: options.cell ?? 'lstm',
    bidirectional: options.bidirectional ?? false,
    embeddingRows: vocabulary.rows,
    planes: vocabulary.pairs.length > 0 ? 2 : 1,
    embeddingSize: options.embeddingSize ?? 7,
    hiddenSize: options.hiddenSize ?? 9,
    classes: names.length,
  };
  const text: ModelCard['text'] = {
    tokenizer: tokenizerVersion,
    sequenceLength: 60,
    cut: 'head',
    stopwords: [],
    ...options.text,
  };
  const nothing = { bytes: 0, sha256: '0'.repeat(64) };
  const card: ModelCard = {
    format: modelFormat,
    labels: [...names],
    network,
    text,
    slot: 'a',
    calibration: { temperature: options.temperature ?? 1.7, surenessFloor: 0.5 },
    weights: { encoding: 'float32', ...nothing },
    vocabulary: nothing,
    data: { rows: 0, sha256: '', files: [] },
    settings: {},
    metrics: {},
  };
  return {
    card,
    parameters: randomParameters(network, options.seed ?? 3, options.scale ?? 0.5),
    encoder: new Encoder(vocabulary, text),
    table: options.nGrams && randomTable(vocabulary, options.nGrams),
  };
}

function randomTable({ words }: Vocabulary, nGrams: readonly (readonly number[])[]): NGramTable {
  const ids = Int32Array.from(
    nGrams.flatMap((places) =>
      [0, 1, 2].map((i) => (places[i] === undefined ? 0 : firstWordId + Math.max(-1, places[i]))),
    ),
  );
  const random = Random.fromSeed(8);
  const rows = firstWordId + words.length + nGrams.length;
  return new NGramTable(
    firstWordId + words.length,
    ids,
    Float32Array.from({ length: rows * labels.length }, () => 2 * random.uniform() - 1),
    labels.length,
  );
}

/** Word ids of a text of `length` tokens, every fourth of them unknown. */
export function randomWords(model: Model, length: number, random: Random): number[] {
  return Array.from({ length }, () =>
    random.uniform() < 0.25 ? 1 : firstWordId + random.below(model.encoder.vocabulary.words.length),
  );
}

/** Texts of word ids as the engines read them. */
export function inputBatch(model: Model, texts: readonly (readonly number[])[]): InputBatch {
  const steps = Math.max(1, ...texts.map(({ length }) => length));
  const inputs = new Int32Array(model.encoder.planes * texts.length * steps);
  texts.forEach((ids, row) => {
    inputs.set(ids, row * steps);
    if (model.encoder.planes === 2) model.encoder.pairIds(ids, inputs, (texts.length + row) * steps);
  });
  return { rows: texts.length, steps, inputs, lengths: Int32Array.from(texts, ({ length }) => length) };
}

/** A third of all pairs of 30 words and the unknown word, and some triples, also of pairs that are not among them. */
const manyNGrams = [
  ...manyPairs.filter((_, i) => i % 3 > 0),
  ...manyPairs.map(([first, second], i) => [first, second, (i % 31) - 1]),
];

/** Every combination that an export treats differently. */
export const cellVariants: readonly { readonly name: string; readonly options: ModelOptions }[] = [
  ...(['lstm', 'gru'] as const).flatMap((cell) =>
    [false, true].flatMap((bidirectional) =>
      [false, true].map((paired) => ({
        name: `${bidirectional ? 'a bidirectional' : 'a one-way'} ${cell}${paired ? ' with word pairs' : ''}`,
        options: { cell, bidirectional, pairs: paired ? manyPairs : [] },
      })),
    ),
  ),
  { name: 'a network with a table of n-grams', options: { pairs: manyPairs, nGrams: manyNGrams } },
];

import { negationReach } from '../../src/text/wordPairs';

/** What the bundled model is made with; docs/laboratory.md tells what each choice was worth. */
export const defaults = {
  seed: 0,
  words: 21_000,
  pairs: 14_000,
  minPairCount: 16,
  /** Tokens of a film review that are read; both its ends. */
  reviewLength: 100,
  /** Times that a statement of each kind that was written for the recipe is read in one pass over the data. */
  statementRepeat: 2,
  experienceRepeat: 1,
  /** Pieces of a film review that are read beside it with its label, by a network that has no teacher. */
  pieces: 1,
  pieceWeight: 0.5,
  sequenceLength: 256,
  negationReach,
  /** Steps of the last stage, which trains pairs of a negation alone, and the learning rate that it begins with. */
  negationSteps: 600,
  negationRate: 0.02,
  embeddingSize: 104,
  hiddenSize: 64,
  bidirectional: 1,
  /** GloVe's components have a deviation of 0.4; the network starts better from less. */
  vectorScale: 0.3,
  /** The last dimensions of a word's embedding begin with its valence, times the scale. */
  valenceDimensions: 4,
  valenceScale: 0.7,
  /** Words more that the corpora lack and whose valence is strongest. */
  tellingWords: 3000,
  /** Networks that are trained before on the labels alone, and their passes; the last one learns from what they think of texts without a label. */
  teachers: 1,
  teacherEpochs: 1,
  opinionWeight: 1,
  /** Film reviews without a label of which a piece is read; then none of a labelled one is. */
  filmPieces: 25_000,
  dropout: 0.5,
  embeddingDropout: 0.4,
  wordDropout: 0.2,
  pairDropout: 0.4,
  labelSmoothing: 0.1,
  learningRate: 0.002,
  clipNorm: 5,
  batchSize: 64,
  epochs: 2,
  /** The parameters saved are the mean of those at every so many steps of the last part of the run. */
  averageFrom: 0.4,
  averageEvery: 25,
  threads: 2,
};
export type Settings = typeof defaults;

/** `name=value` pairs over the defaults. */
export function withOverrides(pairs: readonly string[]): Settings {
  const settings: Record<string, number> = { ...defaults };
  for (const pair of pairs) {
    const [name = '', value = ''] = pair.split('=');
    if (!(name in defaults) || !Number.isFinite(Number(value)) || value === '')
      throw new RangeError(`unknown setting ${pair}`);
    settings[name] = Number(value);
  }
  return settings as Settings;
}

/** The values that a plan is made from, in tables: by the amount of data, by what training starts from, and by preset. */
import type { NetworkShape } from '../lstm/network';
import type { TrainingSettings } from '../protocol/trainingSettings';

/** What the amount of data decides. */
export interface SizeValues {
  readonly why: string;
  readonly vocabulary: number;
  readonly minCount: number;
  readonly pairs: number;
  readonly bidirectional: boolean;
  readonly embedding: number;
  readonly hidden: number;
  readonly embeddingDropout: number;
  readonly wordDropout: number;
  readonly pairDropout: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Validations in the whole run; with large data each takes seconds. */
  readonly validations: number;
  /** Whether the words' valences by a lexicon, a wide path, an n-gram teacher and an n-gram table are worth it. */
  readonly valences: boolean;
  readonly widePath: boolean;
  readonly nGramTeacher: boolean;
  readonly nGramTable: boolean;
}

/** Training rows from which a data set counts as medium and as large. */
const medium = 3000;
const large = 15_000;

/** Starting points by the amount of data: small, medium, large. docs/laboratory.md says what they were measured on. */
// prettier-ignore
const bySize: { readonly [Name in keyof SizeValues]: readonly [SizeValues[Name], SizeValues[Name], SizeValues[Name]] } = {
  vocabulary:       [20_000, 20_000, 30_000],
  minCount:         [1,      2,      2],
  pairs:            [0,      20_000, 60_000],
  bidirectional:    [true,   true,   true],
  embedding:        [64,     64,     96],
  hidden:           [32,     64,     64],
  embeddingDropout: [0.5,    0.4,    0.5],
  wordDropout:      [0.2,    0.15,   0.3],
  pairDropout:      [0.4,    0.4,    0.6],
  batchSize:        [16,     32,     32],
  epochs:           [4,      10,     4],
  validations:      [20,     20,     10],
  valences:         [true,   true,   false],
  widePath:         [true,   true,   false],
  nGramTeacher:     [false,  false,  true],
  nGramTable:       [true,   true,   true],
  why: [
    'a small data set overfits a larger network',
    'a data set of a few thousand rows allows',
    'a large data set allows',
  ],
};

/** @param start network of the model that training starts from, if it does */
export function sizeValues(rows: number, start?: NetworkShape): SizeValues {
  const column = rows < medium ? 0 : rows < large ? 1 : 2;
  const values = Object.fromEntries(
    Object.entries(bySize).map(([name, row]) => [name, row[column]]),
  ) as unknown as SizeValues;
  return start ? { ...values, ...startedFrom(start, rows) } : values;
}

/** Below this many rows, a start from a model uses less noise, since there is little to learn. */
const fewRows = 2000;

/** A trained network needs few passes, at the usual learning rate: docs/laboratory.md. */
function startedFrom(network: NetworkShape, rows: number): Partial<SizeValues> {
  const noise =
    rows < fewRows
      ? { embeddingDropout: 0.3, wordDropout: 0.1, pairDropout: 0.4 }
      : { embeddingDropout: 0.5, wordDropout: 0.2, pairDropout: 0.5 };
  return {
    ...(rows < large ? { ...noise, epochs: 6 } : { epochs: 3 }),
    why: 'training starts from a model that already reads',
    minCount: 2,
    pairs: network.planes > 1 ? 1 : 0,
    bidirectional: network.bidirectional,
    embedding: network.embeddingSize,
    hidden: network.hiddenSize,
  };
}

/** What a preset fixes beyond its settings; a value left out is the one without a preset. */
export interface PresetValues {
  readonly embeddingLimit: number;
  readonly embeddingDropout?: number;
  readonly wordDropout?: number;
  readonly pairDropout?: number;
  readonly labelSmoothing: number;
  readonly clipNorm: number;
}

// prettier-ignore
export const presetValues: Readonly<Record<NonNullable<TrainingSettings['preset']> | 'none', PresetValues>> = {
  'none':            { embeddingLimit: 0.05, labelSmoothing: 0.05, clipNorm: 5 },
  'theano-tutorial': { embeddingLimit: 0.05, labelSmoothing: 0,    clipNorm: 0, embeddingDropout: 0,   wordDropout: 0,   pairDropout: 0 },
  // it knows every training word: without word dropout the unknown word's row would never be trained
  'simple-lstm':     { embeddingLimit: 1,    labelSmoothing: 0,    clipNorm: 0, embeddingDropout: 0.5, wordDropout: 0.1, pairDropout: 0 },
};

/** If a smaller proportion of the distinct words has a valence, the texts are not in English, the lexicon's language. */
export const leastValenced = 0.05;

/** Maximum number of words in the training rows for fitting a table of n-grams: the fit to 16 million took 1.7 GB in total. */
export const mostWordsOfTable = 10_000_000;

/** Tokens of the longest texts that are read whole by default. */
export const longestByDefault = 600;

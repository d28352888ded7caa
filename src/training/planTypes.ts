/** What a plan is made from, and what it contains. */
import type { EngineChoice } from '../base/choices';
import type { OptimizerSettings } from '../lstm/optimizers';
import type { Cell } from '../lstm/network';

/** Figures of the data that a plan is made from. Lengths are in tokens. */
export interface DataFigures {
  readonly trainRows: number;
  /** Texts without a label. */
  readonly unlabelledRows: number;
  readonly classes: number;
  readonly distinctWords: number;
  /** Proportion of the distinct words whose valence is in the lexicon. */
  readonly valencedShare: number;
  readonly meanLength: number;
  readonly longestLength: number;
  /** 95% of the training texts are at most this long. */
  readonly usualLength: number;
  /** Rows of the rarest class over rows of the majority class, in training. */
  readonly balance: number;
}

export interface Plan {
  // text
  readonly vocabularySize: number;
  readonly minCount: number;
  readonly pairs: number;
  readonly sequenceLength: number;
  readonly cut: 'head' | 'ends';
  // network
  readonly cell: Cell;
  readonly bidirectional: boolean;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
  /** Embeddings start uniform in plus or minus this. */
  readonly embeddingLimit: number;
  /** Embeddings start from the words' log-count ratios of the classes. */
  readonly classRatios: boolean;
  /** Words get their valence from a lexicon; in a run from scratch, even words that no training text has. */
  readonly wordValences: boolean;
  /** A linear model of words and pairs is fitted beside the network and joined to it, in units that the shape counts. */
  readonly widePath: boolean;
  /** A linear model of words, pairs and triples is joined to the network, as a table beside it. */
  readonly nGramTable: boolean;
  // regularisation
  readonly dropout: number;
  readonly embeddingDropout: number;
  /** Share of a text's words that are read as unknown in training. */
  readonly wordDropout: number;
  /** Share of a text's word pairs that are dropped in training. */
  readonly pairDropout: number;
  readonly labelSmoothing: number;
  /** Share of a target that is the linear teacher's held-out prediction; the rest is the label. */
  readonly teacherShare: number;
  /** The teacher is a model of words, pairs and triples, more than the network has rows for; it also labels unlabelled texts. */
  readonly nGramTeacher: boolean;
  readonly headDecay: number;
  readonly classWeights: boolean;
  // training
  readonly optimizer: OptimizerSettings;
  readonly learningRate: number;
  readonly schedule: 'constant' | 'one-cycle';
  readonly clipNorm: number;
  readonly batchSize: number;
  readonly steps: number;
  /** Seconds; 0 means no limit. */
  readonly timeBudget: number;
  readonly validateEvery: number;
  /** Steps between the weights that are averaged; 0 means no average. */
  readonly averageEvery: number;
  /** Standard errors by which averaged weights may be worse than the best validation and still be kept. */
  readonly averageSlack: number;
  readonly patience: number;
  /** Seconds between checkpoints; does not affect the result. */
  readonly checkpointEvery: number;
  readonly seed: number;
  readonly engine: EngineChoice;
  readonly threads: number;
}

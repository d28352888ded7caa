/**
 * The defaults of the tutorials that Undertone descends from, under their own names. What their code
 * does wrong is not reproduced; docs/presets.md lists every mend beside the value it touches.
 */
import type { PresetName } from '../base/choices';
import type { TrainingSettings } from '../protocol/trainingSettings';

const presets: Readonly<Record<PresetName, TrainingSettings>> = {
  /** "LSTM Networks for Sentiment Analysis", deeplearning.net. */
  'theano-tutorial': {
    cell: 'lstm',
    bidirectional: false,
    wordPairs: false,
    embeddingSize: 128,
    hiddenSize: 128,
    dropoutKeepProb: 0.5,
    vocabularySize: 10_000,
    minCount: 1,
    sequenceLen: 100,
    optimizer: 'adadelta',
    learningRate: 1,
    batchSize: 16,
    validateEvery: 370,
    patience: 10,
    validationSize: 0.05,
    epochs: 100,
    randomState: 123,
  },
  /** "Sentiment analysis using a simple LSTM network", R. Vinas. */
  'simple-lstm': {
    cell: 'lstm',
    bidirectional: false,
    wordPairs: false,
    embeddingSize: 75,
    hiddenSize: 75,
    dropoutKeepProb: 0.5,
    vocabularySize: 100_000,
    minCount: 1,
    sequenceLen: 'max',
    optimizer: 'rmsprop',
    learningRate: 0.01,
    batchSize: 100,
    trainSteps: 300,
    validateEvery: 100,
    patience: 0,
    testSize: 0.2,
    randomState: 0,
  },
};

/** The settings as given, filled up from their preset. */
export function withPreset(given: TrainingSettings): TrainingSettings {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as TrainingSettings;
  return given.preset ? { ...presets[given.preset], ...set } : set;
}

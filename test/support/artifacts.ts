/** Small ones of everything that is saved, for the tests that fail, cut and garble them. */
import {
  type NetworkShape,
  type ParameterName,
  type Parameters,
  parameterShapes,
  sizeOf,
} from '../../src/lstm/network';
import type { ModelDescription } from '../../src/model/store';
import type { TrainingEvent, ValidationEvent } from '../../src/protocol/trainingEvents';
import { tokenizerVersion } from '../../src/text/tokenizer';
import { Vocabulary } from '../../src/text/vocabulary';
import type { Checkpoint } from '../../src/training/disk/checkpoint';

export const vocabulary = new Vocabulary(['good', 'bad', 'app']);

const network: NetworkShape = {
  cell: 'lstm',
  bidirectional: false,
  embeddingRows: vocabulary.rows,
  planes: 1,
  embeddingSize: 3,
  hiddenSize: 2,
  classes: 2,
};

/** Every parameter with this value throughout, so that it tells which of two models was read. */
export function parametersOf(value: number): Parameters {
  return new Map(
    parameterShapes(network).map(({ name, shape }): [ParameterName, Float32Array] => [
      name,
      new Float32Array(sizeOf(shape)).fill(value),
    ]),
  );
}

export const smallModel: ModelDescription = {
  labels: ['negative', 'positive'],
  network,
  text: { tokenizer: tokenizerVersion, sequenceLength: 50, cut: 'ends', stopwords: [] },
  calibration: { temperature: 1, surenessFloor: 0.6 },
  data: { rows: 10, sha256: 'x', files: ['a.csv'] },
  settings: {},
  metrics: {},
};

const validation: ValidationEvent = {
  event: 'validation',
  step: 2,
  epoch: 0.5,
  loss: 0.7,
  accuracy: 0.5,
  macroF1: 0.4,
  best: true,
  sinceBest: 0,
  patience: 3,
  confusion: [
    [1, 1],
    [1, 1],
  ],
  samples: [{ text: 'good app', truth: 'positive', label: 'negative', score: 0.51 }],
};

export function checkpointAt(step: number): Checkpoint {
  return {
    origins: { data: 'd', settings: 's', vocabulary: 'v', engine: 'wasm' },
    step,
    bestStep: step,
    averaged: 0,
    seconds: step / 4,
    order: { epoch: 1, cursor: 2, random: [1, -2, 3, 4] },
    validations: [validation],
    running: { loss: 0.25, steps: 3 },
    tensors: new Map([
      ['embedding', Float32Array.of(step, -0, 1e-45)],
      ['best/head.bias', new Float32Array(0)],
    ]),
  };
}

/** Of a short run, from its first phase to the last but one. */
export const events: readonly TrainingEvent[] = [
  { event: 'phase', phase: 'preparing' },
  {
    event: 'start',
    rows: 10,
    split: { train: 6, validation: 2, test: 2 },
    labels: ['negative', 'positive'],
    vocabulary: 3,
    parameters: 63,
    engine: 'wasm',
    threads: 2,
    simd: 'relaxed',
    notes: ['A note.'],
  },
  { event: 'phase', phase: 'training' },
  {
    event: 'progress',
    step: 1,
    steps: 4,
    epoch: 0.25,
    loss: 0.69,
    learningRate: 0.001,
    gradientNorm: 1.5,
    tokensPerSecond: 1000,
    secondsLeft: 3,
    memory: 1e8,
  },
  validation,
  {
    event: 'progress',
    step: 4,
    steps: 4,
    epoch: 1,
    loss: 0.6,
    learningRate: 0,
    gradientNorm: 1.2,
    tokensPerSecond: 1000,
    secondsLeft: 0,
    memory: 1e8,
  },
  { event: 'phase', phase: 'evaluating' },
  { event: 'phase', phase: 'saving' },
];

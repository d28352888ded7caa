/**
 * What a finished run is worth: the saved weights through the product's own scorer, calibrated on the
 * validation rows, and beside them the baselines on the same test rows.
 */
import { runBaselines } from '../evaluation/baselines/baselines';
import { fitTemperature } from '../evaluation/calibration';
import { argmaxRows, metricsOf } from '../evaluation/metrics';
import type { NetworkShape, Parameters } from '../lstm/network';
import type { ModelCard } from '../model/modelFile';
import { TextScorer } from '../model/textScorer';
import type { DoneEvent, TestMetrics } from '../protocol/trainingEvents';
import type { PartOfData, Prepared } from './prepare';

export interface RunEvaluation {
  readonly calibration: ModelCard['calibration'];
  readonly validation: TestMetrics;
  readonly test: TestMetrics;
  readonly baselines: DoneEvent['baselines'];
}

/** Of the room between chance and certainty, the part that a verdict must have to be told as one. */
const surenessShare = 0.2;

export async function evaluateRun(prepared: Prepared, network: NetworkShape, parameters: Parameters): Promise<RunEvaluation> {
  const { classes, encoder, train, validation, test } = prepared;
  const surenessFloor = 1 / classes.length + (1 - 1 / classes.length) * surenessShare;
  const scorer = new TextScorer({ labels: classes, network, encoder, parameters, calibration: { temperature: 1, surenessFloor } });
  const validationLogits = logitsThrough(scorer, validation);
  const { temperature } = fitTemperature(validationLogits, validation.examples.labels, classes.length);
  return {
    calibration: { temperature, surenessFloor },
    validation: metrics(validationLogits, validation, classes),
    test: metrics(logitsThrough(scorer, test), test, classes),
    baselines: await runBaselines(textsOf(train), textsOf(test), classes),
  };
}

function logitsThrough(scorer: TextScorer, { examples }: PartOfData): Float32Array {
  return scorer.logits(Array.from({ length: examples.count }, (_, i) => examples.planesOf(i)));
}

function metrics(logits: Float32Array, { examples }: PartOfData, classes: readonly string[]): TestMetrics {
  const { rows, accuracy, macroF1, perClass, confusion, labels } = metricsOf(examples.labels, argmaxRows(logits, classes.length), classes);
  return { rows, accuracy, macroF1, perClass, confusion, labels };
}

function textsOf({ corpus, rows, examples }: PartOfData): { texts: string[]; labels: Uint8Array } {
  return { texts: Array.from(rows, (row) => corpus.texts[row]!), labels: examples.labels };
}

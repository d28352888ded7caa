/** The first and the last event of a run. */
import type { Stopped } from '../base/choices';
import type { Engine } from '../lstm/engine';
import { type NetworkShape, parameterCount } from '../lstm/network';
import type { EvaluationReportData } from '../protocol/report';
import type { DoneEvent, TrainingEvent } from '../protocol/trainingEvents';
import type { RunEvaluation } from './evaluate';
import type { Position } from './loop/loop';
import type { Prepared } from './prepare';

/** @param before notes on what was decided before the run */
export function startEvent(
  { train, unlabelled, validation, test, classes, encoder, notes }: Prepared,
  network: NetworkShape,
  engine: Engine,
  before: readonly string[] = [],
): TrainingEvent {
  const split = { train: train.examples.count, validation: validation.examples.count, test: test.examples.count };
  return {
    event: 'start',
    rows: split.train + split.validation + split.test,
    split,
    ...(unlabelled && { unlabelled: unlabelled.texts }),
    labels: [...classes],
    vocabulary: encoder.vocabulary.words.length,
    parameters: parameterCount(network),
    engine: engine.name,
    threads: engine.threads,
    simd: engine.simd,
    notes: [...before, ...notes],
  };
}

export function doneEvent(
  model: string,
  { seconds }: Position,
  stopped: Stopped,
  { validation }: RunEvaluation,
  report: EvaluationReportData,
): DoneEvent {
  return {
    event: 'done',
    model,
    seconds: Math.round(seconds * 1000) / 1000,
    stopped,
    validation: { accuracy: validation.accuracy, macroF1: validation.macroF1 },
    test: testOf(report),
    ...(report.baselines && { baselines: report.baselines }),
  };
}

export function testOf({
  rows,
  accuracy,
  macroF1,
  perClass,
  confusion,
  labels,
}: EvaluationReportData): DoneEvent['test'] {
  return { rows, accuracy, macroF1, perClass, confusion, labels };
}

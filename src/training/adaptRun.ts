/**
 * A run that adapts a model to few labelled texts, readable top to bottom: adapt, judge, save, and only then measure the
 * baselines. It takes seconds, so it keeps no checkpoint: an interrupted one begins again and ends the same.
 */
import { availableParallelism } from 'node:os';
import * as v from 'valibot';
import { UserError } from '../base/errors';
import { argmaxRows, logLoss } from '../evaluation/metrics';
import type { EvaluationReport } from '../evaluation/report';
import { reportMarkdown } from '../evaluation/reportMarkdown';
import { hasRelaxedSimd } from '../lstm/wasm/kernels';
import { parameterCount } from '../lstm/network';
import { writeCard } from '../model/cardMarkdown';
import { saveModel } from '../model/store';
import { softmaxRows } from '../numeric/softmax';
import { evaluationReport, type EvaluationReportData } from '../protocol/report';
import type { DoneEvent, TrainingEvent } from '../protocol/trainingEvents';
import type { TrainingRequest } from '../protocol/trainingRequest';
import { provenanceOf } from '../review/corrections';
import { adapt, type Adaptation, fineTunes, tuningDefaults } from './adapt/adaptation';
import { crossFittedBaselines } from './adaptBaselines';
import { learnedTextsOf, readModelInUse } from './adaptInUse';
import { calibrationOf, judge, type Judged, keysOf } from './adaptJudge';
import { fileNames, type PreparedAdaptation } from './adaptPrepare';
import type { RunControl } from './control';
import { type RunEnd, RunFiles } from './disk/runFiles';
import { testOf } from './events';
import { sampleVerdicts } from './validate';

/** Throws a UserError of kind `stopped` where the user discarded the run; the folder is then as it was. */
export async function runAdaptation(
  request: TrainingRequest,
  prepared: PreparedAdaptation,
  control: RunControl,
  tell: (event: TrainingEvent) => void,
  log: (line: string) => void,
): Promise<DoneEvent> {
  const files = await RunFiles.open(request, prepared.data.corrections, undefined, { tell, log });
  const began = performance.now();
  let end: RunEnd = 'unfinished';
  try {
    files.emit({ event: 'phase', phase: 'preparing' });
    files.emit(startEvent(prepared, request.notes));
    files.emit({ event: 'phase', phase: 'training' });
    const adaptation = await adaptUntil(prepared, control, files, began);
    leaveIfDiscarded(control);
    const stopped = control.ending === 'keep' ? 'user' : adaptation.cut ? 'time' : 'finished';
    const seconds = (performance.now() - began) / 1000;

    const signal = control.beginEvaluation();
    files.emit({ event: 'phase', phase: 'evaluating' });
    const inUse = await readModelInUse(request.inUse ?? request.out, prepared.model.card);
    const judged = judge(prepared, adaptation, inUse);
    files.emit(validationEvent(prepared, adaptation, judged));
    leaveIfDiscarded(control);
    files.emit({ event: 'phase', phase: 'saving' });
    const first = parsed(judged.report());
    const card = await save(request, prepared, adaptation, first);
    files.emit({ event: 'report', report: first });

    // the model is in use already while these are measured
    const baselines = control.ending ? undefined : await crossFittedBaselines(prepared, signal);
    leaveIfDiscarded(control);
    const full = judged.report({ baselines, behaviour: await judged.behaviour(), changed: await judged.changed() });
    const report = parsed(full);
    const used = { engine: 'wasm', simd: simd(), threads: threadsOf(prepared) } as const;
    await writeCard(request.out, card, { baselines: report.baselines, engine: used, start: report.start }).catch(
      files.tellFailure,
    );
    await files.report(full, reportMarkdown(full));
    files.emit({ event: 'report', report });
    const { accuracy, macroF1 } = judged.crossFitted;
    const done: DoneEvent = {
      event: 'done',
      model: request.out,
      seconds: Math.round(seconds * 1000) / 1000,
      stopped,
      validation: { accuracy, macroF1 },
      test: testOf(report),
      ...(report.baselines && { baselines: report.baselines }),
      start: { accuracy: report.start!.accuracy, macroF1: report.start!.macroF1 },
      rowsJudgedOn: report.rows,
      comparison: report.start!.comparison,
    };
    files.emit(done);
    end = 'saved';
    return done;
  } catch (error) {
    if (error instanceof UserError && error.kind === 'stopped') end = 'discarded';
    throw error;
  } finally {
    await files.close(end);
  }
}

function leaveIfDiscarded(control: RunControl): void {
  if (control.ending === 'discard') throw new UserError('stopped', 'The run was discarded; nothing of it was kept.');
}

function threadsOf({ settings }: PreparedAdaptation): number {
  return settings.threads ?? Math.max(1, Math.min(availableParallelism(), 8));
}

function simd(): 'relaxed' | 'plain' {
  return hasRelaxedSimd() ? 'relaxed' : 'plain';
}

function startEvent(prepared: PreparedAdaptation, before: readonly string[] = []): TrainingEvent {
  const { start, labelled, unlabelled, test, notes } = prepared;
  const split = { train: labelled.examples.count, validation: 0, test: test?.examples.count ?? 0 };
  const tunes = fineTunes(split.train);
  return {
    event: 'start',
    rows: split.train + split.test,
    split,
    ...(unlabelled.count > 0 && { unlabelled: unlabelled.count }),
    labels: [...start.classes],
    vocabulary: start.encoder.vocabulary.words.length,
    parameters: parameterCount(start.network),
    engine: prepared.settings.engine === 'tensorflow' && tunes ? 'tensorflow' : 'wasm',
    threads: threadsOf(prepared),
    simd: simd(),
    notes: [
      ...before,
      ...notes,
      `The start model is adapted to ${split.train} labeled ${split.train === 1 ? 'text' : 'texts'}: it stays as it is unless the labels show that something else is better.`,
      tunes
        ? 'Its biases, a table of words and word pairs, and the network itself are adapted, as much as cross-fitted predictions bear out.'
        : 'Its biases and a table of words and word pairs are adapted; the network itself stays as it is with fewer than 100 labels.',
    ],
  };
}

/** Progress is reported only as often as a person can follow. */
const tellEvery = 100;

async function adaptUntil(
  prepared: PreparedAdaptation,
  control: RunControl,
  files: RunFiles,
  began: number,
): Promise<Adaptation & { readonly cut: boolean }> {
  const { settings, start, labelled, groupKeys, unlabelled } = prepared;
  const budget = settings.timeBudget ?? Infinity;
  let cut = false;
  const goOn = async (): Promise<boolean> => {
    const wanted = await control.goOn((paused) =>
      files.emit({ event: 'phase', phase: paused ? 'paused' : 'training' }),
    );
    cut ||= (performance.now() - began) / 1000 > budget;
    return wanted && !cut;
  };
  const { epochs = tuningDefaults.epochs, learningRate, batchSize, dropoutKeepProb } = settings;
  const meanTokens = labelled.examples.tokens / Math.max(1, labelled.examples.count);
  const batch = batchSize ?? tuningDefaults.batchSize;
  let last = 0;
  const adaptation = await adapt(
    { start, labelled: labelled.examples, groupKeys, unlabelled },
    {
      seed: settings.randomState ?? 0,
      threads: threadsOf(prepared),
      engine: settings.engine ?? 'auto',
      tuning: {
        epochs,
        batchSize: batch,
        ...(learningRate !== undefined && { learningRate }),
        ...(dropoutKeepProb !== undefined && { dropout: 1 - dropoutKeepProb }),
      },
    },
    goOn,
    ({ step, steps, ...told }) => {
      const now = performance.now();
      if (now - last < tellEvery && step < steps) return;
      last = now;
      const seconds = (now - began) / 1000;
      files.emit({
        event: 'progress',
        step,
        steps,
        epoch: (step * batch) / labelled.examples.count,
        ...told,
        tokensPerSecond: Math.round((step * batch * meanTokens) / seconds),
        secondsLeft: (seconds / step) * (steps - step),
        memory: process.memoryUsage.rss(),
      });
    },
  );
  return { ...adaptation, cut };
}

function validationEvent(
  { labelled, start: { classes } }: PreparedAdaptation,
  { crossFitted, steps }: Adaptation,
  { crossFitted: { accuracy, macroF1, confusion } }: Judged,
): TrainingEvent {
  const truth = labelled.examples.labels;
  const probabilities = softmaxRows(crossFitted, classes.length);
  const verdicts = argmaxRows(probabilities, classes.length);
  return {
    event: 'validation',
    step: steps,
    epoch: steps > 0 ? tuningDefaults.epochs : 0,
    loss: logLoss(truth, probabilities, classes.length),
    accuracy,
    macroF1,
    best: true,
    sinceBest: 0,
    patience: 0,
    confusion,
    samples: sampleVerdicts(labelled, classes, verdicts, probabilities),
  };
}

function save(
  request: TrainingRequest,
  prepared: PreparedAdaptation,
  adaptation: Adaptation,
  report: EvaluationReportData,
): ReturnType<typeof saveModel> {
  const { model, start, labelled, data, unlabelledTexts, settings } = prepared;
  const { classes, encoder, network } = start;
  const { candidate, outer } = adaptation.joined;
  const learnedTexts = learnedTextsOf(model.card, keysOf(labelled));
  return saveModel(
    request.out,
    {
      labels: [...classes],
      ...(prepared.languages && { languages: [...prepared.languages] }),
      network,
      text: { ...encoder.settings, stopwords: [...encoder.settings.stopwords] },
      calibration: calibrationOf(model.card.calibration.surenessFloor, model.card.labels.length, classes.length),
      data: {
        rows: labelled.examples.count,
        sha256: data.corpus.sha256,
        files: fileNames(request.data),
        ...(data.corrections && { corrections: provenanceOf(data.corrections) }),
        ...(unlabelledTexts && { unlabelled: unlabelledTexts }),
        ...(learnedTexts && { learnedTexts }),
        ...(model.card.data.seenTexts !== undefined && { seenTexts: model.card.data.seenTexts }),
      },
      settings: {
        adapted: true,
        start: { sha256: model.card.weights.sha256, rows: model.card.data.rows },
        seed: settings.randomState ?? 0,
        scale: outer.scale,
        biases: Object.fromEntries(classes.map((name, c) => [name, outer.biases[c]!])),
        network: candidate.network,
        table: candidate.table,
      },
      metrics: { test: testOf(report) },
    },
    adaptation.parameters,
    encoder.vocabulary,
    // what is judged is what is saved: a network that has moved is not rounded again
    adaptation.tuned ? 'float32' : model.card.weights.encoding,
    adaptation.table,
  );
}

function parsed(report: EvaluationReport): EvaluationReportData {
  return v.parse(evaluationReport, report);
}

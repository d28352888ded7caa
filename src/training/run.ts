/**
 * A run from a file to a saved model, readable top to bottom:
 * read, split, encode, build the network, train, evaluate, save.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { messageOf, UserError } from '../base/errors';
import { writeFileWhole } from '../base/files';
import { reportMarkdown } from '../evaluation/reportMarkdown';
import { BatchPlanner } from '../lstm/batching';
import type { Engine, EngineState } from '../lstm/engine';
import { createEngine } from '../lstm/engines';
import { initialParameters } from '../lstm/initialization';
import { type NetworkShape, parameterCount, type ParameterName, type Parameters } from '../lstm/network';
import { writeCard } from '../model/cardMarkdown';
import { tableBytes } from '../model/nGramTable';
import { checkModelSize, runFolderName, saveModel } from '../model/store';
import { evaluationReport } from '../protocol/report';
import type { DoneEvent, TrainingEvent } from '../protocol/trainingEvents';
import type { TrainingRequest } from '../protocol/trainingRequest';
import { provenanceOf } from '../review/corrections';
import { ParameterAverage } from './loop/average';
import { type Checkpoint, checkOrigins, readCheckpoint, removeCheckpoint, writeCheckpoint } from './disk/checkpoint';
import type { RunControl } from './control';
import { evaluateRun } from './evaluate';
import { withClassRatios } from './start/classRatios';
import { classWeights } from './texts/examples';
import { joined } from './linear/joining';
import { keepCorrections, keptCorrections } from './disk/keptCorrections';
import { bestOf, type Position, startPosition, Stopwatch, trainLoop } from './loop/loop';
import { evaluationSeconds } from './loop/pace';
import { type Plan, shapingPlan } from './plan';
import { type Prepared, prepare } from './prepare';
import { RunRecord } from './disk/record';
import {
  checkModelFolder,
  dropRun,
  forgetEarlierRun,
  openRunFolder,
  reportFileName,
  reportTextFileName,
} from './disk/runFolder';
import { startFrom } from './start/transfer';
import { SummaryWriter } from './tensorboard/summaries';
import { mostNGrams } from './linear/tableFit';
import { joiningOf, joiningShare, targetsOf } from './targets';
import { validateEngine } from './validate';
import { deepPart } from './linear/wideShape';

/**
 * Trains and saves a model into `request.out`, telling what happens.
 * Throws a UserError of kind `stopped` where the user discarded the run; the folder is then as it was.
 */
export async function runTraining(
  request: TrainingRequest,
  control: RunControl,
  tell: (event: TrainingEvent) => void,
  log: (line: string) => void = () => undefined,
): Promise<DoneEvent> {
  await checkModelFolder(request.out);
  const folder = path.join(request.out, runFolderName);
  const checkpoint = request.resume ? await readCheckpoint(folder) : undefined;

  tell({ event: 'phase', phase: 'reading' });
  const corrections =
    checkpoint && request.corrections ? await keptCorrections(folder, request.corrections) : request.corrections;
  const prepared = await prepare({ ...request, corrections }, availableParallelism());
  if (checkpoint) checkOrigins(checkpoint, prepared.origins);

  await openRunFolder(request.out, checkpoint !== undefined);
  if (!checkpoint && prepared.corrections) await keepCorrections(folder, prepared.corrections);
  const record = await RunRecord.open(folder, checkpoint?.step);
  const summaries =
    request.settings.summariesDir === undefined ? undefined : await SummaryWriter.open(request.settings.summariesDir);
  const tellFailure = (error: unknown): void => log(messageOf(error));
  const emit = (event: TrainingEvent): void => {
    record.write(event);
    summaries?.write(event);
    tell(event);
  };
  const opened: { engine?: Engine } = {};
  let done: DoneEvent | undefined;
  let discarded = false;
  const leaveIfDiscarded = (): void => {
    if (control.ending !== 'discard') return;
    discarded = true;
    throw new UserError('stopped', 'The run was discarded; nothing of it was kept.');
  };
  try {
    emit({ event: 'phase', phase: 'preparing' });
    const { plan } = prepared;
    const network = networkOf(prepared);
    checkModelSize(
      network,
      plan.nGramTable
        ? tableBytes({ words: prepared.encoder.vocabulary.wordRows, nGrams: mostNGrams, classes: network.classes })
        : 0,
    );
    const trained = plan.widePath ? deepPart(network) : network;
    const engine = (opened.engine = await createEngine(
      plan.engine,
      engineSettings(plan, trained, await initialOf(prepared, trained, checkpoint)),
    ));
    const batches = new BatchPlanner(
      prepared.lessons.lengths(),
      { batchSize: plan.batchSize, seed: plan.seed },
      checkpoint?.order,
    );
    const position = checkpoint ? positionOf(checkpoint) : startPosition();
    if (checkpoint) await engine.restore(engineStateOf(checkpoint));
    const origins = { ...prepared.origins, engine: engine.name };
    if (checkpoint) checkOrigins(checkpoint, origins);
    emit(startEvent(prepared, network, engine, request.notes));
    if (checkpoint) log(`Resumed at step ${checkpoint.step}.`);

    // a run is worth more than its checkpoint: it goes on, and the next checkpoint may succeed
    const keepCheckpoint = (at: Position, state: EngineState): Promise<void> =>
      writeCheckpoint(folder, checkpointOf(origins, at, state, batches)).then(
        () => log(`Checkpoint at step ${at.step}.`),
        tellFailure,
      );

    if (plan.teacherShare > 0) emit({ event: 'phase', phase: 'teaching' });
    const teaching = new Stopwatch();
    const targets = await targetsOf(prepared, () =>
      control.goOn((paused) => {
        emit({ event: 'phase', phase: paused ? 'paused' : 'teaching' });
        if (paused) teaching.stop();
        else teaching.start();
      }),
    );
    const joiningSeconds = teaching.seconds * joiningShare(plan);
    leaveIfDiscarded();
    emit({ event: 'phase', phase: 'training' });
    const stopped = await trainLoop({
      engine,
      plan,
      batches,
      control,
      position,
      afterwards:
        joiningSeconds +
        evaluationSeconds(
          prepared.train.corpus.texts.reduce((sum, text) => sum + text.length, 0),
          network.classes,
          prepared.readingSeconds,
        ),
      examples: prepared.lessons,
      validationRows: prepared.validation.examples.count,
      targets,
      noise: { wordDropout: plan.wordDropout, pairDropout: plan.pairDropout, seed: plan.seed },
      validate: () => validateEngine(engine, prepared),
      progress: emit,
      validation: emit,
      paused: (paused) => emit({ event: 'phase', phase: paused ? 'paused' : 'training' }),
      checkpoint: keepCheckpoint,
    });
    leaveIfDiscarded();

    const evaluation = control.beginEvaluation();
    emit({ event: 'phase', phase: 'evaluating' });
    // whoever ends the process from here on loses no step of what was trained
    await keepCheckpoint(position, await engine.state());
    const best = position.best?.parameters ?? (await engine.parameters());
    const { parameters, table } = await joined(engine, joiningOf(prepared), network, best, evaluation);
    leaveIfDiscarded();
    // its memory is needed for the baselines
    const used = { engine: engine.name, simd: engine.simd, threads: engine.threads };
    await engine.dispose();
    delete opened.engine;
    const { calibration, validation, report } = await evaluateRun(
      prepared,
      network,
      parameters,
      table,
      request.out,
      evaluation,
    );
    leaveIfDiscarded();
    const told = v.parse(evaluationReport, report);
    const { rows, accuracy, macroF1, perClass, confusion, labels } = told;
    const test = { rows, accuracy, macroF1, perClass, confusion, labels };

    emit({ event: 'phase', phase: 'saving' });
    const bestStep = bestOf(position.validations)?.step ?? position.step;
    const card = await saveModel(
      request.out,
      {
        labels: [...prepared.classes],
        network,
        text: { ...prepared.encoder.settings, stopwords: [...prepared.encoder.settings.stopwords] },
        calibration,
        data: {
          rows: prepared.train.corpus.count,
          sha256: prepared.dataSha256,
          files: request.data.map((file) => path.basename(file)),
          ...(prepared.corrections && { corrections: provenanceOf(prepared.corrections) }),
          ...(prepared.unlabelled && { unlabelled: prepared.unlabelled }),
        },
        settings: { ...shapingPlan(plan), engine: engine.name, bestStep },
        metrics: { validation, test },
      },
      parameters,
      prepared.encoder.vocabulary,
      'float32',
      table,
    );
    // the model stands: what fails from here on is told, and the run has succeeded
    await writeCard(request.out, card, { baselines: told.baselines, engine: used }).catch(tellFailure);
    await writeFileWhole(path.join(folder, reportTextFileName), reportMarkdown(report)).catch(tellFailure);
    await writeFileWhole(path.join(folder, reportFileName), JSON.stringify(report, null, 2) + '\n').catch(tellFailure);

    emit({ event: 'report', report: told });
    done = {
      event: 'done',
      model: request.out,
      seconds: round(position.seconds),
      stopped: evaluation.aborted ? 'user' : stopped,
      validation: { accuracy: validation.accuracy, macroF1: validation.macroF1 },
      test,
      ...(told.baselines && { baselines: told.baselines }),
    };
    emit(done);
    return done;
  } finally {
    await opened.engine?.dispose();
    for (const failure of [await record.close(), await summaries?.close()]) if (failure) log(failure.message);
    // a checkpoint goes last: a process that is killed before can still resume and end the same
    if (done)
      await removeCheckpoint(folder)
        .then(() => forgetEarlierRun(request.out))
        .catch(tellFailure);
    if (discarded) await dropRun(request.out).catch(tellFailure);
  }
}

function networkOf({ encoder, plan, classes }: Prepared): NetworkShape {
  return {
    cell: plan.cell,
    bidirectional: plan.bidirectional,
    embeddingRows: encoder.vocabulary.rows,
    planes: encoder.planes,
    embeddingSize: plan.embeddingSize,
    hiddenSize: plan.hiddenSize,
    classes: classes.length,
  };
}

/** Where training starts. A resumed run takes its parameters from the checkpoint, so it needs none of a model. */
async function initialOf(
  { plan, start, encoder, train, valences }: Prepared,
  network: NetworkShape,
  checkpoint: Checkpoint | undefined,
): Promise<Parameters> {
  const drawn = (): Parameters => initialParameters(network, { seed: plan.seed, embeddingLimit: plan.embeddingLimit });
  if (checkpoint) return drawn();
  if (!start) return plan.classRatios ? withClassRatios(network, drawn(), train.examples, valences) : drawn();
  const weights = classWeights(train.examples.labels, network.classes, plan.classWeights);
  return startFrom(start, network, encoder, train.examples, {
    seed: plan.seed,
    threads: plan.threads,
    classWeights: weights,
  });
}

function engineSettings(plan: Plan, network: NetworkShape, initial: Parameters) {
  return {
    network,
    initial,
    optimizer: plan.optimizer,
    dropout: plan.dropout,
    embeddingDropout: plan.embeddingDropout,
    clipNorm: plan.clipNorm,
    headDecay: plan.headDecay,
    seed: plan.seed,
    threads: plan.threads,
  };
}

function startEvent(
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

const bestPrefix = 'best/';
const averagePrefix = 'average/';

function named(prefix: string, parameters: Parameters | undefined): [string, Float32Array][] {
  return [...(parameters ?? [])].map(([name, values]) => [prefix + name, values]);
}

/** The tensors under a prefix, or undefined where there are none. */
function under(
  prefix: string,
  tensors: ReadonlyMap<string, Float32Array>,
): Map<ParameterName, Float32Array> | undefined {
  const own = [...tensors]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, values]) => [name.slice(prefix.length) as ParameterName, values] as const);
  return own.length > 0 ? new Map(own) : undefined;
}

function checkpointOf(
  origins: Record<string, string>,
  position: Position,
  state: EngineState,
  batches: BatchPlanner,
): Checkpoint {
  return {
    origins,
    step: position.step,
    bestStep: position.best?.step ?? 0,
    averaged: position.average?.count ?? 0,
    seconds: position.seconds,
    order: { ...batches.state, random: [...batches.state.random] },
    validations: position.validations,
    running: position.running,
    tensors: new Map([
      ...state.tensors,
      ...named(bestPrefix, position.best?.parameters),
      ...named(averagePrefix, position.average?.mean),
    ]),
  };
}

function engineStateOf({ step, tensors }: Checkpoint): EngineState {
  return {
    step,
    tensors: new Map([...tensors].filter(([name]) => !name.startsWith(bestPrefix) && !name.startsWith(averagePrefix))),
  };
}

function positionOf({ step, bestStep, averaged, seconds, validations, running, tensors }: Checkpoint): Position {
  const [best, mean] = [under(bestPrefix, tensors), under(averagePrefix, tensors)];
  return {
    step,
    seconds,
    validations,
    running,
    best: best && { step: bestStep, parameters: best },
    average: mean && new ParameterAverage(averaged, mean),
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/**
 * A run from a file to a saved model, readable top to bottom:
 * read, split, encode, build the network, train, evaluate, save.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import type { Stopped } from '../base/choices';
import { UserError } from '../base/errors';
import { BatchPlanner } from '../lstm/batching';
import type { Engine, EngineState } from '../lstm/engine';
import { createEngine } from '../lstm/engines';
import { initialParameters } from '../lstm/initialization';
import type { NetworkShape, Parameters } from '../lstm/network';
import { tableBytes } from '../model/nGramTable';
import { checkModelSize, runFolderName } from '../model/store';
import { evaluationReport } from '../protocol/report';
import type { DoneEvent, TrainingEvent } from '../protocol/trainingEvents';
import type { TrainingRequest } from '../protocol/trainingRequest';
import { prepareAdaptation } from './adaptPrepare';
import { runAdaptation } from './adaptRun';
import type { RunControl } from './control';
import { type Checkpoint, checkOrigins, checkPosition, readCheckpoint } from './disk/checkpoint';
import { keptCorrections } from './disk/keptCorrections';
import { checkpointOf, engineStateOf, positionOf } from './disk/resume';
import { type RunEnd, RunFiles } from './disk/runFiles';
import { checkModelFolder } from './disk/runFolder';
import { evaluateRun } from './evaluate';
import { doneEvent, startEvent } from './events';
import { joined } from './linear/joining';
import { mostNGrams } from './linear/tableFit';
import { deepPart } from './linear/wideShape';
import { type Position, trainLoop } from './loop/loop';
import { evaluationSeconds } from './loop/pace';
import { Stopwatch } from './loop/stopwatch';
import { type Prepared, prepare } from './prepare';
import { type ReadData, readData } from './readData';
import { describe, save } from './save';
import { withClassRatios } from './start/classRatios';
import { startFrom } from './start/transfer';
import { joiningOf, joiningShare, targetsOf } from './targets';
import { classWeights, type Targets } from './texts/examples';
import { validateEngine } from './validate';

/**
 * Trains and saves a model into `request.out`, and reports its progress.
 * Throws a UserError of kind `stopped` where the user discarded the run; the folder is then as it was.
 */
export async function runTraining(
  request: TrainingRequest,
  control: RunControl,
  tell: (event: TrainingEvent) => void,
  log: (line: string) => void = () => undefined,
): Promise<DoneEvent> {
  await checkModelFolder(request.out);
  const checkpoint = request.resume ? await readCheckpoint(path.join(request.out, runFolderName)) : undefined;
  tell({ event: 'phase', phase: 'reading' });
  const data = await read(request, checkpoint);
  const adaptation = checkpoint ? undefined : await prepareAdaptation(data);
  if (adaptation) return runAdaptation(request, adaptation, control, tell, log);
  const prepared = await prepare(request, availableParallelism(), undefined, data);
  if (checkpoint) checkOrigins(checkpoint, prepared.origins);
  const files = await RunFiles.open(request, prepared.corrections, checkpoint, { tell, log });
  const network = networkOf(prepared);
  let engine: Engine | undefined;
  let end: RunEnd = 'unfinished';
  try {
    files.emit({ event: 'phase', phase: 'preparing' });
    engine = await buildEngine(prepared, network, checkpoint);
    const course = await startOrResume(prepared, engine, checkpoint, files);
    files.emit(startEvent(prepared, network, engine, request.notes));
    if (checkpoint) files.log(`Resumed at step ${checkpoint.step}.`);

    const taught = await teach(prepared, control, files);
    leaveIfDiscarded(control);
    files.emit({ event: 'phase', phase: 'training' });
    const stopped = await train(prepared, network, engine, course, taught, control, files);
    leaveIfDiscarded(control);

    const evaluation = control.beginEvaluation();
    files.emit({ event: 'phase', phase: 'evaluating' });
    // from here on, killing the process loses no training step
    await course.checkpoint(course.position, await engine.state());
    const best = course.position.best?.parameters ?? (await engine.parameters());
    const trained = await joined(engine, joiningOf(prepared), network, best, evaluation);
    leaveIfDiscarded(control);
    const used = { engine: engine.name, simd: engine.simd, threads: engine.threads };
    // its memory is needed for the baselines
    await engine.dispose();
    engine = undefined;
    const evaluated = await evaluateRun(prepared, network, trained, request.out, evaluation);
    leaveIfDiscarded(control);

    files.emit({ event: 'phase', phase: 'saving' });
    const report = v.parse(evaluationReport, evaluated.report);
    const card = await save(request, prepared, network, used.engine, course.position, trained, evaluated, report);
    // the model is saved: a failure from here on is reported, but the run has succeeded
    await describe(request.out, card, used, evaluated.report, report, files);
    files.emit({ event: 'report', report });
    const done = doneEvent(request.out, course.position, evaluation.aborted ? 'user' : stopped, evaluated, report);
    files.emit(done);
    end = 'saved';
    return done;
  } catch (error) {
    if (error instanceof Discarded) end = 'discarded';
    throw error;
  } finally {
    await engine?.dispose();
    await files.close(end);
  }
}

class Discarded extends UserError {
  constructor() {
    super('stopped', 'The run was discarded; nothing of it was kept.');
  }
}

function leaveIfDiscarded(control: RunControl): void {
  if (control.ending === 'discard') throw new Discarded();
}

/** Reads the data; of decisions, those that an interrupted run was started with, if they were kept. */
async function read(request: TrainingRequest, checkpoint: Checkpoint | undefined): Promise<ReadData> {
  const corrections =
    checkpoint && request.corrections
      ? await keptCorrections(path.join(request.out, runFolderName), request.corrections)
      : request.corrections;
  return readData({ ...request, corrections });
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

/** The initial parameters. A resumed run takes its parameters from the checkpoint, so it needs no start model. */
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

/** Throws a UserError if the model would be too large to read back. The shape trained excludes the wide path's units. */
async function buildEngine(
  prepared: Prepared,
  network: NetworkShape,
  checkpoint: Checkpoint | undefined,
): Promise<Engine> {
  const { plan, encoder } = prepared;
  checkModelSize(
    network,
    plan.nGramTable
      ? tableBytes({ words: encoder.vocabulary.wordRows, nGrams: mostNGrams, classes: network.classes })
      : 0,
  );
  const trained = plan.widePath ? deepPart(network) : network;
  return createEngine(plan.engine, {
    network: trained,
    initial: await initialOf(prepared, trained, checkpoint),
    optimizer: plan.optimizer,
    dropout: plan.dropout,
    embeddingDropout: plan.embeddingDropout,
    clipNorm: plan.clipNorm,
    headDecay: plan.headDecay,
    seed: plan.seed,
    threads: plan.threads,
  });
}

/** The state of a run between two steps, and how to save it. */
interface Course {
  readonly batches: BatchPlanner;
  readonly position: Position;
  checkpoint(position: Position, state: EngineState): Promise<void>;
}

async function startOrResume(
  { plan, lessons, origins }: Prepared,
  engine: Engine,
  checkpoint: Checkpoint | undefined,
  files: RunFiles,
): Promise<Course> {
  const batches = new BatchPlanner(
    lessons.lengths(),
    { batchSize: plan.batchSize, seed: plan.seed },
    checkpoint?.order,
  );
  if (checkpoint) checkPosition(checkpoint, plan, batches.batchesPerEpoch);
  if (checkpoint) await engine.restore(engineStateOf(checkpoint));
  const all = { ...origins, engine: engine.name };
  if (checkpoint) checkOrigins(checkpoint, all);
  return {
    batches,
    position: positionOf(checkpoint),
    checkpoint: (at, state) => files.checkpoint(checkpointOf(all, at, state, batches)),
  };
}

/** What the network learns from besides the labels. */
interface Taught {
  readonly targets: Targets;
  /** Duration of the fit, without pauses. */
  readonly seconds: number;
}

async function teach(prepared: Prepared, control: RunControl, files: RunFiles): Promise<Taught> {
  if (prepared.plan.teacherShare > 0) files.emit({ event: 'phase', phase: 'teaching' });
  const clock = new Stopwatch();
  const targets = await targetsOf(prepared, () =>
    control.goOn((paused) => {
      files.emit({ event: 'phase', phase: paused ? 'paused' : 'teaching' });
      if (paused) clock.stop();
      else clock.start();
    }),
  );
  return { targets, seconds: clock.seconds };
}

function train(
  prepared: Prepared,
  network: NetworkShape,
  engine: Engine,
  { batches, position, checkpoint }: Course,
  taught: Taught,
  control: RunControl,
  files: RunFiles,
): Promise<Stopped> {
  const { plan, lessons, validation } = prepared;
  const characters = prepared.train.corpus.texts.reduce((sum, text) => sum + text.length, 0);
  const emit = (event: TrainingEvent): void => files.emit(event);
  return trainLoop({
    engine,
    plan,
    batches,
    control,
    position,
    afterwards:
      taught.seconds * joiningShare(plan) + evaluationSeconds(characters, network.classes, prepared.readingSeconds),
    examples: lessons,
    validationRows: validation.examples.count,
    targets: taught.targets,
    noise: { wordDropout: plan.wordDropout, pairDropout: plan.pairDropout, seed: plan.seed },
    validate: () => validateEngine(engine, prepared),
    progress: emit,
    validation: emit,
    paused: (paused) => files.emit({ event: 'phase', phase: paused ? 'paused' : 'training' }),
    checkpoint,
  });
}

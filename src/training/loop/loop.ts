/**
 * The training loop: the whole life of a run's steps, top to bottom.
 * It knows the engine's interface, the order of the batches and the user's requests, and nothing of files or processes.
 */
import type { Stopped } from '../../base/choices';
import type { Engine, EngineState } from '../../lstm/engine';
import type { BatchPlanner } from '../../lstm/batching';
import type { Parameters } from '../../lstm/network';
import type { ProgressEvent, ValidationEvent } from '../../protocol/trainingEvents';
import { ParameterAverage } from '../../lstm/parameterAverage';
import { type Examples, type Noise, type Targets, trainingBatch } from '../texts/examples';
import { Forecast, Pace } from './pace';
import { learningRateAt, type Schedule } from './schedule';
import { Stopwatch } from './stopwatch';

/** The state of a run between two steps, apart from the engine's own. */
export interface Position {
  step: number;
  /** Seconds trained, without pauses. */
  seconds: number;
  validations: ValidationEvent[];
  best: { step: number; parameters: Parameters } | undefined;
  /** Running average of the weights, which is what is validated and kept; undefined before the first one. */
  average: ParameterAverage | undefined;
  /** Sum of losses, and steps, since the last progress event. */
  running: { loss: number; steps: number };
}

export const startPosition = (): Position => ({
  step: 0,
  seconds: 0,
  validations: [],
  best: undefined,
  average: undefined,
  running: { loss: 0, steps: 0 },
});

/** The parts of a run's plan that the loop uses. */
export interface LoopPlan {
  readonly steps: number;
  /** Seconds, 0 for no limit. */
  readonly timeBudget: number;
  readonly validateEvery: number;
  /** Validations without a better one before the run ends, 0 for no end. */
  readonly patience: number;
  readonly schedule: Schedule;
  readonly learningRate: number;
  /** Steps between the weights that are averaged, 0 for none. */
  readonly averageEvery: number;
  /** Standard errors by which averaged weights may be worse than the best validation and still be kept. */
  readonly averageSlack: number;
  /** Seconds. */
  readonly checkpointEvery: number;
}

/** The user's requests; the loop checks them between steps. */
export interface LoopControl {
  readonly ending: 'keep' | 'discard' | undefined;
  readonly paused: boolean;
  /** True once for each request for a checkpoint. */
  takeSaveRequest(): boolean;
  /** Resolves at the next request. */
  changed(): Promise<void>;
}

export interface LoopParts {
  readonly engine: Engine;
  readonly plan: LoopPlan;
  readonly examples: Examples;
  readonly batches: BatchPlanner;
  readonly targets: Targets;
  readonly noise: Noise;
  readonly control: LoopControl;
  readonly position: Position;
  /** Number of validation rows. */
  readonly validationRows: number;
  /** Seconds that the run will take after its last step; part of the reported time left. */
  readonly afterwards?: number;
  /** Validates the current network; `best` is decided afterwards. */
  validate(): Promise<Omit<ValidationEvent, 'event' | 'step' | 'epoch' | 'best' | 'sinceBest' | 'patience'>>;
  progress(event: ProgressEvent): void;
  validation(event: ValidationEvent): void;
  paused(paused: boolean): void;
  /** Called between steps, when a checkpoint is due or requested. */
  checkpoint(position: Position, engine: EngineState): Promise<void>;
}

const progressEverySeconds = 0.1;

export async function trainLoop(parts: LoopParts): Promise<Stopped> {
  const { engine, plan, examples, batches, control, position } = parts;
  const stepsPerEpoch = batches.batchesPerEpoch;
  const clock = new Stopwatch(position.seconds);
  const pace = new Pace();
  const forecast = new Forecast({
    ...plan,
    tokensPerStep: tokensOf(examples.lengths()) / stepsPerEpoch,
    afterwards: parts.afterwards ?? 0,
  });
  let lastProgress = clock.seconds;
  let lastCheckpoint = clock.seconds;

  for (;;) {
    position.seconds = clock.seconds;
    if (control.paused) {
      await parts.checkpoint(position, await engine.state());
      parts.paused(true);
      clock.stop();
      while (control.paused) await control.changed();
      clock.start();
      parts.paused(false);
    }
    if (control.ending) return 'user';
    if (plan.timeBudget > 0 && clock.seconds >= plan.timeBudget) return finish('time');
    if (position.step >= plan.steps) return finish('finished');
    if (plan.patience > 0 && (position.validations.at(-1)?.sinceBest ?? 0) >= plan.patience) return 'early';

    const began = clock.seconds;
    const progress = Math.max(position.step / plan.steps, plan.timeBudget > 0 ? clock.seconds / plan.timeBudget : 0);
    const learningRate = learningRateAt(plan.schedule, plan.learningRate, progress);
    const indices = batches.next();
    const batch = trainingBatch(examples, indices, parts.targets, parts.noise, position.step);
    const { loss, gradientNorm } = await engine.trainStep(batch, learningRate);
    position.step++;
    position.running.loss += loss;
    position.running.steps++;
    const tokens = tokensOf(batch.lengths);
    pace.add(tokens, clock.seconds);
    if (plan.averageEvery > 0 && position.step % plan.averageEvery === 0)
      (position.average ??= new ParameterAverage()).add(await engine.parameters());
    forecast.step(tokens, clock.seconds - began);

    if (position.step === 1 || clock.seconds - lastProgress >= progressEverySeconds || position.step === plan.steps) {
      lastProgress = clock.seconds;
      parts.progress({
        event: 'progress',
        step: position.step,
        steps: plan.steps,
        epoch: position.step / stepsPerEpoch,
        loss: position.running.loss / position.running.steps,
        learningRate,
        gradientNorm,
        tokensPerSecond: Math.round(pace.tokensPerSecond),
        secondsLeft: forecast.secondsLeft(position.step, clock.seconds),
        memory: process.memoryUsage.rss(),
      });
      position.running = { loss: 0, steps: 0 };
    }

    if (position.step % plan.validateEvery === 0 && position.step < plan.steps) await validate();
    if (control.takeSaveRequest() || clock.seconds - lastCheckpoint >= plan.checkpointEvery) {
      lastCheckpoint = clock.seconds;
      position.seconds = clock.seconds;
      await parts.checkpoint(position, await engine.state());
    }
  }

  async function finish(stopped: Stopped): Promise<Stopped> {
    if (position.validations.at(-1)?.step !== position.step) await validate();
    return stopped;
  }

  /**
   * Keeps the weights of the best validation: the highest macro-F1, and of equal ones the lowest loss. Of averaged weights the
   * later ones are the better by what is known of them beforehand, so they are kept unless they are worse by more than a standard
   * error (the one-standard-error rule, Breiman et al. 1984, section 3.4.3): few rows cannot show more than that. A user who
   * sets the patience wants the best validation itself, so then there is no such slack.
   */
  async function validate(): Promise<ValidationEvent> {
    const began = clock.seconds;
    const parameters = position.average?.mean ?? (await engine.parameters());
    const measured = position.average
      ? await withParameters(engine, parameters, () => parts.validate())
      : await parts.validate();
    const best = bestOf(position.validations);
    const most = position.validations.reduce((highest, { macroF1 }) => Math.max(highest, macroF1), 0);
    const slack = position.average ? plan.averageSlack * standardError(most, parts.validationRows) : 0;
    const below = measured.macroF1 < most - slack;
    const better =
      !best ||
      (position.average && plan.averageSlack > 0
        ? !below
        : measured.macroF1 > best.macroF1 || (measured.macroF1 === best.macroF1 && measured.loss < best.loss));
    // without an average, an equal one does not count as worse: all are equal until a slow optimizer gets above chance
    const worse = position.average && plan.averageSlack === 0 ? !better : below;
    const event: ValidationEvent = {
      event: 'validation',
      step: position.step,
      epoch: position.step / stepsPerEpoch,
      ...measured,
      best: better,
      sinceBest: worse ? (position.validations.at(-1)?.sinceBest ?? 0) + 1 : 0,
      patience: plan.patience,
    };
    if (better)
      position.best = {
        step: position.step,
        parameters: new Map([...parameters].map(([name, values]) => [name, values.slice()])),
      };
    // the history is part of every checkpoint, so it omits texts and matrices
    position.validations.push({ ...event, confusion: [], samples: [] });
    parts.validation(event);
    forecast.validation(clock.seconds - began);
    return event;
  }
}

/** Runs something with other weights than the engine's own, which are then restored bit for bit. */
async function withParameters<T>(engine: Engine, parameters: Parameters, run: () => Promise<T>): Promise<T> {
  const state = await engine.state();
  await engine.restore({ step: state.step, tensors: new Map<string, Float32Array>([...state.tensors, ...parameters]) });
  try {
    return await run();
  } finally {
    await engine.restore(state);
  }
}

export function bestOf(validations: readonly ValidationEvent[]): ValidationEvent | undefined {
  return validations.findLast((event) => event.best);
}

/** Standard error of a proportion measured on this many rows; close enough for a macro-F1. */
function standardError(share: number, rows: number): number {
  return Math.sqrt((share * (1 - share)) / Math.max(1, rows));
}

function tokensOf(lengths: Int32Array): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}

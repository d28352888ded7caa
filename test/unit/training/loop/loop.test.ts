import { afterEach, describe, expect, it, vi } from 'vitest';
import { BatchPlanner } from '../../../../src/lstm/batching';
import type { Engine, EngineState } from '../../../../src/lstm/engine';
import type { ProgressEvent, ValidationEvent } from '../../../../src/protocol/trainingEvents';
import { RunControl } from '../../../../src/training/control';
import { Examples } from '../../../../src/training/texts/examples';
import { type LoopParts, startPosition, trainLoop } from '../../../../src/training/loop/loop';
import { type Plan, planRun } from '../../../../src/training/plan';

/** An engine whose single weight counts its steps: enough to see what the loop does with an engine. */
class CountingEngine implements Engine {
  readonly name = 'wasm';
  readonly threads = 1;
  readonly simd = 'plain';
  steps = 0;
  readonly learningRates: number[] = [];
  async trainStep(_batch: unknown, learningRate: number) {
    this.steps++;
    this.learningRates.push(learningRate);
    await new Promise((resolve) => setImmediate(resolve));
    return { loss: 1 / this.steps, gradientNorm: 1 };
  }
  logits = () => Promise.reject(new Error('not used'));
  parameters = () => Promise.resolve(new Map([['head.bias', Float32Array.of(this.steps)] as const]));
  state = (): Promise<EngineState> =>
    Promise.resolve({ step: this.steps, tensors: new Map([['head.bias', Float32Array.of(this.steps)]]) });
  restored: number[] = [];
  restore = ({ tensors }: EngineState) => {
    this.restored.push(tensors.get('head.bias')![0]!);
    return Promise.resolve();
  };
  dispose = () => Promise.resolve();
}

const examples = new Examples(
  [Int32Array.from({ length: 40 }, (_, i) => 2 + (i % 5))],
  Int32Array.from({ length: 21 }, (_, i) => i * 2),
  Uint8Array.from({ length: 20 }, (_, i) => i % 2),
);
const basePlan = planRun(
  { batchSize: 4, epochs: 4, validateEvery: 5, learningRate: 0.1 },
  {
    trainRows: 20,
    unlabelledRows: 0,
    classes: 2,
    distinctWords: 5,
    valencedShare: 0.1,
    meanLength: 2,
    longestLength: 2,
    usualLength: 2,
    balance: 1,
  },
  1,
).plan;

/** Runs the loop with the given macro-F1 at each validation in turn. */
async function run(
  plan: Partial<Plan>,
  scores: number[] = [0.5],
  meddle?: (control: RunControl, step: number) => void,
  position = startPosition(),
) {
  const control = new RunControl();
  const engine = new CountingEngine();
  const progress: ProgressEvent[] = [];
  const validations: ValidationEvent[] = [];
  const checkpoints: number[] = [];
  const pauses: boolean[] = [];
  const full = { ...basePlan, averageEvery: 0, averageSlack: 1, ...plan };
  let validated = 0;
  const parts: LoopParts = {
    engine,
    plan: full,
    examples,
    control,
    position,
    validationRows: 400,
    batches: new BatchPlanner(examples.lengths(), { batchSize: full.batchSize, seed: 1 }),
    targets: { classes: 2, classWeights: Float32Array.of(1, 1), labelSmoothing: 0 },
    noise: { wordDropout: 0, pairDropout: 0, seed: 1 },
    validate: () => {
      const macroF1 = scores[Math.min(validated++, scores.length - 1)]!;
      return Promise.resolve({ loss: 1, accuracy: macroF1, macroF1, confusion: [], samples: [] });
    },
    progress: (event) => {
      progress.push(event);
      meddle?.(control, event.step);
    },
    validation: (event) => {
      validations.push(event);
      meddle?.(control, event.step);
    },
    paused: (paused) => {
      pauses.push(paused);
      if (paused) setTimeout(() => control.resume(), 20);
    },
    checkpoint: (at) => {
      checkpoints.push(at.step);
      return Promise.resolve();
    },
  };
  const stopped = await trainLoop(parts);
  return { stopped, engine, progress, validations, checkpoints, pauses, position };
}

describe('trainLoop', () => {
  it('takes every step, validates as asked and at the end, and tells the first and the last step', async () => {
    const { stopped, engine, progress, validations } = await run({}, [0.5, 0.6, 0.7, 0.8]);
    expect(stopped).toBe('finished');
    expect(engine.steps).toBe(20);
    expect(validations.map(({ step }) => step)).toEqual([5, 10, 15, 20]);
    expect(progress[0]!.step).toBe(1);
    expect(progress.at(-1)!.step).toBe(20);
    expect(progress.at(-1)!.secondsLeft).toBe(0);
  });

  it('keeps the weights of the best validation, not of the last', async () => {
    const { position, validations } = await run({}, [0.5, 0.9, 0.6, 0.7]);
    expect(validations.map(({ best, sinceBest }) => [best, sinceBest])).toEqual([
      [true, 0],
      [true, 0],
      [false, 1],
      [false, 2],
    ]);
    expect(position.best!.step).toBe(10);
    expect(position.best!.parameters.get('head.bias')).toEqual(Float32Array.of(10));
  });

  it('is patient while validations only equal the best, as at the start of a slow run', async () => {
    const { stopped, validations } = await run({ patience: 2 }, [0.5, 0.5, 0.5, 0.5]);
    expect(stopped).toBe('finished');
    expect(validations.map(({ sinceBest }) => sinceBest)).toEqual([0, 0, 0, 0]);
  });

  it('keeps later averaged weights unless they are worse by more than a standard error', async () => {
    // of 0.9 on 400 rows it is 0.015
    const { position, validations } = await run({ averageEvery: 1, patience: 2 }, [0.5, 0.9, 0.89, 0.87]);
    expect(validations.map(({ best, sinceBest }) => [best, sinceBest])).toEqual([
      [true, 0],
      [true, 0],
      [true, 0],
      [false, 1],
    ]);
    expect(position.best!.step).toBe(15);
    // the next ones are measured by the best, not by those that were kept
    expect((await run({ averageEvery: 1, patience: 0 }, [0.9, 0.89, 0.88, 0.87])).position.best!.step).toBe(10);
  });

  it('keeps the best validation of averaged weights without slack, and ends after as many worse ones as patience says', async () => {
    const scores = [0.8, 0.79, 0.8, 0.79];
    const { stopped, position, validations } = await run({ averageEvery: 1, averageSlack: 0, patience: 2 }, scores);
    expect(validations.map(({ best, sinceBest }) => [best, sinceBest])).toEqual([
      [true, 0],
      [false, 1],
      [false, 2],
    ]);
    expect(stopped).toBe('early');
    expect(position.best!.step).toBe(5);
  });

  it('validates and keeps the average of the weights, and trains on with its own', async () => {
    const { position, engine } = await run({ averageEvery: 1 }, [0.5, 0.9, 0.6, 0.7]);
    const best = position.best!.parameters.get('head.bias')![0]!;
    expect(position.best!.step).toBe(10);
    expect(best).toBeGreaterThan(5);
    expect(best).toBeLessThan(10);
    expect(position.average!.count).toBe(20);
    expect(position.average!.mean!.get('head.bias')![0]).toBeGreaterThan(best);
    expect(engine.restored[2]).toBe(Math.fround(best));
    expect(engine.restored.filter((_, i) => i % 2 === 1)).toEqual([5, 10, 15, 20]);
  });

  it('ends early when patience is used up', async () => {
    const { stopped, engine } = await run({ patience: 2 }, [0.9, 0.5]);
    expect(stopped).toBe('early');
    expect(engine.steps).toBe(15);
  });

  it('takes no further step where it is resumed after it had ended early', async () => {
    const { position } = await run({ patience: 2 }, [0.9, 0.5]);
    const { stopped, engine } = await run({ patience: 2 }, [0.9], undefined, position);
    expect([stopped, engine.steps]).toEqual(['early', 0]);
  });

  it('ends by its time budget, with a validation', async () => {
    const { stopped, validations } = await run({ timeBudget: 0.02, steps: 1e9, validateEvery: 1e9 });
    expect(stopped).toBe('time');
    expect(validations).toHaveLength(1);
  });

  it('stops between two steps when asked', async () => {
    const { stopped, engine } = await run({}, [0.5], (control, step) => step === 5 && control.stop());
    expect(stopped).toBe('user');
    expect(engine.steps).toBe(5);
  });

  it('pauses with a checkpoint and goes on', async () => {
    let once = true;
    const { pauses, checkpoints, engine } = await run({}, [0.5], (control, step) => {
      if (step === 5 && once) control.pause();
      if (step === 5) once = false;
    });
    expect(pauses).toEqual([true, false]);
    expect(checkpoints).toEqual([5]);
    expect(engine.steps).toBe(20);
  });

  it('writes a checkpoint when asked', async () => {
    const { checkpoints } = await run({}, [0.5], (control, step) => step === 10 && control.save());
    expect(checkpoints).toEqual([10]);
  });

  it('warms up and cools down', async () => {
    const { engine } = await run({ schedule: 'one-cycle', learningRate: 1, validateEvery: 100 });
    const rates = engine.learningRates;
    expect(rates[0]).toBeCloseTo(0.1);
    expect(Math.max(...rates)).toBeCloseTo(1, 1);
    expect(rates.at(-1)).toBeLessThan(0.05);
  });
});

describe('a clock that jumps', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** The clock that the loop reads stands still but for these jumps, in seconds, at these steps. */
  async function withJumps(plan: Partial<Plan>, jumps: Readonly<Record<number, number>>) {
    let now = 1e6;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const seen = new Set<number>();
    return run(plan, [0.5], (_, step) => {
      if (!seen.has(step)) now += 1000 * (jumps[step] ?? 0.2);
      seen.add(step);
    });
  }

  it('backwards gives no negative time, and takes no step from the run', async () => {
    const { progress, position, stopped } = await withJumps({ steps: 20 }, { 5: -86_400, 10: -5 });
    expect(stopped).toBe('finished');
    expect(progress.every(({ secondsLeft, tokensPerSecond }) => secondsLeft >= 0 && tokensPerSecond >= 0)).toBe(true);
    expect(position.seconds).toBeGreaterThan(0);
  });

  it('forwards, as over a night asleep, counts as five minutes at most', async () => {
    const { stopped, position, progress } = await withJumps({ steps: 20, timeBudget: 3600 }, { 5: 8 * 3600 });
    expect(stopped).toBe('finished');
    expect(position.seconds).toBeLessThan(310);
    expect(Math.max(...progress.map(({ secondsLeft }) => secondsLeft))).toBeLessThan(3600);
  });

  it('either way keeps the time between checkpoints', async () => {
    const { checkpoints } = await withJumps({ steps: 20, checkpointEvery: 1 }, { 8: -86_400 });
    expect(checkpoints.length).toBeGreaterThanOrEqual(2);
    expect(checkpoints.length).toBeLessThanOrEqual(4);
  });
});

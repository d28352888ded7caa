import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { TrainerProcess } from '../../../../../src/editor/trainerProcess';
import { TrainingRun } from '../../../../../src/features/training/runs/trainingRun';
import { TrainingSession } from '../../../../../src/features/training/runs/trainingSession';
import { curveLimit } from '../../../../../src/protocol/runState';
import type { TrainingEvent } from '../../../../../src/protocol/trainingEvents';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap that are in use. */
function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const steps = 100_000;
const request = { data: ['reviews.csv'], out: 'model', resume: false, settings: {} };
const text =
  'A text of the validation rows that is shown with its verdict at every validation, and is not short. '.repeat(2);

function* eventsOf(step: number): Generator<TrainingEvent> {
  yield {
    event: 'progress',
    step,
    steps,
    epoch: step / 100,
    loss: 1 / step,
    learningRate: 0.003,
    gradientNorm: 1,
    tokensPerSecond: 1e5,
    secondsLeft: 1,
    memory: 1e8,
  };
  if (step % 100 === 0) {
    const samples = Array.from({ length: 6 }, (_, i) => ({
      text: `${text} ${step} ${i}`,
      truth: 'positive',
      label: 'negative',
      score: 0.7,
    }));
    yield {
      event: 'validation',
      step,
      epoch: step / 100,
      loss: 1,
      accuracy: 0.8,
      macroF1: 0.8,
      best: step === 500,
      sinceBest: step / 100,
      patience: 0,
      confusion: [
        [1, 2],
        [3, 4],
      ],
      samples,
    };
  }
}

describe('a run of 100,000 steps', () => {
  it('takes no more of the extension host as it goes on, each step told', async () => {
    const fake: { tell: (message: unknown) => void } = { tell: () => undefined };
    const idle = () => undefined;
    const trainer: TrainerProcess = {
      pid: 1,
      send: idle,
      onMessage: (listener) => (fake.tell = listener),
      onOutput: idle,
      onExit: idle,
      terminate: idle,
      kill: idle,
      disconnect: idle,
    };
    const session = new TrainingSession(request, () => trainer);
    const run = new TrainingRun('model', request, 'running');
    session.onEvent((event) => run.advance(event));

    const used: number[] = [];
    for (let step = 1; step <= steps; step++) {
      for (const event of eventsOf(step)) fake.tell({ type: 'event', event });
      if (step % (steps / 5) === 0) used.push(heap());
      // the test runner wants a word in between
      if (step % 500 === 0) await setImmediate();
    }
    const megabytes = used.map((bytes) => (bytes / 2 ** 20).toFixed(1));
    console.log(`      heap after each fifth of the run: ${megabytes.join(', ')} MB`);
    expect(run.state.progress?.step).toBe(steps);
    expect(run.state.loss.length).toBeLessThanOrEqual(curveLimit);
    expect(Math.max(...used) - used[0]!).toBeLessThan(2 * 2 ** 20);
    session.dispose();
  }, 120_000);
});

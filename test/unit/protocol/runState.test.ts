import { describe, expect, it } from 'vitest';
import { advance, curveLimit, emptyRun } from '../../../src/protocol/runState';
import type { ProgressEvent, TrainingEvent, ValidationEvent } from '../../../src/protocol/trainingEvents';

const progress = (step: number, loss = 1 / step): ProgressEvent => ({
  event: 'progress',
  step,
  steps: 100_000,
  epoch: step / 100,
  loss,
  learningRate: 0.003,
  gradientNorm: 1,
  tokensPerSecond: 1,
  secondsLeft: 1,
  memory: 1,
});
const validation = (step: number, best = false): ValidationEvent => ({
  event: 'validation',
  step,
  epoch: 1,
  loss: 1,
  accuracy: 0.5,
  macroF1: 0.5,
  best,
  sinceBest: 0,
  patience: 0,
  confusion: [],
  samples: [],
});
const replay = (events: readonly TrainingEvent[]) => events.reduce(advance, emptyRun());

describe('run state', () => {
  it('keeps the latest of each event and the phase', () => {
    const state = replay([{ event: 'phase', phase: 'training' }, progress(1), progress(2), validation(2, true)]);
    expect([state.phase, state.progress?.step, state.validation?.step, state.loss.length]).toEqual([
      'training',
      2,
      2,
      2,
    ]);
  });

  it('stays bounded over 100,000 steps, ascending, and with its best validation', () => {
    let state = emptyRun();
    for (let step = 1; step <= 100_000; step++) {
      state = advance(state, progress(step));
      if (step % 10 === 0) state = advance(state, validation(step, step === 5010));
    }
    for (const curve of [state.loss, state.learningRate, state.validations]) {
      expect(curve.length).toBeLessThanOrEqual(curveLimit);
      expect(curve.every(({ step }, i) => i === 0 || step > curve[i - 1]!.step)).toBe(true);
    }
    expect(state.loss.at(-1)?.step).toBe(100_000);
    expect(state.validations.filter(({ best }) => best).map(({ step }) => step)).toEqual([5010]);
  });

  it('lets a resumed run say its steps again', () => {
    const state = replay([
      progress(1, 5),
      progress(2, 4),
      progress(3, 3),
      validation(3),
      progress(2, 9),
      progress(3, 8),
      validation(3, true),
    ]);
    expect(state.loss).toEqual([
      { step: 1, value: 5 },
      { step: 2, value: 9 },
      { step: 3, value: 8 },
    ]);
    expect(state.validations.map(({ best }) => best)).toEqual([true]);
  });
});

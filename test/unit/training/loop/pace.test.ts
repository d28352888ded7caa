import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/base/random';
import { evaluationSeconds, Forecast, Pace, type Course } from '../../../../src/training/loop/pace';

interface Work {
  /** Seconds of a step of so many tokens. */
  step(step: number, tokens: number): number;
  validation(count: number): number;
}

/** Lets a run go by on a clock of its own. @returns at each step, what was told to be left and what was */
function simulate(course: Course, work: Work): { share: number; told: number; truth: number }[] {
  const random = Random.fromSeed(5);
  const forecast = new Forecast(course);
  const told: { step: number; at: number; told: number }[] = [];
  let clock = 0;
  let validations = 0;
  for (let step = 1; step <= course.steps; step++) {
    // batches of equal length, and the lengths of texts are far apart
    const tokens = Math.round(course.tokensPerStep * -Math.log(1 - random.uniform()));
    const seconds = work.step(step, tokens);
    clock += seconds;
    forecast.step(tokens, seconds);
    told.push({ step, at: clock, told: forecast.secondsLeft(step, clock) });
    if (step % course.validateEvery !== 0 && step !== course.steps) continue;
    const pause = work.validation(++validations);
    clock += pause;
    forecast.validation(pause);
  }
  const end = clock + course.afterwards;
  return told.map(({ step, at, told: left }) => ({ share: step / course.steps, told: left, truth: end - at }));
}

const course: Course = { steps: 2000, validateEvery: 100, timeBudget: 0, tokensPerStep: 400, afterwards: 3 };
const steady: Work = { step: (_, tokens) => 0.001 + tokens * 1e-5, validation: () => 0.4 };

describe('the time left', () => {
  it.each<[name: string, course: Course, work: Work]>([
    ['of a steady run', course, steady],
    [
      'of a run whose engine warms up over its first steps',
      course,
      { ...steady, step: (step, tokens) => steady.step(step, tokens) * (step < 30 ? 8 : 1) },
    ],
    ['of a run whose first validation is slow', course, { ...steady, validation: (count) => (count === 1 ? 2 : 0.4) }],
    [
      'of a run that is held up now and then',
      course,
      { ...steady, step: (step, tokens) => steady.step(step, tokens) + (step % 97 === 0 ? 0.05 : 0) },
    ],
    ['of a short run', { ...course, steps: 400, validateEvery: 20, afterwards: 0.5 }, steady],
  ])('is within a tenth of the truth after a tenth of the run: %s', (_, given, work) => {
    const settled = simulate(given, work).filter(({ share }) => share > 0.11);
    const whole = settled[0]!.truth;
    for (const { told, truth } of settled) expect(Math.abs(told - truth)).toBeLessThan(0.1 * whole);
  });

  it('follows a machine that becomes half as fast', () => {
    const told = simulate(course, {
      ...steady,
      step: (step, tokens) => steady.step(step, tokens) * (step > 500 ? 2 : 1),
    });
    const { told: left, truth } = told.find(({ share }) => share > 0.75)!;
    expect(Math.abs(left / truth - 1)).toBeLessThan(0.2);
  });

  it('is that of the budget where that ends first', () => {
    const forecast = new Forecast({ ...course, timeBudget: 10, afterwards: 2 });
    forecast.step(400, 0.1);
    expect(forecast.secondsLeft(1, 4)).toBeCloseTo(6 + 2);
  });

  it('grows with the characters and the classes that the evaluation has to do with, and with a slow machine', () => {
    const usual = evaluationSeconds(1e6, 3, 0.42);
    expect(evaluationSeconds(2e6, 3, 0.66)).toBeGreaterThan(1.8 * usual);
    expect(evaluationSeconds(1e6, 2, 0.42)).toBeLessThan(0.5 * usual);
    expect(evaluationSeconds(1e6, 3, 4 * 0.42)).toBeCloseTo(2 * usual);
  });
});

describe('pace', () => {
  it('is that of the last steps', () => {
    const pace = new Pace();
    expect(pace.tokensPerSecond).toBe(0);
    let clock = 0;
    for (let step = 0; step < 2 * Pace.window; step++) pace.add(100, (clock += step < Pace.window ? 1 : 0.1));
    expect(pace.tokensPerSecond).toBeCloseTo(1000);
  });
});

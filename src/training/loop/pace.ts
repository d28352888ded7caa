/** How fast a run goes and how long it still takes. Times are seconds that the run was at work. */

/** Tokens a second over the last steps, in a ring, so that a slow start or a busy minute is soon forgotten. */
export class Pace {
  static readonly window = 256;
  readonly #tokens = new Float64Array(Pace.window);
  readonly #seconds = new Float64Array(Pace.window);
  #count = 0;
  #sum = 0;

  /** @param seconds when the step ended */
  add(tokens: number, seconds: number): void {
    const slot = this.#count % Pace.window;
    this.#sum += tokens - this.#tokens[slot]!;
    this.#tokens[slot] = tokens;
    this.#seconds[slot] = seconds;
    this.#count++;
  }

  get tokensPerSecond(): number {
    const steps = Math.min(this.#count, Pace.window) - 1;
    if (steps < 1) return 0;
    const oldest = this.#count > Pace.window ? this.#count % Pace.window : 0;
    const newest = (this.#count - 1) % Pace.window;
    const seconds = this.#seconds[newest]! - this.#seconds[oldest]!;
    return seconds > 0 ? (this.#sum - this.#tokens[oldest]!) / seconds : 0;
  }
}

/**
 * A mean in which what is recent weighs more, by a window that grows with the count: the first steps, slow while the
 * engine warms up, are forgotten, and the whole run steadies it. Polynomial-decay averaging (Shamir and Zhang 2013).
 */
class RecentMean {
  #count = 0;
  value = 0;

  /** The i-th value weighs i. */
  add(value: number): void {
    this.#count++;
    this.value += ((value - this.value) * 2) / (this.#count + 1);
  }
}

export interface Course {
  readonly steps: number;
  readonly validateEvery: number;
  /** Seconds; 0 is none. */
  readonly timeBudget: number;
  /** Of a step, on average over the training rows. */
  readonly tokensPerStep: number;
  /** Seconds from the end of training to the saved model. */
  readonly afterwards: number;
}

/**
 * Steps are reckoned by their tokens, since one batch is of long texts and the next of short ones; validations apart,
 * since one takes as long as many steps and comes seldom.
 */
export class Forecast {
  readonly #seconds = new RecentMean();
  readonly #tokens = new RecentMean();
  /** Of the last one: all do the same work, and the first is slow. */
  #validation = 0;

  constructor(private readonly course: Course) {}

  /** @param seconds that one step took */
  step(tokens: number, seconds: number): void {
    this.#tokens.add(tokens);
    this.#seconds.add(seconds);
  }

  validation(seconds: number): void {
    this.#validation = seconds;
  }

  /** To the end of the whole run, where it does not end early. */
  secondsLeft(step: number, seconds: number): number {
    const { steps, validateEvery, timeBudget, tokensPerStep, afterwards } = this.course;
    const perStep = this.#tokens.value > 0 ? (this.#seconds.value / this.#tokens.value) * tokensPerStep : 0;
    const validations = Math.ceil(steps / validateEvery) - Math.floor(step / validateEvery);
    const byWork = (steps - step) * perStep + validations * this.#validation;
    const byBudget = timeBudget > 0 ? timeBudget - seconds + this.#validation : Infinity;
    return Math.max(0, Math.min(byWork, byBudget)) + afterwards;
  }
}

/**
 * What the evaluation will take, seconds: nearly all of it is the baselines, whose work grows with the characters and
 * with the linear model's outputs. The rates were measured on eight data sets of 0.07 to 4 million characters
 * (docs/benchmarks.md). How long this machine took to read the same texts, against there, shows how fast it is; only
 * by the root of it, as a part of a slow reading is a cold start.
 */
export function evaluationSeconds(characters: number, classes: number, readingSeconds: number): number {
  const outputs = classes === 2 ? 1 : classes;
  const usualReading = 0.18 + 0.24e-6 * characters;
  return (0.12 + 1.05e-6 * characters * outputs) * Math.sqrt(readingSeconds / usualReading);
}

/**
 * Weights averaged over the steps of a run: nearer to the middle of a flat minimum than those of any one
 * step (Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima"). By polynomial decay (Shamir and
 * Zhang 2013, "Stochastic Gradient Descent for Non-smooth Optimization", section 3) the average leans to the last
 * part of the run, however long that is, so it needs no plan of when to begin.
 */
import type { ParameterName, Parameters } from './network';

/** Most of the average is the last fifth of a run. */
const lastFifth = 4;

export class ParameterAverage {
  /** Of weights that count the same: for who plans when to begin. */
  static plain(): ParameterAverage {
    return new ParameterAverage(0, undefined, 0);
  }

  #mean: Map<ParameterName, Float32Array> | undefined;

  /**
   * @param count how many weights `mean` is of
   * @param leaning the i-th of n weights counts about (i / n) to this power; 0 is the plain mean
   */
  constructor(
    public count = 0,
    mean?: Map<ParameterName, Float32Array>,
    private readonly leaning = lastFifth,
  ) {
    this.#mean = mean;
  }

  get mean(): Parameters | undefined {
    return this.#mean;
  }

  add(parameters: Parameters): void {
    this.count++;
    const share = (this.leaning + 1) / (this.count + this.leaning);
    this.#mean ??= new Map([...parameters].map(([name, values]) => [name, values.slice()]));
    for (const [name, values] of parameters) {
      const mean = this.#mean.get(name)!;
      for (let i = 0; i < values.length; i++) mean[i]! += share * (values[i]! - mean[i]!);
    }
  }
}

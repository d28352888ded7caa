/**
 * Weights averaged over the steps of a run: nearer to the middle of a flat minimum than those of any one
 * step (Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima"). By polynomial decay (Shamir and
 * Zhang 2013, "Stochastic Gradient Descent for Non-smooth Optimization", section 3) the average leans to the last
 * part of the run, however long that is, so it needs no plan of when to begin.
 */
import type { ParameterName, Parameters } from '../../lstm/network';

/** The later of n equally spaced weights counts about (i / n) to this power: here most of the average is the last fifth. */
const leaning = 4;

export class ParameterAverage {
  #mean: Map<ParameterName, Float32Array> | undefined;

  /** @param count how many weights `mean` is of */
  constructor(
    public count = 0,
    mean?: Map<ParameterName, Float32Array>,
  ) {
    this.#mean = mean;
  }

  get mean(): Parameters | undefined {
    return this.#mean;
  }

  add(parameters: Parameters): void {
    this.count++;
    const share = (leaning + 1) / (this.count + leaning);
    this.#mean ??= new Map([...parameters].map(([name, values]) => [name, values.slice()]));
    for (const [name, values] of parameters) {
      const mean = this.#mean.get(name)!;
      for (let i = 0; i < values.length; i++) mean[i]! += share * (values[i]! - mean[i]!);
    }
  }
}

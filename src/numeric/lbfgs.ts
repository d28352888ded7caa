/** Limited-memory BFGS (Nocedal & Wright, Numerical Optimization, algorithms 7.4 and 7.5) for smooth convex losses. */

/** The loss at a point; its gradient is written into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly loss: number;
  readonly iterations: number;
}

/** A remembered step s, the change y of the gradient over it, and 1 / (s . y). */
interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  rho: number;
}

const memory = 10;
const mostHalvings = 30;

/**
 * Moves `at` until no component of the gradient exceeds `tolerance`.
 * @param goOn awaited before each iteration; false leaves `at` where it is by then
 */
export async function minimise(
  objective: Objective,
  at: Float64Array,
  tolerance: number,
  mostIterations: number,
  goOn: () => Promise<boolean>,
): Promise<Minimum> {
  const size = at.length;
  let gradient = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const next = new Float64Array(size);
  const direction = new Float64Array(size);
  const steps: Step[] = [];
  let loss = objective(at, gradient);
  let iterations = 0;
  for (; iterations < mostIterations && largest(gradient) > tolerance; iterations++) {
    if (!(await goOn())) break;
    descentDirection(gradient, steps, direction);
    const slope = dot(direction, gradient);
    let step = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    let nextLoss = Infinity;
    for (let tries = 0; tries < mostHalvings; tries++) {
      for (let i = 0; i < size; i++) next[i] = at[i]! + step * direction[i]!;
      nextLoss = objective(next, nextGradient);
      if (nextLoss <= loss + 1e-4 * step * slope) break;
      // The minimum of the parabola through both losses and the slope, kept within reason.
      const parabola = (-slope * step * step) / (2 * (nextLoss - loss - slope * step));
      step = Math.min(Math.max(parabola, 0.1 * step), 0.5 * step);
    }
    // The line search can no longer distinguish a lower point from this one.
    if (!(nextLoss < loss)) break;
    remember(steps, at, next, gradient, nextGradient);
    at.set(next);
    [gradient, nextGradient] = [nextGradient, gradient];
    loss = nextLoss;
  }
  return { loss, iterations };
}

function remember(
  steps: Step[],
  at: Float64Array,
  next: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const step =
    steps.length === memory
      ? steps.shift()!
      : { s: new Float64Array(at.length), y: new Float64Array(at.length), rho: 0 };
  const { s, y } = step;
  for (let i = 0; i < at.length; i++) {
    s[i] = next[i]! - at[i]!;
    y[i] = nextGradient[i]! - gradient[i]!;
  }
  const curvature = dot(s, y);
  // Only steps of positive curvature keep the direction a descent.
  if (curvature > 1e-12 * dot(y, y)) steps.push(Object.assign(step, { rho: 1 / curvature }));
}

/** -H g by the two loops over the remembered steps. */
function descentDirection(gradient: Float64Array, steps: readonly Step[], direction: Float64Array): void {
  for (let i = 0; i < gradient.length; i++) direction[i] = -gradient[i]!;
  const alphas = new Float64Array(steps.length);
  for (let k = steps.length - 1; k >= 0; k--) {
    const { s, y, rho } = steps[k]!;
    const alpha = (alphas[k] = rho * dot(s, direction));
    for (let i = 0; i < direction.length; i++) direction[i]! -= alpha * y[i]!;
  }
  const last = steps.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (const [k, { s, y, rho }] of steps.entries()) {
    const change = alphas[k]! - rho * dot(y, direction);
    for (let i = 0; i < direction.length; i++) direction[i]! += change * s[i]!;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/**
 * The learning rate over a run.
 * One cycle (Smith and Topin 2018): linear warm-up over the first tenth, then a half cosine down to a hundredth.
 */
export type Schedule = 'constant' | 'one-cycle';

const warmUp = 0.1;
const floor = 0.01;

/** @param progress share of the run that is done, 0..1, by steps or by time */
export function learningRateAt(schedule: Schedule, peak: number, progress: number): number {
  if (schedule === 'constant') return peak;
  if (progress < warmUp) return peak * (0.1 + (0.9 * progress) / warmUp);
  const down = Math.min(1, (progress - warmUp) / (1 - warmUp));
  return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * down)));
}

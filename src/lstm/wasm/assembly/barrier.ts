// Threads meet here between the parts of a step. A waiting thread spins first: a core that is put to sleep for
// the little that one thread is ahead of another takes long to wake, and on a virtual machine a sleeping core
// may not pass for idle: then two threads wake on one core and leave the other empty (docs/engines.md). The sleep
// itself is the host's (../threads.ts).
import { Plan } from './plan';

/** The next piece of a part that no thread has taken yet. */
export function take(plan: Plan, part: i32): i32 {
  return atomic.add<i32>(plan.taken + (<usize>part << 6), 1);
}

/** Signals that a thread has finished its share of a part. */
export function arrive(plan: Plan): void {
  const arrivals = changetype<usize>(plan) + offsetof<Plan>('arrivals');
  if ((atomic.add<i32>(arrivals, 1) + 1) % plan.threads == 0) atomic.notify(arrivals, -1);
}

/** True when all threads have done the first `parts` parts, now or within the time of spinning. */
export function met(plan: Plan, parts: i32): bool {
  const arrivals = changetype<usize>(plan) + offsetof<Plan>('arrivals');
  const all = parts * plan.threads;
  for (let look = 0; look <= plan.looks; look++) {
    if (atomic.load<i32>(arrivals) >= all) return true;
    pause();
  }
  return false;
}

/** True when another job than `seen` is there, now or within the time of spinning. */
export function jobCame(plan: Plan, seen: i32): bool {
  const job = changetype<usize>(plan) + offsetof<Plan>('job');
  for (let look = 0; look <= plan.looks; look++) {
    if (atomic.load<i32>(job) != seen) return true;
    pause();
  }
  return false;
}

let paused: f64 = 1;

/** In place of the pause instruction, which WebAssembly lacks: square roots that wait for one another leave the core to its other hardware thread. */
// @ts-ignore: decorator
@inline function pause(): void {
  paused = Math.sqrt(Math.sqrt(Math.sqrt(paused + 1)));
}

// Threads meet here between the phases of a step.
import { Plan } from './plan';

/** Loads of the generation before a thread goes to sleep: some ten microseconds. */
const spins: i32 = 4000;
/** Nanoseconds of one sleep: how soon the others notice that a thread was killed. */
const sleep: i64 = 50_000_000;

/** True when all have arrived; false when the host gave the step up. */
export function meet(plan: Plan): bool {
  if (plan.threads == 1) return true;
  const arrived = changetype<usize>(plan) + offsetof<Plan>('arrived');
  const generation = changetype<usize>(plan) + offsetof<Plan>('generation');
  const aborted = changetype<usize>(plan) + offsetof<Plan>('aborted');
  const mine = atomic.load<i32>(generation);
  if (atomic.add<i32>(arrived, 1) + 1 == plan.threads) {
    atomic.store<i32>(arrived, 0);
    atomic.store<i32>(generation, mine + 1);
    atomic.notify(generation, -1);
    return true;
  }
  for (let i = 0; i < spins; i++) if (atomic.load<i32>(generation) != mine) return true;
  while (atomic.load<i32>(generation) == mine) {
    if (atomic.load<i32>(aborted)) return false;
    atomic.wait<i32>(generation, mine, sleep);
  }
  return true;
}

/** Lets other work of the process go first, so that a long computation never makes it deaf to a stop. */
import { UserError } from './errors';

export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise((resume) => setImmediate(resume));
  if (signal?.aborted) throw new UserError('stopped', 'The evaluation was stopped.');
}

/**
 * Work that yields now and then, so that others of the process get their turn each time.
 * @returns what the work returns
 */
export async function inSteps<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** Asked all the while by what takes seconds: whether somebody wants the rest. Other work of the process goes first. */
export type GoOn = () => Promise<boolean>;

/** For what nobody ends. */
export const toTheEnd: GoOn = () => pause().then(() => true);

/** Until a signal ends it. */
export const until =
  (signal: AbortSignal): GoOn =>
  () =>
    pause().then(() => !signal.aborted);

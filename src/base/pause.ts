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

/** How long work goes on before others get their turn, ms. */
const longestTurn = 10;

/** For a loop whose rounds take what time they take: asked after each, it costs next to nothing. */
export class Turns {
  #began = performance.now();

  /** Whether it is others' turn. */
  get isOver(): boolean {
    return performance.now() - this.#began >= longestTurn;
  }

  async next(): Promise<void> {
    await pause();
    this.#began = performance.now();
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

/**
 * The engine's threads: the calling thread and its workers. All of them run every job together, each its
 * share. The calling thread computes too, so that no more threads are awake than were asked for; it never waits
 * without letting its events through, and a worker that dies fails the job and never hangs it.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { distDirectory } from '../../base/dist';
import { UserError, messageOf } from '../../base/errors';
import type { KernelExports, Kernels } from './kernels';
import { planFields, planWord, recordBytes } from './plan';

export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the plan. */
  readonly plan: number;
  /** The calling one too. */
  readonly threads: number;
}

const [job, arrivals, aborted] = [planWord('job'), planWord('arrivals'), planWord('aborted')];

/** How soon a sleeping worker notices that another thread was killed, ms. */
const longestSleep = 50;

/** A worker's life: its share of every job, until the host gives up or has no more. */
export function serve({ partsOf, runParts, jobCame }: KernelExports, { memory, plan, threads }: WorkerData): void {
  const words = wordsOf(memory, plan);
  const ended = (): boolean => Atomics.load(words, aborted) !== 0;
  for (let seen = 0; ;) {
    while (!jobCame(plan, seen)) {
      if (ended()) return;
      Atomics.wait(words, job, seen, longestSleep);
    }
    seen = Atomics.load(words, job);
    const parts = partsOf(plan);
    for (let part = runParts(plan, 0); part < parts; part = runParts(plan, part))
      for (let done = 0; (done = Atomics.load(words, arrivals)) < part * threads;) {
        if (ended()) return;
        Atomics.wait(words, arrivals, done, longestSleep);
      }
  }
}

/** The plan's words. */
function wordsOf(memory: WebAssembly.Memory, plan: number): Int32Array {
  return new Int32Array(memory.buffer, plan, recordBytes(planFields) / 4);
}

type WaitAsync = (
  words: Int32Array,
  index: number,
  value: number,
) => { async: boolean; value: string | Promise<string> };

export class ThreadPool {
  readonly #kernels: KernelExports;
  readonly #plan: number;
  readonly #words: Int32Array;
  readonly #workers: Worker[];
  #failure: UserError | undefined;
  #rejectJob: ((failure: UserError) => void) | undefined;
  #disposed = false;

  /** `own` are the calling thread's kernels, `plan` the address of a plan whose fields `job`, `arrivals` and `aborted` are 0. */
  constructor(kernels: Kernels, own: KernelExports, memory: WebAssembly.Memory, plan: number, threads: number) {
    this.#kernels = own;
    this.#plan = plan;
    this.#words = wordsOf(memory, plan);
    this.#workers = Array.from({ length: threads - 1 }, (_, i) => {
      const workerData: WorkerData = { module: kernels.module, memory, plan, threads };
      const worker = new Worker(path.join(distDirectory(), 'engineWorker.js'), { workerData, name: `engine ${i + 1}` });
      worker.on('error', (error) => this.#fail(error));
      worker.on('exit', () => this.#fail(undefined));
      worker.unref();
      return worker;
    });
  }

  /** For the test of a killed thread; thread 0 is the caller. */
  kill(thread: number): Promise<number> {
    return this.#workers[thread - 1]!.terminate();
  }

  /** Runs the job of the plan on all threads. One job at a time. */
  async run(): Promise<void> {
    // Events come first: messages of a parent process, and the death of a worker.
    await new Promise(setImmediate);
    if (this.#failure) throw this.#failure;
    const words = this.#words;
    Atomics.store(words, arrivals, 0);
    Atomics.add(words, job, 1);
    Atomics.notify(words, job);
    const { partsOf, runParts, met } = this.#kernels;
    const parts = partsOf(this.#plan);
    for (let part = runParts(this.#plan, 0); part < parts; part = runParts(this.#plan, part))
      await this.#othersDo(part);
    if (!met(this.#plan, parts)) await this.#othersDo(parts);
  }

  /** Resolves when all threads have done `parts` parts. */
  async #othersDo(parts: number): Promise<void> {
    const words = this.#words;
    const all = parts * (this.#workers.length + 1);
    const died = new Promise<never>((_, reject) => (this.#rejectJob = reject));
    for (const worker of this.#workers) worker.ref(); // a job keeps the process alive, an idle engine does not
    try {
      for (let done = 0; (done = Atomics.load(words, arrivals)) < all;) {
        const wait = (Atomics as unknown as { waitAsync: WaitAsync }).waitAsync(words, arrivals, done);
        if (wait.async) await Promise.race([wait.value, died]);
      }
    } finally {
      this.#rejectJob = undefined;
      died.catch(() => undefined);
      for (const worker of this.#workers) worker.unref();
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    const exits = this.#workers.map((worker) =>
      worker.threadId === -1 ? undefined : new Promise((resolve) => worker.once('exit', resolve)),
    );
    for (const worker of this.#workers) worker.ref();
    this.#abort();
    await Promise.all(exits);
  }

  /** Workers end at their next look. */
  #abort(): void {
    Atomics.store(this.#words, aborted, 1);
    Atomics.notify(this.#words, job);
    Atomics.notify(this.#words, arrivals);
  }

  #fail(error: Error | undefined): void {
    if (this.#disposed || this.#failure) return;
    const why = error ? ` (${messageOf(error)})` : '';
    this.#failure = new UserError(
      'failed',
      `A thread of the training engine stopped unexpectedly${why}: start the training again, it continues from the last checkpoint.`,
      { cause: error },
    );
    this.#abort();
    this.#rejectJob?.(this.#failure);
  }
}

/**
 * The engine's worker threads. All of them run every job together, each its share; the calling thread
 * computes nothing and waits without blocking. A thread that dies fails the job, never hangs it.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { distDirectory } from '../../base/dist';
import { UserError, messageOf } from '../../base/errors';
import type { Kernels } from './kernels';

/** Shared words of the pool, by index. */
export const control = { job: 0, finishedThreads: 1, finishedJob: 2, plan: 3, stop: 4, words: 5 } as const;

export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Byte address of the control words in the memory. */
  readonly control: number;
  readonly thread: number;
  readonly threads: number;
}

type WaitAsync = (words: Int32Array, index: number, value: number) => { async: boolean; value: string | Promise<string> };

export class ThreadPool {
  readonly #workers: Worker[];
  readonly #words: Int32Array;
  readonly #onFailure: () => void;
  #failure: UserError | undefined;
  #rejectJob: ((failure: UserError) => void) | undefined;
  #disposed = false;

  /** `onFailure` is called when a thread has died, so that the others can be told to give up. */
  constructor(kernels: Kernels, memory: WebAssembly.Memory, controlAddress: number, threads: number, onFailure: () => void) {
    this.#words = new Int32Array(memory.buffer, controlAddress, control.words);
    this.#words.fill(0);
    this.#onFailure = onFailure;
    this.#workers = Array.from({ length: threads }, (_, thread) => {
      const workerData: WorkerData = { module: kernels.module, memory, control: controlAddress, thread, threads };
      const worker = new Worker(path.join(distDirectory(), 'engineWorker.js'), { workerData, name: `engine ${thread}` });
      worker.on('error', (error) => this.#fail(error));
      worker.on('exit', () => this.#fail(undefined));
      worker.unref();
      return worker;
    });
  }

  get threadIds(): readonly number[] {
    return this.#workers.map((worker) => worker.threadId);
  }

  /** For the test of a killed thread. */
  kill(thread: number): Promise<number> {
    return this.#workers[thread]!.terminate();
  }

  /** Runs the step whose plan lies at `plan` on all threads. One job at a time. */
  async run(plan: number): Promise<void> {
    if (this.#failure) throw this.#failure;
    const words = this.#words;
    const job = (Atomics.load(words, control.job) + 1) | 0;
    Atomics.store(words, control.finishedThreads, 0);
    Atomics.store(words, control.plan, plan);
    Atomics.store(words, control.job, job);
    const died = new Promise<never>((_, reject) => (this.#rejectJob = reject));
    for (const worker of this.#workers) worker.ref(); // a job keeps the process alive, an idle engine does not
    Atomics.notify(words, control.job);
    try {
      while (Atomics.load(words, control.finishedJob) !== job) {
        const before = Atomics.load(words, control.finishedJob);
        if (before === job) break;
        const wait = (Atomics as unknown as { waitAsync: WaitAsync }).waitAsync(words, control.finishedJob, before);
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
    const exits = this.#workers.map((worker) => (worker.threadId === -1 ? undefined : new Promise((resolve) => worker.once('exit', resolve))));
    for (const worker of this.#workers) worker.ref();
    Atomics.store(this.#words, control.stop, 1);
    Atomics.add(this.#words, control.job, 1);
    Atomics.notify(this.#words, control.job);
    this.#onFailure();
    await Promise.all(exits);
  }

  #fail(error: Error | undefined): void {
    if (this.#disposed || this.#failure) return;
    const why = error ? ` (${messageOf(error)})` : '';
    this.#failure = new UserError('failed', `A thread of the training engine stopped unexpectedly${why}: start the training again, it continues from the last checkpoint.`, { cause: error });
    this.#onFailure();
    this.#rejectJob?.(this.#failure);
  }
}

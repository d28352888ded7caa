/** The worker threads that take shares of a batch. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { distDirectory } from '../../base/dist';
import { UserError, messageOf } from '../../base/errors';
import type { Answer, Job, WorkerSettings } from './shardJobs';

interface Waiting {
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

export class Workers {
  readonly #workers: readonly Worker[];
  /** What each worker is at, if anything. */
  readonly #waiting: (Waiting | undefined)[];
  #failure: UserError | undefined;
  #disposed = false;

  constructor(count: number, settings: WorkerSettings, program = path.join(distDirectory(), 'tensorflowWorker.js')) {
    this.#waiting = new Array<Waiting | undefined>(count).fill(undefined);
    this.#workers = Array.from({ length: count }, (_, index) => {
      const worker = new Worker(program, { workerData: settings });
      worker.on('message', (answer: Answer) => this.#settle(index)?.resolve(answer));
      worker.on('error', (error) => this.#fail(messageOf(error), error));
      worker.on('exit', (code) => this.#disposed || this.#fail(`exit code ${code}`));
      return worker;
    });
  }

  /** Runs job i on worker i; at most as many jobs as workers, and one call at a time. Rejects, and never waits in vain, when a worker dies. */
  run(jobs: readonly Job[]): Promise<Answer[]> {
    if (this.#failure) return Promise.reject(this.#failure);
    return Promise.all(
      jobs.map(
        (job, index) =>
          new Promise<Answer>((resolve, reject) => {
            this.#waiting[index] = { resolve, reject };
            this.#workers[index]!.postMessage(job, [job.table.buffer as ArrayBuffer]);
          }),
      ),
    );
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #settle(index: number): Waiting | undefined {
    const waiting = this.#waiting[index];
    this.#waiting[index] = undefined;
    return waiting;
  }

  #fail(why: string, cause?: unknown): void {
    this.#failure ??= new UserError(
      'failed',
      `A worker thread of the TensorFlow engine stopped (${why}): start the training again, with one thread if it happens again.`,
      { cause },
    );
    for (let index = 0; index < this.#waiting.length; index++) this.#settle(index)?.reject(this.#failure);
  }
}

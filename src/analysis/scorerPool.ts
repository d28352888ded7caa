/** Several threads that score rows, each a batch at a time. */
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { distDirectory } from '../base/dist';
import type { Disposes } from '../base/disposable';
import { UserError } from '../base/errors';
import { rowScoringResponse, type RowScoringRequest, type RowVerdicts } from '../protocol/rowScoring';

/** What scores rows, in whatever threads. */
export interface RowScoring extends Disposes {
  readonly labels: readonly string[];
  /** Batches that are worth processing at the same time. */
  readonly batches: number;
  /** @throws UserError where a thread has failed */
  score(texts: readonly string[], terms: boolean): Promise<RowVerdicts>;
}

/** More threads than these would cost memory and seldom time. */
const mostThreads = 4;
/** Batches that wait at a thread, so that it never does. */
const ahead = 2;

/** As many threads as this machine has use for. */
function scoringThreads(): number {
  return Math.max(1, Math.min(mostThreads, os.availableParallelism()));
}

export class ScorerPool implements RowScoring {
  #next = 0;

  private constructor(
    private readonly threads: readonly ScoringThread[],
    readonly labels: readonly string[],
  ) {}

  /** Starts the threads, each with the model in this folder. @throws UserError where it is not a sound model */
  static async start(folder: string, count = scoringThreads()): Promise<ScorerPool> {
    const threads = Array.from({ length: count }, () => new ScoringThread());
    try {
      // One is enough to begin with: the others come while it works.
      const labels = await threads[0]!.load(folder);
      for (const thread of threads.slice(1)) thread.load(folder).catch(() => undefined);
      return new ScorerPool(threads, labels);
    } catch (error) {
      for (const thread of threads) thread.dispose();
      throw error;
    }
  }

  get batches(): number {
    return this.threads.length * ahead;
  }

  score(texts: readonly string[], terms: boolean): Promise<RowVerdicts> {
    const idlest = this.threads.reduce((a, b, i) =>
      b.waiting < a.waiting || (b.waiting === a.waiting && i === this.#next) ? b : a,
    );
    this.#next = (this.threads.indexOf(idlest) + 1) % this.threads.length;
    return idlest.score(texts, terms);
  }

  dispose(): void {
    for (const thread of this.threads) thread.dispose();
  }
}

type Answer = v.InferOutput<typeof rowScoringResponse>;

class ScoringThread implements Disposes {
  readonly #pending = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  #nextId = 1;
  #gone: Error | undefined;
  readonly #worker = new Worker(path.join(distDirectory(), 'rowScorerWorker.js'), {
    name: 'undertone-rows',
    env: {},
    // a limit that is never reached: with it, V8 lets garbage grow to half as much again as what is in use, not to three times
    resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 },
  });

  constructor() {
    this.#worker.on('message', (message: unknown) => this.#receive(message));
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', (code) => this.#end(new Error(`exit code ${code}`)));
  }

  /** Batches that are not answered yet. */
  get waiting(): number {
    return this.#pending.size;
  }

  async load(folder: string): Promise<readonly string[]> {
    const answer = await this.#ask((id) => ({ type: 'load', id, folder }));
    if (answer.type !== 'loaded') throw misfit();
    return answer.labels;
  }

  async score(texts: readonly string[], terms: boolean): Promise<RowVerdicts> {
    const answer = await this.#ask((id) => ({ type: 'score', id, texts: [...texts], terms }));
    if (answer.type !== 'scored' || answer.rows.verdict.length !== texts.length) throw misfit();
    return answer.rows;
  }

  dispose(): void {
    this.#end(new Error('no longer wanted'));
    void this.#worker.terminate();
  }

  #ask(request: (id: number) => RowScoringRequest): Promise<Answer> {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage(request(id));
    });
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(rowScoringResponse, message);
    if (!parsed.success) return this.#end(misfit());
    const pending = this.#pending.get(parsed.output.id);
    this.#pending.delete(parsed.output.id);
    if (parsed.output.type === 'failed') pending?.reject(new UserError('failed', parsed.output.message));
    else pending?.resolve(parsed.output);
  }

  #end(reason: Error): void {
    this.#gone ??= new UserError('failed', `A scoring thread stopped (${reason.message}): analyze the file again.`);
    for (const { reject } of this.#pending.values()) reject(this.#gone);
    this.#pending.clear();
  }
}

function misfit(): UserError {
  return new UserError('failed', 'A scoring thread gave a wrong answer: analyze the file again.');
}

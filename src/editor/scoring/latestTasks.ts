/** Background work of which only the latest counts: for each key, a new task cancels the one before, waiting or at work. */
import { Disposable } from '../../base/disposable';

interface Task {
  readonly abort: AbortController;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class LatestTasks<K> extends Disposable {
  readonly #tasks = new Map<K, Task>();

  /** @param failed hears of whatever a task throws, cancellations included. */
  constructor(private readonly failed: (error: unknown) => void) {
    super();
    this._register({ dispose: () => [...this.#tasks.keys()].forEach((key) => this.cancel(key)) });
  }

  /** Tasks that wait or are at work. */
  get size(): number {
    return this.#tasks.size;
  }

  /** Calls `work` after `delay` ms, unless another task of this key or `cancel` comes first. */
  start(key: K, delay: number, work: (signal: AbortSignal) => Promise<void>): void {
    this.cancel(key);
    if (this.disposed) return;
    const abort = new AbortController();
    const task: Task = { abort, timer: setTimeout(() => void this.#run(key, task, work), delay) };
    this.#tasks.set(key, task);
  }

  cancel(key: K): void {
    const task = this.#tasks.get(key);
    this.#tasks.delete(key);
    if (!task) return;
    clearTimeout(task.timer);
    task.abort.abort();
  }

  async #run(key: K, task: Task, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    try {
      await work(task.abort.signal);
    } catch (error) {
      this.failed(error);
    } finally {
      if (this.#tasks.get(key) === task) this.#tasks.delete(key);
    }
  }
}

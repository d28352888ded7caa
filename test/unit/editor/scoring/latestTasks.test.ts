import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatestTasks } from '../../../../src/editor/scoring/latestTasks';

describe('latest tasks', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs only the last of a burst, after its pause', async () => {
    const tasks = new LatestTasks<string>(() => undefined);
    const ran: number[] = [];
    for (let i = 0; i < 5; i++) {
      tasks.start('file', 300, async () => void ran.push(i));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(ran).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(ran).toEqual([4]);
    expect(tasks.size).toBe(0);
  });

  it('aborts the one at work when the next comes, of the same key alone', async () => {
    const tasks = new LatestTasks<string>(() => undefined);
    const signals: AbortSignal[] = [];
    const work = (signal: AbortSignal) => new Promise<void>(() => void signals.push(signal));
    tasks.start('a', 0, work);
    tasks.start('b', 0, work);
    await vi.advanceTimersByTimeAsync(1);
    tasks.start('a', 0, work);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('tells failures, and goes on', async () => {
    const failures: unknown[] = [];
    const tasks = new LatestTasks<string>((error) => failures.push(error));
    tasks.start('a', 0, () => Promise.reject(new Error('no')));
    await vi.advanceTimersByTimeAsync(1);
    expect(failures).toEqual([new Error('no')]);
    expect(tasks.size).toBe(0);
  });

  it('leaves nothing behind when it goes', async () => {
    const tasks = new LatestTasks<string>(() => undefined);
    const work = vi.fn(() => Promise.resolve());
    tasks.start('a', 10, work);
    tasks.dispose();
    tasks.start('b', 10, work);
    await vi.advanceTimersByTimeAsync(100);
    expect(work).not.toHaveBeenCalled();
    expect([tasks.size, vi.getTimerCount()]).toEqual([0, 0]);
  });
});

/** Messages between processes and threads that come garbled, twice, late, in another order or not at all. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../src/base/errors';
import { Random } from '../../src/base/random';
import { Cancelled, ScorerClient } from '../../src/editor/scoring/scorerClient';
import { TrainingSession, timing, type Outcome } from '../../src/features/training/runs/trainingSession';
import { scorerResponse, type ScorerResponse } from '../../src/protocol/scoring';
import { fromTrainer, type FromTrainer } from '../../src/protocol/trainer';
import * as v from 'valibot';
import { events } from '../support/artifacts';
import { FakeThread } from '../support/fakeThread';
import { done, FakeTrainer, request } from '../support/fakeTrainer';
import { mutateJson } from '../support/mutate';

const rounds = process.env.UNDERTONE_FAULTS === 'long' ? 3000 : 300;

/** The messages of a whole run, in order. */
const wholeRun: readonly FromTrainer[] = [
  { type: 'ready', pid: 7 },
  ...[...events, done].map((event): FromTrainer => ({ type: 'event', event })),
];

/** Some of them lost, some twice, some in each other's place, some garbled. */
function disturbed(random: Random, messages: readonly unknown[]): unknown[] {
  const list: unknown[] = messages.flatMap(
    (message) =>
      [[], [message, message], [mutateJson(random, message)], [message], [message], [message]][random.below(6)]!,
  );
  for (let swaps = random.below(4); swaps > 0; swaps--) {
    const [a, b] = [random.below(list.length), random.below(list.length)];
    [list[a], list[b]] = [list[b], list[a]];
  }
  return list;
}

describe('the session of a trainer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends once, in one way, whatever it hears, and leaves no timer', async () => {
    for (let seed = 0; seed < rounds; seed++) {
      const random = Random.fromSeed(seed);
      const trainers: FakeTrainer[] = [];
      const session = new TrainingSession(request, () => {
        const trainer = new FakeTrainer();
        trainers.push(trainer);
        return trainer;
      });
      const outcomes: Outcome[] = [];
      void session.outcome.then((outcome) => outcomes.push(outcome));
      const afterEnd: string[] = [];
      session.onStatus((status) => outcomes.length > 0 && afterEnd.push(status));
      session.onEvent(({ event }) => outcomes.length > 0 && afterEnd.push(event));
      for (const message of disturbed(random, wholeRun)) {
        trainers.at(-1)!.tell(message);
        await vi.advanceTimersByTimeAsync(random.below(500));
        if (random.below(20) === 0)
          [
            () => session.stop(),
            () => session.pause(),
            () => session.resume(),
            () => session.discard(),
            () => session.save(),
          ][random.below(5)]!();
      }
      trainers.at(-1)!.exit(random.below(2) === 0 ? 'exit code 0' : 'SIGSEGV');
      if (trainers.length > 1) trainers.at(-1)!.exit('SIGSEGV');
      await vi.advanceTimersByTimeAsync(timing.graceful + timing.forced + timing.leaving);
      expect(outcomes, `seed ${seed}`).toHaveLength(1);
      expect(afterEnd, `seed ${seed}`).toEqual([]);
      expect(session.status).toBe('ended');
      expect(trainers.length).toBeLessThanOrEqual(2);
      session.dispose();
      expect(vi.getTimerCount(), `seed ${seed}`).toBe(0);
    }
  });

  it('asks for the start again where it was not taken up, and where the readiness was not heard', () => {
    const trainer = new FakeTrainer();
    const session = new TrainingSession(request, () => trainer);
    vi.advanceTimersByTime(timing.heartbeat);
    expect(trainer.types).toEqual([]);
    trainer.tell({ type: 'pong', sent: 0 });
    vi.advanceTimersByTime(timing.heartbeat);
    expect(trainer.types).toEqual(['start', 'start']);
    trainer.tell({ type: 'event', event: { event: 'phase', phase: 'reading' } });
    vi.advanceTimersByTime(timing.heartbeat * 2);
    expect(trainer.types).toEqual(['start', 'start']);
    session.dispose();
  });

  it('does not repeat a run whose process left by itself', async () => {
    const trainers: FakeTrainer[] = [];
    const session = new TrainingSession(request, () => trainers[trainers.push(new FakeTrainer()) - 1]!);
    trainers[0]!.tell(wholeRun[0]);
    vi.advanceTimersByTime(20_000);
    trainers[0]!.exit('exit code 0');
    expect(await session.outcome).toEqual({ kind: 'crashed', reason: 'exit code 0' });
    expect(trainers).toHaveLength(1);
    session.dispose();
  });
});

describe('the scorer client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answers every request or says why not, whatever the thread tells, and scores again with the next one', async () => {
    for (let seed = 0; seed < rounds; seed++) {
      const random = Random.fromSeed(seed, 1);
      const threads: FakeThread[] = [];
      const client = new ScorerClient(() => threads[threads.push(new FakeThread()) - 1]!);
      client.use('/models/a', '1');
      const asked = Array.from({ length: 3 }, (_, i) =>
        client.score([`text ${seed} ${i}`], { explain: random.below(2) === 0 }).then(
          (verdicts) => verdicts.length,
          (error: unknown) => error,
        ),
      );
      for (let turn = 0; turn < 6; turn++) {
        await vi.advanceTimersByTimeAsync(1);
        const thread = threads.at(-1)!;
        const answers = thread.scores.map(({ id, texts }): ScorerResponse => ({
          type: 'scored',
          id,
          verdicts: texts.map(() => ({
            label: 'positive',
            scores: { positive: 1 },
            words: 1,
            unknownWords: 0,
            sure: true,
          })),
        }));
        for (const message of disturbed(random, answers)) thread.send(message);
      }
      await vi.advanceTimersByTimeAsync(130_000);
      for (const answer of await Promise.all(asked)) {
        if (answer === 1) continue;
        expect(answer, `seed ${seed}`).toBeInstanceOf(UserError);
        expect((answer as UserError).message).toMatch(/^The scorer .*; the next score starts it again\.$/);
      }
      const again = client.score(['once more'], { explain: false });
      await vi.advanceTimersByTimeAsync(1);
      threads.at(-1)!.answer();
      expect(await again).toHaveLength(1);
      client.dispose();
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  it('gives up on a thread that is stuck', async () => {
    const thread = new FakeThread();
    const client = new ScorerClient(() => thread);
    client.use('/models/a', '1');
    const stuck = client.score(['x'], { explain: false }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(119_000);
    expect(thread.disposed).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(((await stuck) as Error).message).toBe(
      'The scorer gave no answer for 120 s; the next score starts it again.',
    );
    expect(thread.disposed).toBe(true);
    await expect(client.score([], { explain: false })).resolves.toEqual([]);
    client.dispose();
    await expect(client.score(['y'], { explain: false })).rejects.toThrow(Cancelled);
  });
});

describe('the real processes', () => {
  it('the scorer thread answers each sound request once, between any nonsense', async () => {
    const worker = new Worker(path.resolve('dist/scorerWorker.js'), { env: {} });
    const answers: ScorerResponse[] = [];
    worker.on('message', (message: unknown) => answers.push(v.parse(scorerResponse, message)));
    const random = Random.fromSeed(3);
    const load = { type: 'load', id: 1, folder: path.resolve('models/bundled') };
    worker.postMessage({ type: 'score', id: 0, texts: ['too early'], explain: false });
    worker.postMessage(load);
    for (let id = 2; id < 60; id++) {
      const score = { type: 'score', id, texts: ['all good', '', 'x'.repeat(5000)], explain: id % 2 === 0 };
      worker.postMessage(score);
      // nonsense has an id of its own: what is still sound by chance is answered too
      worker.postMessage({ ...(mutateJson(random, score) as object), id: 1000 + id });
      worker.postMessage([null, 'score', 7, [], { type: 'score' }, { type: 'cancel', id: 5000 }][random.below(6)]);
    }
    await vi.waitFor(() => expect(answers.some(({ id }) => id === 59)).toBe(true), 30_000);
    await worker.terminate();
    const own = answers.filter(({ id }) => id < 60);
    expect(own.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, id) => id));
    expect(own.slice(0, 3).map(({ type }) => type)).toEqual(['failed', 'loaded', 'scored']);
  }, 60_000);

  it('the trainer passes nonsense over, trains once, and ends', async () => {
    const child = fork(path.resolve('dist/trainer.js'), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    const heard: FromTrainer[] = [];
    let stderr = '';
    child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const start = {
      type: 'start',
      request: { data: ['no such file.csv'], out: 'nowhere', resume: false, settings: {} },
    };
    const random = Random.fromSeed(4);
    await new Promise<void>((resolve) => {
      child.on('message', (message: unknown) => {
        heard.push(v.parse(fromTrainer, message));
        if (heard.length === 1) resolve();
      });
    });
    for (let i = 0; i < 40; i++)
      child.send(
        [
          { type: 'strat' },
          [],
          'stop',
          { ...start, request: mutateJson(random, { data: 3 }) },
          { type: 'ping' },
          { type: 'resume' },
        ][random.below(6)]!,
      );
    child.send(start);
    child.send(start);
    expect(await ended).toBe(0);
    expect(stderr).toBe('');
    const failures = heard.filter(({ type }) => type === 'failed');
    expect(failures).toMatchObject([
      {
        kind: 'input',
        message: expect.stringMatching(/^There is no file or folder .*no such file\.csv: check the path\.$/) as string,
      },
    ]);
    expect(heard.filter((message) => message.type === 'log' && message.level === 'warn').length).toBeGreaterThan(20);
  }, 60_000);
});

/** A run of many steps in its own process: what it takes of memory and of the disk does not grow with it. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkTrainer } from '../../src/editor/trainerProcess';
import { TrainingRun } from '../../src/features/training/runs/trainingRun';
import { TrainingSession } from '../../src/features/training/runs/trainingSession';
import { curveLimit } from '../../src/protocol/runState';
import type { ProgressEvent } from '../../src/protocol/trainingEvents';
import type { TrainingRequest } from '../../src/protocol/trainingRequest';
import { readRunState, recordFileName } from '../../src/training/disk/record';

/** `npm run test:faults` takes the long form. */
const steps = process.env['UNDERTONE_FAULTS'] === 'long' ? 100_000 : 6_000;
const megabyte = 2 ** 20;

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'undertone-long-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

describe(`a run of ${steps.toLocaleString('en')} steps`, () => {
  it('takes no more memory at its end than after a fifth, and a record of bounded length', async () => {
    const out = path.join(folder, 'model');
    const settings = {
      initFrom: 'none',
      engine: 'wasm',
      threads: 1,
      embeddingSize: 8,
      hiddenSize: 8,
      batchSize: 4,
      wordPairs: false,
      trainSteps: steps,
      validateEvery: steps / 100,
      patience: 0,
    } as const;
    const request: TrainingRequest = {
      data: [path.resolve('examples/feedback/feedback.csv')],
      out,
      resume: false,
      settings,
    };
    const session = new TrainingSession(request, () => forkTrainer(folder));
    const run = new TrainingRun(out, request, 'running');
    const told: ProgressEvent[] = [];
    session.onEvent((event) => {
      run.advance(event);
      if (event.event === 'progress') told.push(event);
    });
    const outcome = await session.outcome;
    expect(outcome).toMatchObject({ kind: 'done', event: { stopped: 'finished' } });
    session.dispose();

    const after = (share: number) => told.find(({ step }) => step >= share * steps)!.memory / megabyte;
    const record = path.join(out, 'run');
    const bytes = statSync(path.join(record, recordFileName)).size;
    const seconds = outcome.kind === 'done' ? outcome.event.seconds : NaN;
    console.log(
      `      ${seconds.toFixed(1)} s; ${told.length} times progress; memory of the process after each fifth: ${[0.2, 0.4, 0.6, 0.8, 1].map((share) => after(share).toFixed(0)).join(', ')} MB; record ${(bytes / 1e3).toFixed(0)} kB`,
    );
    expect(told.at(-1)!.step).toBe(steps);
    expect(after(1) - after(0.2)).toBeLessThan(40);
    expect(run.state.loss.length).toBeLessThanOrEqual(curveLimit);
    // a line a second and one for each two-hundredth, a hundred validations of a few texts, and the report
    expect(bytes).toBeLessThan(400 * (200 + 2 * seconds) + 5_000 * 101);
    expect((await readRunState(record))!.progress!.step).toBe(steps);
  }, 900_000);
});

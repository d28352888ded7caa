/** The training process, killed or stopped in each phase of a run, as the extension host sees it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkTrainer } from '../../src/editor/trainerProcess';
import { timing, TrainingSession, type Outcome } from '../../src/features/training/runs/trainingSession';
import { readModel } from '../../src/model/store';
import type { PhaseEvent, TrainingEvent } from '../../src/protocol/trainingEvents';
import type { TrainingRequest } from '../../src/protocol/trainingRequest';

const phases: readonly PhaseEvent['phase'][] = ['reading', 'preparing', 'teaching', 'training', 'evaluating', 'saving'];

let folder: string;
let sessions: TrainingSession[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undertone-phases-'));
  sessions = [];
});
afterEach(() => {
  for (const session of sessions) session.dispose();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** @param act called once, when the run comes into this phase */
async function run(
  resume: boolean,
  phase?: PhaseEvent['phase'],
  act: (session: TrainingSession) => void = () => undefined,
  trainSteps = 60,
): Promise<{ outcome: Outcome; events: TrainingEvent[] }> {
  const request: TrainingRequest = {
    data: [path.resolve('examples/feedback/feedback.csv')],
    out: path.join(folder, 'model'),
    resume,
    settings: {
      initFrom: 'none',
      nSamples: 240,
      embeddingSize: 24,
      hiddenSize: 24,
      trainSteps,
      patience: 0,
      threads: 1,
    },
  };
  const session = new TrainingSession(request, () => forkTrainer(folder));
  sessions.push(session);
  const events: TrainingEvent[] = [];
  session.onEvent((event) => {
    events.push(event);
    if (event.event === 'phase' && event.phase === phase) act(session);
  });
  return { outcome: await session.outcome, events };
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a training process that is killed', () => {
  it.each(phases)(
    'while %s leaves a run that can be ended',
    async (phase) => {
      const { outcome } = await run(false, phase, ({ pid }) => process.kill(pid!, 'SIGKILL'));
      expect(outcome).toEqual({ kind: 'crashed', reason: 'SIGKILL' });
      const again = await run(true);
      expect(again.outcome.kind).toBe('done');
      // the checkpoint of its last step stands once it is evaluated and saved
      if (phase === 'saving') expect(again.events.filter(({ event }) => event === 'progress')).toEqual([]);
      expect((await readModel(path.join(folder, 'model'))).card.labels).toHaveLength(3);
    },
    120_000,
  );
});

describe('a run that is told to stop', () => {
  it.each(phases)(
    'while %s ends, and its process with it',
    async (phase) => {
      let pid = 0;
      const { outcome } = await run(
        false,
        phase,
        (session) => {
          pid = session.pid!;
          session.stop();
        },
        phases.indexOf(phase) <= phases.indexOf('training') ? 100_000 : 60,
      );
      // once it is trained there is something to keep, and nothing that keeps it from being kept
      const trained = phase === 'evaluating' || phase === 'saving';
      expect(trained ? ['done'] : ['done', 'interrupted']).toContain(outcome.kind);
      if (phase === 'evaluating') expect(outcome).toMatchObject({ event: { stopped: 'user' } });
      if (outcome.kind === 'done') expect(existsSync(path.join(folder, 'model', 'model.json'))).toBe(true);
      await expect.poll(() => alive(pid), { timeout: timing.leaving + timing.forced + 10_000 }).toBe(false);
    },
    120_000,
  );
});

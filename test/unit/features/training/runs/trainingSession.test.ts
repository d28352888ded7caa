import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TrainingSession, timing, type Outcome } from '../../../../../src/features/training/runs/trainingSession';
import { done, FakeTrainer, request } from '../../../../support/fakeTrainer';

function session() {
  const trainers: FakeTrainer[] = [];
  const own = new TrainingSession(request, () => {
    const trainer = new FakeTrainer();
    trainers.push(trainer);
    return trainer;
  });
  const outcomes: Outcome[] = [];
  void own.outcome.then((outcome) => outcomes.push(outcome));
  const settled = async () => {
    await vi.advanceTimersByTimeAsync(0);
    return outcomes[0];
  };
  trainers[0]!.tell({ type: 'ready', pid: 7 });
  return { own, trainers, settled };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('training session', () => {
  it('starts the run once the trainer is ready', () => {
    expect(session().trainers[0]!.sent).toEqual([{ type: 'start', request }]);
  });

  it('hands on events, and ends with the done event', async () => {
    const { own, trainers, settled } = session();
    const seen: string[] = [];
    own.onEvent(({ event }) => seen.push(event));
    trainers[0]!.tell({ type: 'event', event: { event: 'phase', phase: 'training' } });
    trainers[0]!.tell({ type: 'event', event: done });
    expect(seen).toEqual(['phase', 'done']);
    expect(await settled()).toEqual({ kind: 'done', event: done });
    expect(trainers[0]!.ended).toEqual([]);
  });

  it('ends a trainer that stays after its work is done', async () => {
    const { trainers, settled } = session();
    trainers[0]!.tell({ type: 'event', event: done });
    await settled();
    vi.advanceTimersByTime(timing.leaving + timing.forced);
    expect(trainers[0]!.ended).toEqual(['SIGTERM', 'SIGKILL']);
  });

  it('logs a message of no known shape and goes on', () => {
    const { own, trainers } = session();
    const logged: string[] = [];
    own.onLog(({ level }) => logged.push(level));
    trainers[0]!.tell({ type: 'event', event: { event: 'progress', step: -1 } });
    trainers[0]!.tell('nonsense');
    expect(logged).toEqual(['error', 'error']);
    expect(own.status).toBe('running');
  });

  it('gives the trainer’s sentence when the run fails', async () => {
    const { trainers, settled } = session();
    trainers[0]!.tell({ type: 'failed', kind: 'input', message: 'The file is empty.' });
    expect(await settled()).toEqual({ kind: 'failed', message: 'The file is empty.' });
  });

  describe('stop', () => {
    it('asks first, and lets a trainer that has taken it up evaluate and save', async () => {
      const { own, trainers, settled } = session();
      own.stop();
      expect(trainers[0]!.types).toEqual(['start', 'stop']);
      trainers[0]!.tell({ type: 'event', event: { event: 'phase', phase: 'evaluating' } });
      vi.advanceTimersByTime(8000);
      expect(trainers[0]!.ended).toEqual([]);
      trainers[0]!.tell({ type: 'event', event: { ...done, stopped: 'user' } });
      expect((await settled())?.kind).toBe('done');
    });

    it('goes to SIGTERM and SIGKILL within three seconds with one that does not listen', async () => {
      const { own, trainers, settled } = session();
      own.stop();
      vi.advanceTimersByTime(timing.graceful);
      expect(trainers[0]!.ended).toEqual(['SIGTERM']);
      vi.advanceTimersByTime(timing.forced);
      expect(trainers[0]!.ended).toEqual(['SIGTERM', 'SIGKILL']);
      expect(timing.graceful + timing.forced).toBeLessThanOrEqual(3000);
      expect(await settled()).toEqual({ kind: 'interrupted' });
    });

    it.each(['evaluating', 'saving'] as const)(
      'asked while the trainer is %s, is a wish for haste that has its time',
      async (phase) => {
        const { own, trainers, settled } = session();
        trainers[0]!.tell({ type: 'event', event: { event: 'phase', phase } });
        own.stop();
        expect(own.status).toBe('stopping');
        expect(trainers[0]!.types).toEqual(['start', 'stop']);
        vi.advanceTimersByTime(8000);
        expect(trainers[0]!.ended).toEqual([]);
        trainers[0]!.tell({ type: 'event', event: { ...done, stopped: 'user' } });
        expect((await settled())?.kind).toBe('done');
      },
    );

    it('cuts the evaluation short when it is asked twice, and ends at once when it is asked once more', async () => {
      const { own, trainers, settled } = session();
      own.stop();
      trainers[0]!.tell({ type: 'event', event: { event: 'phase', phase: 'evaluating' } });
      own.stop();
      expect(trainers[0]!.types).toEqual(['start', 'stop', 'stop']);
      expect(trainers[0]!.ended).toEqual([]);
      own.stop();
      expect(trainers[0]!.ended).toEqual(['SIGKILL']);
      expect(await settled()).toEqual({ kind: 'interrupted' });
    });

    it('ends at once when it is asked twice and not taken up', async () => {
      const { own, trainers, settled } = session();
      own.stop();
      own.stop();
      expect(trainers[0]!.ended).toEqual(['SIGKILL']);
      expect(await settled()).toEqual({ kind: 'interrupted' });
    });
  });

  it('discards, whether the trainer still answers or not', async () => {
    const answering = session();
    answering.own.discard();
    answering.trainers[0]!.tell({ type: 'discarded' });
    expect(await answering.settled()).toEqual({ kind: 'discarded' });
    const silent = session();
    silent.own.discard();
    vi.advanceTimersByTime(timing.graceful + timing.forced);
    expect(await silent.settled()).toEqual({ kind: 'discarded' });
  });

  it('pauses and resumes as the trainer confirms', () => {
    const { own, trainers } = session();
    own.resume();
    own.pause();
    expect(own.status).toBe('running');
    trainers[0]!.tell({ type: 'event', event: { event: 'phase', phase: 'paused' } });
    expect(own.status).toBe('paused');
    own.pause();
    own.resume();
    trainers[0]!.tell({ type: 'event', event: { event: 'phase', phase: 'training' } });
    expect(own.status).toBe('running');
    expect(trainers[0]!.types).toEqual(['start', 'pause', 'resume']);
  });

  describe('after a crash', () => {
    it('goes on by itself once from the checkpoint, then asks', async () => {
      const { own, trainers, settled } = session();
      const relaunched = vi.fn();
      own.onRelaunch(relaunched);
      vi.advanceTimersByTime(10_000);
      trainers[0]!.exit('SIGSEGV');
      expect(trainers).toHaveLength(2);
      expect(relaunched).toHaveBeenCalledOnce();
      trainers[1]!.tell({ type: 'ready', pid: 8 });
      expect(trainers[1]!.sent).toEqual([{ type: 'start', request: { ...request, resume: true } }]);
      vi.advanceTimersByTime(20_000);
      trainers[1]!.exit('SIGSEGV');
      expect(trainers).toHaveLength(2);
      expect(await settled()).toEqual({ kind: 'crashed', reason: 'SIGSEGV' });
    });

    it('asks at once when the trainer had not worked for ten seconds', async () => {
      const { trainers, settled } = session();
      vi.advanceTimersByTime(9000);
      trainers[0]!.exit('exit code 134');
      expect(trainers).toHaveLength(1);
      expect(await settled()).toEqual({ kind: 'crashed', reason: 'exit code 134' });
    });

    it('takes nothing from the process before', () => {
      const { own, trainers } = session();
      vi.advanceTimersByTime(10_000);
      trainers[0]!.exit('SIGSEGV');
      trainers[0]!.tell({ type: 'failed', kind: 'failed', message: 'late' });
      expect(own.status).toBe('running');
    });
  });

  it('ends a trainer that gives no sign of life, and resumes', () => {
    const { trainers } = session();
    vi.advanceTimersByTime(timing.heartbeat * (timing.missedBeats + 1));
    expect(trainers[0]!.ended).toEqual(['SIGKILL']);
    expect(trainers).toHaveLength(2);
  });

  it('leaves a trainer alone that answers its heartbeat', () => {
    const { trainers } = session();
    for (let beat = 0; beat < 3 * timing.missedBeats; beat++) {
      vi.advanceTimersByTime(timing.heartbeat);
      trainers[0]!.tell({ type: 'pong', sent: Date.now() });
    }
    expect(trainers[0]!.ended).toEqual([]);
  });

  it('lets go of the trainer when the window closes, and leaves no timer', () => {
    const { own, trainers } = session();
    own.dispose();
    expect(trainers[0]!.ended).toEqual(['disconnect']);
    trainers[0]!.exit('exit code 0');
    expect(trainers).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

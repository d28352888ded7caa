/**
 * A training run in its own thread. The main thread computes nothing, so it can handle a signal at any moment, and it
 * survives a thread that runs out of memory.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { distDirectory } from '../base/dist';
import { UserError } from '../base/errors';
import { outOfMemory } from '../base/memory';
import { wrongPlace } from '../base/wrongPlace';
import { fromTrainer, type ToTrainer } from '../protocol/trainer';
import type { DoneEvent, PhaseEvent, TrainingEvent } from '../protocol/trainingEvents';
import type { TrainingRequest } from '../protocol/trainingRequest';
import { dropRun } from '../training/disk/runFolder';
import { say } from './output';

/** Nothing is trained before this phase, so there is nothing to keep. */
const untrained: readonly (PhaseEvent['phase'] | undefined)[] = [undefined, 'reading', 'preparing', 'teaching'];

/**
 * Trains until the run ends or a signal ends it. The first Ctrl-C or SIGTERM ends the steps and keeps what was trained;
 * before the first step, and the second time, it ends the program at once with exit code 130.
 * Throws a UserError where the run fails.
 */
export function trainInThread(
  request: TrainingRequest,
  tell: (event: TrainingEvent) => void,
  log: (line: string) => void,
): Promise<DoneEvent> {
  const worker = new Worker(path.join(distDirectory(), 'trainer.js'), { name: 'trainer' });
  const send = (message: ToTrainer): void => worker.postMessage(message);
  let phase: PhaseEvent['phase'] | undefined;
  let paused: PhaseEvent['phase'] | undefined;
  let stopping = false;

  const leave = async (): Promise<never> => {
    await worker.terminate();
    // a run to be resumed stays as it was; a new one restores what was there before
    if (!request.resume && paused !== undefined) await dropRun(request.out).catch(() => undefined);
    process.exit(130);
  };
  const onSignal = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    if (untrained.includes(phase)) {
      say('Stopped before the first training step: nothing was changed.');
      void leave();
    } else if (phase === 'saving') say('The model is being saved; press Ctrl-C again to quit immediately.');
    else {
      say('Stopping: what was trained is evaluated and kept. Press Ctrl-C again to quit immediately.');
      send({ type: 'stop' });
    }
  };

  return new Promise<DoneEvent>((resolve, reject) => {
    let done: DoneEvent | undefined;
    let failure: unknown;
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
    worker.on('message', (message) => {
      const parsed = v.safeParse(fromTrainer, message);
      if (!parsed.success) throw new Error(`a message from the training is invalid at ${wrongPlace(parsed.issues)}`);
      const told = parsed.output;
      if (told.type === 'event') {
        if (told.event.event === 'phase') phase = told.event.phase;
        if (told.event.event === 'done') done = told.event;
        tell(told.event);
      } else if (told.type === 'failed') failure = new UserError(told.kind, told.message);
      else if (told.type === 'log') {
        // what is no UserError is a defect of ours: its stack is worth more than its message
        if (told.level === 'error') for (const line of told.message.split('\n')) say(line);
        else if (told.level !== 'debug') log(told.message);
      }
    });
    worker.on('error', (error) => (failure = outOfMemory(error) ?? error));
    worker.on('exit', (code) => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      if (done && !failure) resolve(done);
      else
        reject(
          failure ??
            new UserError('failed', `The training thread ended with code ${code}: start it again with --resume.`),
        );
    });
    send({ type: 'start', request });
  });
}

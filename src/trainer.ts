/**
 * Entry point of a training run: receives messages, trains, reports. The extension host runs it as a process, which lives
 * as long as its parent; the command line runs it as a thread, so that signals are handled at any moment of the run.
 */
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { messageOf, UserError } from './base/errors';
import { outOfMemory } from './base/memory';
import { wrongPlace } from './base/wrongPlace';
import { toTrainer, type FromTrainer } from './protocol/trainer';
import type { PhaseEvent, TrainingEvent } from './protocol/trainingEvents';
import type { TrainingRequest } from './protocol/trainingRequest';
import { RunControl } from './training/control';
import { allowRelaxedSimd } from './lstm/wasm/kernels';
import { runTraining } from './training/run';

allowRelaxedSimd();
if (!parentPort) process.title = 'undertone-trainer';

/** How long a trainer whose window is gone may take to save its checkpoint, or to finish saving, ms. */
const leavingPatience = 9_000;

const control = new RunControl();
let running = false;
let phase: PhaseEvent['phase'] | undefined;
let leaving = false;

function send(message: FromTrainer, sent?: () => void): void {
  if (parentPort) {
    parentPort.postMessage(message);
    sent?.();
  } else if (process.connected) process.send?.(message, undefined, undefined, sent);
}

function tell(event: TrainingEvent): void {
  if (event.event === 'phase') phase = event.phase;
  // A pause begins with a checkpoint: it is written now.
  if (leaving && phase === 'paused') process.exit(0);
  send({ type: 'event', event });
}

/** The window was closed or reloaded. The next one resumes from the checkpoint, or finds the finished model. */
function leave(): void {
  if (!running || phase === 'paused') process.exit(0);
  leaving = true;
  control.pause();
  setTimeout(() => process.exit(0), leavingPatience);
}

async function train(request: TrainingRequest): Promise<void> {
  try {
    await runTraining(request, control, tell, (line) => send({ type: 'log', level: 'info', message: line }));
  } catch (thrown) {
    const error = outOfMemory(thrown) ?? thrown;
    const kind = error instanceof UserError ? error.kind : 'failed';
    if (!(error instanceof UserError) && error instanceof Error)
      send({ type: 'log', level: 'error', message: error.stack ?? error.message });
    send(kind === 'stopped' ? { type: 'discarded' } : { type: 'failed', kind, message: messageOf(error) });
  }
  // once a last message of our own is sent, all earlier ones have been sent too
  if (parentPort) return void parentPort.close();
  if (!process.connected) process.exit(0);
  send({ type: 'log', level: 'debug', message: 'The training process ends.' }, () => process.exit(0));
}

function take(message: unknown): void {
  const parsed = v.safeParse(toTrainer, message);
  if (!parsed.success)
    return send({
      type: 'log',
      level: 'warn',
      message: `An unknown message was passed over, wrong at ${wrongPlace(parsed.issues)}.`,
    });
  const asked = parsed.output;
  switch (asked.type) {
    case 'start':
      if (running)
        return send({
          type: 'log',
          level: 'warn',
          message: 'A second start was passed over: one process trains one model.',
        });
      running = true;
      return void train(asked.request);
    case 'stop':
      return control.stop();
    case 'discard':
      return control.discard();
    case 'pause':
      return control.pause();
    case 'resume':
      return control.resume();
    case 'save':
      return control.save();
    case 'ping':
      return send({ type: 'pong', sent: asked.sent });
  }
}

if (parentPort) parentPort.on('message', take);
else process.on('message', take).on('disconnect', leave);
send({ type: 'ready', pid: process.pid });

/** The training process's front door: takes messages of the extension host, trains, tells. Lives as long as its parent. */
import * as v from 'valibot';
import { messageOf, UserError } from './base/errors';
import { toTrainer, type FromTrainer } from './protocol/trainer';
import type { TrainingRequest } from './protocol/trainingRequest';
import { RunControl } from './training/control';
import { allowRelaxedSimd } from './lstm/wasm/kernels';
import { runTraining } from './training/run';

allowRelaxedSimd();
process.title = 'undertone-trainer';

const control = new RunControl();
let running = false;

function send(message: FromTrainer, sent?: () => void): void {
  if (process.connected) process.send?.(message, undefined, undefined, sent);
}

async function train(request: TrainingRequest): Promise<void> {
  try {
    await runTraining(request, control, (event) => send({ type: 'event', event }), (line) => send({ type: 'log', level: 'info', message: line }));
  } catch (error) {
    const kind = error instanceof UserError ? error.kind : 'failed';
    if (!(error instanceof UserError) && error instanceof Error) send({ type: 'log', level: 'error', message: error.stack ?? error.message });
    send(kind === 'stopped' ? { type: 'discarded' } : { type: 'failed', kind, message: messageOf(error) });
  }
  // the answer to a last message of our own tells that all before it are on their way
  send({ type: 'log', level: 'debug', message: 'The training process ends.' }, () => process.exit(0));
}

process.on('message', (message) => {
  const parsed = v.safeParse(toTrainer, message);
  if (!parsed.success) return send({ type: 'log', level: 'warn', message: `An unknown message was passed over: ${parsed.issues[0].message}` });
  const asked = parsed.output;
  switch (asked.type) {
    case 'start':
      if (running) return send({ type: 'log', level: 'warn', message: 'A second start was passed over: one process trains one model.' });
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
});

// A run whose window is gone writes no more; its last checkpoint is what the next window resumes from.
process.on('disconnect', () => process.exit(0));
send({ type: 'ready', pid: process.pid });

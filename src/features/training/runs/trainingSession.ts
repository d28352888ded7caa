/**
 * One run's training process, watched: heartbeat, an automatic resume after a crash, and a stop that always works.
 *
 *   start -> running <-> paused -> ended(outcome)
 *
 * Stopping is asked for by message, which lets the trainer evaluate and save; once more, and the evaluation is cut short.
 * A trainer that does not take it up in time gets SIGTERM, then SIGKILL; its last checkpoint stays.
 */
import * as v from 'valibot';
import { Disposable, toDisposable } from '../../../base/disposable';
import { withResolvers } from '../../../base/withResolvers';
import { wrongPlace } from '../../../base/wrongPlace';
import { Emitter } from '../../../base/emitter';
import { fromTrainer, type FromTrainer, type ToTrainer } from '../../../protocol/trainer';
import type { DoneEvent, TrainingEvent } from '../../../protocol/trainingEvents';
import type { TrainingRequest } from '../../../protocol/trainingRequest';
import { restartPolicy, type RestartPolicy } from './restartPolicy';
import type { TrainerProcess } from '../../../editor/trainerProcess';

/** How a session ends. */
export type Outcome =
  | { readonly kind: 'done'; readonly event: DoneEvent }
  /** No model; `message` is the sentence for the user. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'discarded' }
  /** Killed at the user's request; the last checkpoint remains. */
  | { readonly kind: 'interrupted' }
  /** The process died and the policy says to ask. */
  | { readonly kind: 'crashed'; readonly reason: string };

export type SessionStatus = 'running' | 'paused' | 'stopping' | 'discarding' | 'ended';
type LogLine = Extract<FromTrainer, { type: 'log' }>;

export const timing = {
  /** Between heartbeats, ms. */
  heartbeat: 2000,
  /** Heartbeats without any sign of life after which the process counts as hung. */
  missedBeats: 15,
  /** A stop that is not taken up gets SIGTERM after this, ms. */
  graceful: 1000,
  /** SIGKILL follows SIGTERM after this, ms. */
  forced: 2000,
  /** How long a trainer whose run has ended may take to be gone, ms. */
  leaving: 5000,
} as const;

export class TrainingSession extends Disposable {
  readonly #events = this._register(new Emitter<TrainingEvent>());
  readonly #statusChanged = this._register(new Emitter<SessionStatus>());
  readonly #logged = this._register(new Emitter<Pick<LogLine, 'level' | 'message'>>());
  readonly #relaunched = this._register(new Emitter<void>());
  readonly onEvent = this.#events.event;
  readonly onStatus = this.#statusChanged.event;
  readonly onLog = this.#logged.event;
  /** The run continues in another process. */
  readonly onRelaunch = this.#relaunched.event;

  readonly #settled = withResolvers<Outcome>();
  #process: TrainerProcess | undefined;
  #policy: RestartPolicy;
  #status: SessionStatus = 'running';
  /** Training steps are over: there is a checkpoint of the last step, and only evaluating and saving are left. */
  #evaluating = false;
  /** A brief evaluation was requested. */
  #hurried = false;
  #started = 0;
  /** The trainer has sent something, so the start was requested. */
  #asked = false;
  /** The trainer has sent an event, so it accepted the start. */
  #begun = false;
  #missed = 0;
  #heartbeat: NodeJS.Timeout | undefined;
  #escalation: NodeJS.Timeout | undefined;

  constructor(
    readonly request: TrainingRequest,
    private readonly fork: () => TrainerProcess,
    policy = restartPolicy(),
  ) {
    super();
    this.#policy = policy;
    this._register(toDisposable(() => this.#letGo()));
    this.#launch(request);
  }

  get status(): SessionStatus {
    return this.#status;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Resolves once, whatever happens. */
  get outcome(): Promise<Outcome> {
    return this.#settled.promise;
  }

  /** Ends the run and keeps what was trained. Asked again, it cuts the evaluation short; and then it ends the run by force. */
  stop(): void {
    if (this.#status === 'ended') return;
    if (this.#evaluating && !this.#hurried) {
      this.#hurried = true;
      this.#setStatus('stopping');
      this.#process?.send({ type: 'stop' });
    } else if (this.#status === 'stopping') this.#process?.kill();
    else this.#end('stopping', { type: 'stop' });
  }

  /** Ends the run and keeps nothing of it. */
  discard(): void {
    this.#end('discarding', { type: 'discard' });
  }

  pause(): void {
    if (this.#status === 'running') this.#process?.send({ type: 'pause' });
  }

  resume(): void {
    if (this.#status === 'paused') this.#process?.send({ type: 'resume' });
  }

  save(): void {
    this.#process?.send({ type: 'save' });
  }

  #launch(request: TrainingRequest): void {
    const child = this.fork();
    this.#process = child;
    this.#started = performance.now();
    this.#missed = 0;
    this.#asked = false;
    this.#begun = false;
    this.#evaluating = false;
    child.onMessage((message) => this.#receive(child, message, request));
    child.onOutput((text) => this.#logged.fire({ level: 'warn', message: text.trimEnd() }));
    child.onExit((reason) => this.#exited(child, reason));
    this.#heartbeat = setInterval(() => this.#beat(child, request), timing.heartbeat);
  }

  #beat(child: TrainerProcess, request: TrainingRequest): void {
    if (++this.#missed > timing.missedBeats) {
      this.#logged.fire({
        level: 'error',
        message: `no sign of life from the training process for ${(timing.missedBeats * timing.heartbeat) / 1000} s; it is ended`,
      });
      child.kill();
      return;
    }
    // a start that was lost; a trainer that has taken it up passes a second one over
    if (this.#asked && !this.#begun) child.send({ type: 'start', request });
    child.send({ type: 'ping', sent: performance.now() });
  }

  #receive(child: TrainerProcess, raw: unknown, request: TrainingRequest): void {
    if (child !== this.#process || this.#status === 'ended') return;
    this.#missed = 0;
    const parsed = v.safeParse(fromTrainer, raw);
    if (!parsed.success)
      return this.#logged.fire({
        level: 'error',
        message: `a message of no known shape from the training process, at ${wrongPlace(parsed.issues)}`,
      });
    const message = parsed.output;
    if (!this.#asked) {
      this.#asked = true;
      child.send({ type: 'start', request });
    }
    switch (message.type) {
      case 'event':
        return this.#event(message.event);
      case 'discarded':
        return this.#settle({ kind: 'discarded' });
      case 'failed':
        return this.#settle({ kind: 'failed', message: message.message });
      case 'log':
        return this.#logged.fire(message);
      case 'ready':
      case 'pong':
        return;
    }
  }

  #event(event: TrainingEvent): void {
    this.#begun = true;
    if (event.event === 'phase') {
      if (event.phase === 'paused') this.#setStatus('paused');
      else if (this.#status === 'paused') this.#setStatus('running');
      this.#evaluating = event.phase === 'evaluating' || event.phase === 'saving';
      // The stop was taken up: evaluating and saving have the time they need.
      if (this.#status === 'stopping' && this.#evaluating) clearTimeout(this.#escalation);
    }
    this.#events.fire(event);
    if (event.event === 'done') this.#settle({ kind: 'done', event });
  }

  #end(status: 'stopping' | 'discarding', message: ToTrainer): void {
    const child = this.#process;
    if (!child || this.#status === 'ended') return;
    this.#setStatus(status);
    child.send(message);
    this.#escalate(child, timing.graceful);
  }

  #escalate(child: TrainerProcess, patience: number): void {
    clearTimeout(this.#escalation);
    this.#escalation = setTimeout(() => {
      child.terminate();
      this.#escalation = setTimeout(() => child.kill(), timing.forced);
    }, patience);
  }

  #exited(child: TrainerProcess, reason: string): void {
    if (child !== this.#process) return;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#escalation);
    this.#process = undefined;
    if (this.#status === 'ended') return;
    if (this.#status === 'discarding') return this.#settle({ kind: 'discarded' });
    if (this.#status === 'stopping') return this.#settle({ kind: 'interrupted' });
    const { decision, policy } = this.#policy.next(performance.now() - this.#started);
    this.#policy = policy;
    // it exited by itself, so its last message was lost: not a run to repeat
    if (decision === 'ask' || reason === 'exit code 0') return this.#settle({ kind: 'crashed', reason });
    this.#setStatus('running');
    this.#launch({ ...this.request, resume: true });
    this.#relaunched.fire();
    this.#logged.fire({
      level: 'warn',
      message: `the training process ended (${reason}); the run goes on from its last checkpoint (process ${this.pid})`,
    });
  }

  #settle(outcome: Outcome): void {
    if (this.#status === 'ended') return;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#escalation);
    this.#setStatus('ended');
    this.#settled.resolve(outcome);
    const child = this.#process;
    if (!child) return;
    // It closes its record and ends by itself; whatever keeps it longer is of no use.
    this.#escalate(child, timing.leaving);
  }

  #letGo(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#escalation);
    this.#process?.disconnect();
    this.#process = undefined;
    this.#status = 'ended';
  }

  #setStatus(status: SessionStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    this.#statusChanged.fire(status);
  }
}

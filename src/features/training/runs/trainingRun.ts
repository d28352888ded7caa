/** A run as the views show it: running, waiting, or read from its record. */
import path from 'node:path';
import { Disposable } from '../../../base/disposable';
import { Emitter } from '../../../base/emitter';
import { advance, emptyRun, type RunState } from '../../../protocol/runState';
import { type GoesOnFrom, isLive, type RunStatus } from '../../../protocol/panel';
import type { TrainingEvent } from '../../../protocol/trainingEvents';
import type { TrainingRequest } from '../../../protocol/trainingRequest';

export class TrainingRun extends Disposable {
  readonly #event = this._register(new Emitter<TrainingEvent>());
  readonly #statusChanged = this._register(new Emitter<RunStatus>());
  readonly onEvent = this.#event.event;
  readonly onStatus = this.#statusChanged.event;
  #status: RunStatus;
  #state: RunState;
  #message: string | undefined;
  #hasCheckpoint = false;

  /** @param request absent where only the run's record is left. */
  constructor(
    readonly folder: string,
    readonly request: TrainingRequest | undefined,
    status: RunStatus,
    state = emptyRun(),
  ) {
    super();
    this.#status = status;
    this.#state = state;
  }

  get name(): string {
    return path.basename(this.folder);
  }

  get status(): RunStatus {
    return this.#status;
  }

  get state(): RunState {
    return this.#state;
  }

  /** Why it ended without a model, for the user. */
  get message(): string | undefined {
    return this.#message;
  }

  /** Whether it was cut off and can continue, and from where. Only if its request is known. */
  get goesOnFrom(): GoesOnFrom {
    if (!this.request || (this.#status !== 'interrupted' && this.#status !== 'crashed')) return undefined;
    return this.#hasCheckpoint ? 'checkpoint' : 'start';
  }

  get live(): boolean {
    return isLive(this.#status);
  }

  advance(event: TrainingEvent): void {
    this.#state = advance(this.#state, event);
    this.#event.fire(event);
  }

  /** @param hasCheckpoint of a run that has ended: whether one is left */
  setStatus(status: RunStatus, message?: string, hasCheckpoint = false): void {
    this.#status = status;
    this.#message = message;
    this.#hasCheckpoint = hasCheckpoint;
    this.#statusChanged.fire(status);
  }
}

/** The user's requests to a run in progress. The loop checks them between steps; a step takes milliseconds. */
import { pause } from '../base/pause';

export type Ending = 'keep' | 'discard';

export class RunControl {
  #ending: Ending | undefined;
  #saveAsked = false;
  #paused = false;
  #wake: (() => void) | undefined;
  #evaluation: AbortController | undefined;

  /** End now and keep what was trained. If the evaluation has begun: skip the parts of it that the model does not need. */
  stop(): void {
    this.#end('keep');
  }

  /** End now and keep nothing. */
  discard(): void {
    this.#end('discard');
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#wake?.();
  }

  /** Write a checkpoint at the next step. */
  save(): void {
    this.#saveAsked = true;
    this.#wake?.();
  }

  get ending(): Ending | undefined {
    return this.#ending;
  }

  get paused(): boolean {
    return this.#paused && this.#ending === undefined;
  }

  /** True once for each time that a checkpoint was asked for. */
  takeSaveRequest(): boolean {
    const asked = this.#saveAsked;
    this.#saveAsked = false;
    return asked;
  }

  /** The steps are over. @returns aborted by a stop or a discard from here on */
  beginEvaluation(): AbortSignal {
    return (this.#evaluation = new AbortController()).signal;
  }

  /** Waits while the run is paused. @returns whether nobody has ended it */
  async goOn(tellPaused: (paused: boolean) => void): Promise<boolean> {
    await pause();
    if (this.paused) {
      tellPaused(true);
      while (this.paused) await this.changed();
      tellPaused(false);
    }
    return this.#ending === undefined;
  }

  /** Resolves when something was asked. */
  async changed(): Promise<void> {
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
  }

  #end(ending: Ending): void {
    if (this.#ending !== 'discard') this.#ending = ending;
    this.#evaluation?.abort();
    this.#wake?.();
  }
}

/**
 * A reviewer's decisions on one file while they are made: seen at once, written in turn, taken back where they cannot be
 * written, and undone one after the other.
 */
import { Emitter } from '../base/emitter';
import { type Decision, type Decisions, type PassageKey, sameDecision } from './decision';
import type { DecisionStore } from './decisionStore';

interface Entry {
  readonly key: PassageKey;
  readonly before: Decision | undefined;
  readonly after: Decision;
}

export interface Undone extends Entry {
  /** False where another window has decided otherwise meanwhile; its decision stands. */
  readonly undone: boolean;
}

export class DecisionLog {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  /** As last read from the disk. */
  #stored: Decisions = new Map();
  /** What is being written, over what is stored. */
  readonly #unwritten = new Map<PassageKey, Decision | undefined>();
  readonly #entries: Entry[] = [];
  #lastWrite: Promise<unknown> = Promise.resolve();
  #current: Decisions = this.#stored;

  constructor(private readonly store: DecisionStore) {}

  get current(): Decisions {
    return this.#current;
  }

  get canUndo(): boolean {
    return this.#entries.length > 0;
  }

  /** Reads what is on the disk now, also what another window has written. @throws UserError where the file is damaged */
  async read(): Promise<void> {
    this.#adopt(await this.store.read());
  }

  /** Resolves when the decision is on the disk. @throws UserError where it could not be written; it is then taken back */
  async decide(key: PassageKey, decision: Decision): Promise<void> {
    const entry: Entry = { key, before: this.#current.get(key), after: decision };
    this.#entries.push(entry);
    try {
      await this.#write(key, decision, () => decision);
    } catch (error) {
      const at = this.#entries.indexOf(entry);
      if (at >= 0) this.#entries.splice(at, 1);
      throw error;
    }
  }

  /** Takes back the latest decision that was made here. @returns undefined where there is none */
  async undo(): Promise<Undone | undefined> {
    const entry = this.#entries.pop();
    if (!entry) return undefined;
    const { key, before, after } = entry;
    try {
      const stored = await this.#write(key, before, (standing) => (sameDecision(standing, after) ? before : standing));
      return { ...entry, undone: sameDecision(stored.get(key), before) };
    } catch (error) {
      this.#entries.push(entry);
      throw error;
    }
  }

  /** Writes come one after the other, in the order in which they were asked for. */
  #write(
    key: PassageKey,
    shown: Decision | undefined,
    change: (standing: Decision | undefined) => Decision | undefined,
  ): Promise<Decisions> {
    this.#unwritten.set(key, shown);
    this.#update();
    const written = this.#lastWrite.then(async () => {
      try {
        return await this.store.change(new Map([[key, change]]));
      } finally {
        if (this.#unwritten.get(key) === shown) this.#unwritten.delete(key);
      }
    });
    this.#lastWrite = written.then(
      (stored) => this.#adopt(stored),
      () => this.#update(),
    );
    return this.#lastWrite.then(() => written);
  }

  #adopt(stored: Decisions): void {
    this.#stored = stored;
    this.#update();
  }

  #update(): void {
    const current = new Map(this.#stored);
    for (const [key, decision] of this.#unwritten) {
      if (decision) current.set(key, decision);
      else current.delete(key);
    }
    this.#current = current;
    this.#changed.fire();
  }
}

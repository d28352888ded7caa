/**
 * A reviewer's decisions on one file while they are made: seen at once, written in turn, taken back where they cannot be
 * written, and undone one after the other.
 */
import { Emitter } from '../base/emitter';
import { type Decision, type Decisions, type PassageKey, sameDecision } from './decision';
import type { DecisionStore } from './decisionStore';

/** The decisions of one step: passages with the same text are decided together. The first is the current one. */
interface Step {
  readonly before: ReadonlyMap<PassageKey, Decision | undefined>;
  readonly after: Decisions;
}

export interface Undone {
  /** Of the passage that was looked at. */
  readonly key: PassageKey;
  /** False if another window has changed the decision meanwhile; that one is kept. */
  readonly undone: boolean;
}

type Change = (standing: Decision | undefined) => Decision | undefined;

export class PendingDecisions {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  /** As last read from the disk. */
  #stored: Decisions = new Map();
  /** What is being written, over what is stored. */
  readonly #unwritten = new Map<PassageKey, Decision | undefined>();
  readonly #steps: Step[] = [];
  #lastWrite: Promise<unknown> = Promise.resolve();
  #current: Decisions = this.#stored;

  constructor(private readonly store: DecisionStore) {}

  get current(): Decisions {
    return this.#current;
  }

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  /** Reads what is on the disk now, also what another window has written. @throws UserError where the file is damaged */
  async read(): Promise<void> {
    this.#adopt(await this.store.read());
  }

  /** Resolves when the decisions are on the disk. @throws UserError where they could not be written; they are then taken back */
  async decide(decisions: Decisions): Promise<void> {
    const before = new Map([...decisions.keys()].map((key) => [key, this.#current.get(key)]));
    const step: Step = { before, after: new Map(decisions) };
    this.#steps.push(step);
    try {
      await this.#write(decisions, new Map([...decisions].map(([key, decision]) => [key, () => decision])));
    } catch (error) {
      const at = this.#steps.indexOf(step);
      if (at >= 0) this.#steps.splice(at, 1);
      throw error;
    }
  }

  /** Takes back the latest step that was made here. @returns undefined where there is none */
  async undo(): Promise<Undone | undefined> {
    const step = this.#steps.pop();
    if (!step) return undefined;
    const changes = [...step.before].map(([key, before]): [PassageKey, Change] => [
      key,
      (standing) => (sameDecision(standing, step.after.get(key)) ? before : standing),
    ]);
    try {
      const stored = await this.#write(step.before, new Map(changes));
      const [key, before] = [...step.before][0]!;
      return { key, undone: sameDecision(stored.get(key), before) };
    } catch (error) {
      this.#steps.push(step);
      throw error;
    }
  }

  /** Writes come one after the other, in the order in which they were asked for. */
  #write(
    shown: ReadonlyMap<PassageKey, Decision | undefined>,
    changes: ReadonlyMap<PassageKey, Change>,
  ): Promise<Decisions> {
    for (const [key, decision] of shown) this.#unwritten.set(key, decision);
    this.#update();
    const written = this.#lastWrite.then(async () => {
      try {
        return await this.store.change(changes);
      } finally {
        for (const [key, decision] of shown) if (this.#unwritten.get(key) === decision) this.#unwritten.delete(key);
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

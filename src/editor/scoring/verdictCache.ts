/**
 * Verdicts by model and text, bounded by what they weigh: a long text with its words' shares counts for more than a
 * short verdict. The least recently used goes first.
 */
import type { Verdict } from '../../protocol/scoring';

/** Approximate bytes of an entry, not counting its text. */
const entryWeight = 200;
const contributionWeight = 120;

export class VerdictCache {
  /** Map order is order of use: what was read last is last. */
  readonly #entries = new Map<string, { verdict: Verdict; weight: number }>();
  #weight = 0;

  /** @param limit most bytes kept, roughly. */
  constructor(private readonly limit = 16 * 1024 * 1024) {}

  get weight(): number {
    return this.#weight;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** A verdict of this model on this text; with `explained`, only one that has its words' shares. */
  get(model: string, text: string, explained: boolean): Verdict | undefined {
    const key = keyOf(model, text);
    const entry = this.#entries.get(key);
    if (!entry || (explained && !entry.verdict.contributions)) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.verdict;
  }

  set(model: string, text: string, verdict: Verdict): void {
    const key = keyOf(model, text);
    const before = this.#entries.get(key);
    if (before?.verdict.contributions && !verdict.contributions) return;
    const weight = entryWeight + 2 * key.length + contributionWeight * (verdict.contributions?.length ?? 0);
    this.#remove(key);
    if (weight > this.limit) return;
    this.#entries.set(key, { verdict, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.limit) break;
      this.#remove(oldest);
    }
  }

  delete(model: string, text: string): void {
    this.#remove(keyOf(model, text));
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  #remove(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}

function keyOf(model: string, text: string): string {
  return `${model}\0${text}`;
}

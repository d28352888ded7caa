import type { RowVerdicts } from '../protocol/rowScoring';
import type { RowScoring } from './scorerPool';

/** Entries per batch. The first batch is small, so that results appear soon. */
const [firstBatch, batchEntries] = [64, 384];
const batchCharacters = 120_000;

/** Sends texts in batches and gives their verdicts back in order, with a few batches in progress. */
export class ScoringBatches {
  readonly #underWay: Promise<RowVerdicts>[] = [];
  #texts: string[] = [];
  #characters = 0;
  #size = firstBatch;

  constructor(
    private readonly scoring: RowScoring,
    private readonly terms: boolean,
    private readonly signal: AbortSignal,
  ) {}

  /** @returns the verdicts of an earlier batch, if too many are in progress */
  async add(text: string): Promise<RowVerdicts | undefined> {
    this.#texts.push(text);
    this.#characters += text.length;
    if (this.#texts.length < this.#size && this.#characters < batchCharacters) return undefined;
    this.#send();
    this.#size = batchEntries;
    return this.#underWay.length > this.scoring.batches ? this.#underWay.shift() : undefined;
  }

  /** The verdicts that are still due. */
  async *rest(): AsyncGenerator<RowVerdicts> {
    if (this.#texts.length > 0) this.#send();
    for (let next = this.#underWay.shift(); next; next = this.#underWay.shift()) {
      const rows = await next;
      if (this.signal.aborted) return;
      yield rows;
    }
  }

  #send(): void {
    const batch = this.scoring.score(this.#texts, this.terms);
    // a failure is reported where the batch is awaited, in order
    batch.catch(() => undefined);
    this.#underWay.push(batch);
    this.#texts = [];
    this.#characters = 0;
  }
}

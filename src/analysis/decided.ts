/** Reviewers' decisions, matched to the rows of a table. */
import { keyOf, OccurrenceCounter, textHash, type Decisions } from '../review/decision';

/** Finds the decision on each text of a file; asked in the order of the file. */
export class DecidedTexts {
  readonly #counter = new OccurrenceCounter();
  readonly #hashes: ReadonlySet<string>;

  constructor(private readonly decisions: Decisions) {
    this.#hashes = new Set([...decisions.values()].map(({ hash }) => hash));
  }

  /**
   * The label that was chosen for the next text, if there is one.
   * @param cells the cells that the text is made of: where there are several, a reviewer may have decided on one of
   * them
   */
  next(text: string, cells: readonly string[]): string | undefined {
    if (this.#hashes.size === 0) return undefined;
    let label: string | undefined;
    for (const cell of new Set([text, ...cells])) {
      if (cell.trim() === '') continue;
      const hash = textHash(cell);
      if (!this.#hashes.has(hash)) continue;
      label ??= this.decisions.get(keyOf({ hash, occurrence: this.#counter.next(hash) }))?.label;
    }
    return label;
  }
}

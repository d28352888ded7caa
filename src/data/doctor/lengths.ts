/** How long texts are, in words separated by blanks. */
import { exampleOf, mostExamples, type Example } from './findings';

export function wordsIn(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const blank = text.charCodeAt(i) <= 0x20 || text.charCodeAt(i) === 0xa0;
    if (!blank && !inside) words++;
    inside = !blank;
  }
  return words;
}

/** Lengths in words, counted in a histogram. */
export class Lengths {
  readonly #rows = new Uint32Array(10_001);
  #count = 0;
  #sum = 0;
  #most = 0;

  add(words: number): void {
    this.#rows[Math.min(words, 10_000)]!++;
    this.#count++;
    this.#sum += words;
    this.#most = Math.max(this.#most, words);
  }

  get median(): number {
    let seen = 0;
    return this.#rows.findIndex((rows) => (seen += rows) * 2 >= Math.max(this.#count, 1));
  }

  summary(): { mean: number; median: number; most: number } {
    return {
      mean: this.#count === 0 ? 0 : this.#sum / this.#count,
      median: Math.max(this.median, 0),
      most: this.#most,
    };
  }
}

/** Long texts by length, until the median shows which of them are too long. */
export class LongTexts {
  readonly #lengths: number[] = [];
  readonly #examples: (Example & { words: number })[] = [];

  add(row: number, words: number, text: string, label: string): void {
    this.#lengths.push(words);
    this.#examples.push({ ...exampleOf(row, text, label), words });
    // The longest are the ones to show.
    if (this.#examples.length > 4 * mostExamples) {
      this.#examples.sort((a, b) => b.words - a.words || a.row - b.row);
      this.#examples.length = mostExamples;
    }
  }

  longerThan(limit: number): { count: number; examples: Example[] } {
    const examples = this.#examples
      .filter(({ words }) => words > limit)
      .sort((a, b) => b.words - a.words || a.row - b.row);
    return {
      count: this.#lengths.filter((words) => words > limit).length,
      examples: examples
        .slice(0, mostExamples)
        .map(({ row, text, label }) => ({ row, text, ...(label !== undefined && { label }) })),
    };
  }
}

/**
 * How pleasant or unpleasant single words are, -1 to 1: by VADER's list where it has the word, else by where the word's
 * vector lies among those of listed words, found by ridge regression. The list has "delicious" and lacks "soggy".
 */
import { tokenize } from '../../src/text/tokenizer';
import { wordValences } from '../../src/training/texts/wordValences';
import { technicalStatements } from './technical';
import type { WordVectors } from './vectors';

/** Words this common that the list lacks are taken to have no valence, at a small weight: else all that is unlisted would lean to one side. */
const plainWords = 20_000;
const plainWeight = 0.05;
/** Of words this common the texts tell enough, and many stand beside feelings without being one: "extremely". */
const commonWords = 5_000;
/** Against the squares of the coefficients. */
const penalty = 10;

export class Valences {
  readonly #vectors: WordVectors | undefined;
  /** Of the components of a vector of length 1, then the intercept. */
  readonly #coefficients: Float64Array | undefined;
  /** Words that are terms of software, whatever they mean elsewhere. */
  readonly #technical: ReadonlySet<string>;
  /** Those that are not listed have none. */
  readonly #common: ReadonlySet<string>;

  /** @param common of so many words of the vectors only the listed have a valence */
  constructor(vectors: WordVectors | undefined, common = commonWords) {
    this.#vectors = vectors;
    this.#technical = new Set(technicalStatements().flatMap((text) => tokenize(text).map(({ word }) => word)));
    this.#common = new Set(vectors?.words.slice(0, common));
    if (vectors) this.#coefficients = ridge(samplesOf(vectors), penalty);
  }

  of(word: string): number {
    if (this.#technical.has(word)) return 0;
    const listed = wordValences().get(word);
    if (listed !== undefined || this.#common.has(word)) return listed ?? 0;
    const vector = this.#vectors?.of(word);
    if (!vector || !this.#coefficients) return 0;
    return Math.max(
      -1,
      Math.min(
        1,
        featuresOf(vector).reduce((sum, value, i) => sum + value * this.#coefficients![i]!, 0),
      ),
    );
  }
}

interface Sample {
  readonly features: Float64Array;
  readonly value: number;
  readonly weight: number;
}

function samplesOf(vectors: WordVectors): Sample[] {
  return vectors.words.flatMap((word, rank) => {
    const listed = wordValences().get(word);
    if (listed === undefined && rank >= plainWords) return [];
    return [
      { features: featuresOf(vectors.of(word)!), value: listed ?? 0, weight: listed === undefined ? plainWeight : 1 },
    ];
  });
}

function featuresOf(vector: Float32Array): Float64Array {
  const length = Math.hypot(...vector) || 1;
  return Float64Array.of(...vector.map((value) => value / length), 1);
}

/**
 * Coefficients of the weighted least squares with a penalty, `[features]`, by Cholesky's decomposition of the normal equations.
 */
export function ridge(samples: readonly Sample[], lambda: number): Float64Array {
  const n = samples[0]?.features.length ?? 0;
  const a = new Float64Array(n * n);
  const b = new Float64Array(n);
  for (const { features, value, weight } of samples) {
    for (let i = 0; i < n; i++) {
      const scaled = weight * features[i]!;
      b[i]! += scaled * value;
      for (let j = 0; j <= i; j++) a[i * n + j]! += scaled * features[j]!;
    }
  }
  for (let i = 0; i < n; i++) a[i * n + i]! += lambda;
  // a becomes the lower triangle L of L Lᵀ
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i]! -= a[i * n + k]! * b[k]!;
    b[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= a[k * n + i]! * b[k]!;
    b[i]! /= a[i * n + i]!;
  }
  return b;
}

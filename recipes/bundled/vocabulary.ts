/** The bundled model's words and word pairs: chosen for what the editor meets, not for the films that fill most of the data. */
import { Encoder } from '../../src/text/encoder';
import { tokenize, tokenizerVersion } from '../../src/text/tokenizer';
import { commonestWords, Vocabulary } from '../../src/text/vocabulary';
import { classes, type LabelledText } from './sources';
import type { WordVectors } from './vectors';

export interface VocabularySettings {
  readonly words: number;
  readonly pairs: number;
  readonly minPairCount: number;
  readonly sequenceLength: number;
}

/** A word of product feedback or developer talk counts as much as this many of a film review. */
const otherThanFilms = 8;

export function buildEncoder(train: readonly LabelledText[], unlabelled: readonly string[], vectors: WordVectors | undefined, settings: VocabularySettings): Encoder {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    for (const { word } of tokenize(text)) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  for (const { text, source } of train) count(text, source === 'imdb' ? 1 : otherThanFilms);
  for (const text of unlabelled) count(text, otherThanFilms);
  // seen once and without a starting vector, a word would stand for nothing
  const useful = [...counts].filter(([word, weight]) => weight >= 2 * otherThanFilms || vectors?.of(word));
  const words = commonestWords(useful, { words: settings.words, minCount: otherThanFilms, pairs: 0, minPairCount: 0 });
  const text = { tokenizer: tokenizerVersion, sequenceLength: settings.sequenceLength, cut: 'ends', stopwords: [] } as const;
  if (settings.pairs === 0) return new Encoder(new Vocabulary(words), text);
  return new Encoder(new Vocabulary(words, tellingPairs(new Encoder(new Vocabulary(words), text), train, settings)), text);
}

/**
 * The pairs that tell most of the class: highest count x Kullback-Leibler divergence of the classes among
 * the texts with the pair from the classes among all texts. The commonest pairs ("of the") tell nothing.
 * @returns two word ids a pair, `[pairs, 2]`
 */
function tellingPairs(encoder: Encoder, train: readonly LabelledText[], { pairs, minPairCount }: VocabularySettings): Int32Array {
  const stride = encoder.vocabulary.rows;
  // a pair's place in `byClass`, [pairs, classes]
  const places = new Map<number, number>();
  const byClass: number[] = [];
  const prior = new Float64Array(classes.length);
  for (const { text, label, source } of train) {
    const weight = source === 'imdb' ? 1 : otherThanFilms;
    const ids = encoder.encode(text).map(({ id }) => id);
    const seen = new Set<number>();
    for (let i = 1; i < ids.length; i++) if (ids[i - 1]! > 1 && ids[i]! > 1) seen.add(ids[i - 1]! * stride + ids[i]!);
    for (const key of seen) {
      let at = places.get(key);
      if (at === undefined) {
        places.set(key, (at = byClass.length));
        for (let c = 0; c < classes.length; c++) byClass.push(0);
      }
      byClass[at + label]! += weight;
      prior[label]! += weight;
    }
  }
  const total = sum(prior);
  const told = (counts: readonly number[]): number => {
    const n = sum(counts) + 1;
    return counts.reduce((sum, value, c) => {
      if (prior[c] === 0) return sum;
      const p = (value + prior[c]! / total) / n; // one text of the prior's mix is added, so that rare pairs do not look certain
      return sum + n * p * Math.log((p * total) / prior[c]!);
    }, 0);
  };
  const best = [...places]
    .map(([key, at]) => [key, byClass.slice(at, at + classes.length)] as const)
    .filter(([, counts]) => sum(counts) >= minPairCount)
    .map(([key, counts]) => [key, told(counts)] as const)
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, pairs);
  return Int32Array.from(best.flatMap(([key]) => [Math.floor(key / stride), key % stride]));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

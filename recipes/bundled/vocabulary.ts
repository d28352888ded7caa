/** The bundled model's words and word pairs: chosen for what the editor meets, not for the films that fill most of the data. */
import { Encoder } from '../../src/text/encoder';
import { tellingPairs } from '../../src/text/tellingPairs';
import { tokenize, tokenizerVersion } from '../../src/text/tokenizer';
import { commonestWords, Vocabulary } from '../../src/text/vocabulary';
import { classes, type LabelledText } from './sources';
import { Valences } from './valences';
import type { WordVectors } from './vectors';

export interface VocabularySettings {
  readonly words: number;
  readonly pairs: number;
  readonly minPairCount: number;
  /** Words more that the corpora lack and whose valence is strongest. */
  readonly tellingWords: number;
  readonly sequenceLength: number;
  readonly negationReach: number;
}

/** A word of product feedback or developer talk counts as much as this many of a film review. */
const otherThanFilms = 8;

export function buildEncoder(
  train: readonly LabelledText[],
  unlabelled: readonly string[],
  vectors: WordVectors | undefined,
  settings: VocabularySettings,
): Encoder {
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    for (const { word } of tokenize(text)) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  for (const { text, source } of train) count(text, source === 'imdb' ? 1 : otherThanFilms);
  for (const text of unlabelled) count(text, otherThanFilms);
  // seen once and without a starting vector, a word would stand for nothing
  const useful = [...counts].filter(([word, weight]) => weight >= 2 * otherThanFilms || vectors?.of(word));
  const seen = commonestWords(useful, { words: settings.words, minCount: otherThanFilms, pairs: 0, minPairCount: 0 });
  const words = [...seen, ...tellingWords(new Set(seen), vectors, settings.tellingWords)];
  const text = {
    tokenizer: tokenizerVersion,
    sequenceLength: settings.sequenceLength,
    cut: 'ends',
    stopwords: [],
    negationReach: settings.negationReach,
  } as const;
  if (settings.pairs === 0) return new Encoder(new Vocabulary(words), text);
  const single = new Encoder(new Vocabulary(words), text);
  const pairs = tellingPairs(
    {
      texts: train.map((row) => Int32Array.from(single.encode(row.text), ({ id }) => id)),
      firstsOf: (ids) => single.pairFirsts(ids),
      labels: train.map(({ label }) => label),
      classes: classes.length,
      weights: train.map(({ source }) => (source === 'imdb' ? 1 : otherThanFilms)),
    },
    words.length,
    settings,
  );
  return new Encoder(new Vocabulary(words, pairs), text);
}

/** Of the vectors' words, which go by falling frequency, as many may be worth knowing; the rest are names and slips. */
const plainRanks = 80_000;

/** Words whose valence is strongest, the commoner weighing more, of those that are no name in the vectors. */
function tellingWords(known: ReadonlySet<string>, vectors: WordVectors | undefined, count: number): string[] {
  if (!vectors || count === 0) return [];
  const valences = new Valences(vectors);
  const strengths = vectors.words
    .slice(0, plainRanks)
    .flatMap((word, rank): [string, number][] =>
      known.has(word) || !/^[a-z]{3,}$/.test(word) || tokenize(word)[0]?.word !== word
        ? []
        : [[word, Math.abs(valences.of(word)) * (1 - rank / (2 * plainRanks))]],
    );
  return commonestWords(strengths, { words: count, minCount: 0, pairs: 0, minPairCount: 0 });
}

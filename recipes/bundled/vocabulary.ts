/** Words and word pairs of a network: those that its texts use most, with more weight on texts that were read for this project. */
import { kindToken, markedKinds } from '../../src/base/textKinds';
import { Encoder } from '../../src/text/encoder';
import { tellingPairs } from '../../src/text/tellingPairs';
import { scoreToken } from '../../src/text/tokenForms';
import { tokenize, tokenizerVersion } from '../../src/text/tokenizer';
import { commonestWords, Vocabulary } from '../../src/text/vocabulary';
import type { NetworkSettings } from './settings';
import { classes } from './sources';
import { type CorpusText, isLabelled } from './texts';
import type { WordVectors } from './vectors';

type VocabularySettings = Pick<
  NetworkSettings,
  'words' | 'pairs' | 'minPairCount' | 'sequenceLength' | 'negationReach'
>;

/** A word without a starting vector must appear this often: from less, its meaning cannot be learned. */
const fewestUses = 4;

export function buildEncoder(
  train: readonly CorpusText[],
  vectors: WordVectors | undefined,
  settings: VocabularySettings,
): Encoder {
  const words = wordsOf(train, vectors, settings);
  const text = {
    tokenizer: tokenizerVersion,
    sequenceLength: settings.sequenceLength,
    cut: 'ends',
    stopwords: [],
    negationReach: settings.negationReach,
  } as const;
  const single = new Encoder(new Vocabulary(words), text);
  if (settings.pairs === 0) return single;
  const labelled = train.filter(isLabelled);
  const pairs = tellingPairs(
    {
      texts: labelled.map((row) => Int32Array.from(single.encode(row.text), ({ id }) => id)),
      firstsOf: (ids) => single.pairFirsts(ids),
      labels: labelled.map(({ label }) => label),
      classes: classes.length,
      weights: labelled.map(({ wordWeight }) => (wordWeight > 1 ? 2 : 1)),
    },
    words.length,
    settings,
  );
  return new Encoder(new Vocabulary(words, pairs), text);
}

function wordsOf(
  train: readonly CorpusText[],
  vectors: WordVectors | undefined,
  settings: VocabularySettings,
): string[] {
  const counts = new Map<string, number>();
  for (const { text, wordWeight } of train)
    for (const { word } of tokenize(text)) counts.set(word, (counts.get(word) ?? 0) + wordWeight);
  const useful = [...counts].filter(([word, count]) => count >= fewestUses || vectors?.of(word));
  const words = commonestWords(useful, { words: settings.words, minCount: 2, pairs: 0, minPairCount: 0 });
  const always = [...pointsOfAScore.map(scoreToken), ...markedKinds.map(kindToken)];
  const known = new Set(words);
  return [...words, ...always.filter((word) => !known.has(word))];
}

export const pointsOfAScore: readonly number[] = [0, 1, 2, 3, 4, 5];

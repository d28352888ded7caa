/** The vocabulary of a run, new or extended from the model to start from, and the texts encoded with it. */
import { unknownId } from '../lstm/network';
import type { Model } from '../model/store';
import { Encoder } from '../text/encoder';
import { tellingPairs } from '../text/tellingPairs';
import { tokenizerVersion } from '../text/tokenizer';
import { commonestWords, Vocabulary, type VocabularyLimits } from '../text/vocabulary';
import type { Plan } from './plan';
import { extendVocabulary } from './start/transfer';
import type { Corpus } from './texts/corpus';
import { encode, encodedRows } from './texts/encodedRows';
import { Examples, noLabel } from './texts/examples';
import { type TokenizedTexts, wordsOf } from './texts/tokenStore';
import type { UnlabelledTexts } from './texts/unlabelled';
import { wordValences } from './texts/wordValences';

/** How often each word occurs in these texts. */
export function countWords(texts: TokenizedTexts, rows: Int32Array): [string, number][] {
  const counts = new Int32Array(texts.words.length);
  for (const row of rows) for (const word of wordsOf(texts, row)) counts[word]!++;
  return [...counts.entries()].filter(([, count]) => count > 0).map(([word, count]) => [texts.words[word]!, count]);
}

/** Counts of two lists of texts, added up. */
export function addCounts(counts: readonly [string, number][], more: readonly [string, number][]): [string, number][] {
  const sums = new Map(counts);
  for (const [word, count] of more) sums.set(word, (sums.get(word) ?? 0) + count);
  return [...sums];
}

/** The words of the model to start from, and those of the texts that are learned from which it cannot read. */
export function extendEncoder(
  {
    encoder: {
      vocabulary,
      settings: { negationReach },
    },
  }: Model,
  counts: [string, number][],
  plan: Plan,
  stopwords: readonly string[],
): Encoder {
  const settings = {
    tokenizer: tokenizerVersion,
    sequenceLength: plan.sequenceLength,
    cut: plan.cut,
    stopwords,
    negationReach,
  } as const;
  const single = new Encoder(vocabulary, settings);
  const unread = counts.filter(([word]) => single.resolve(word).includes(unknownId));
  return new Encoder(
    extendVocabulary(
      vocabulary,
      commonestWords(unread, { words: plan.vocabularySize, minCount: plan.minCount, pairs: 0, minPairCount: 0 }),
    ),
    settings,
  );
}

/** The vocabulary comes from training rows and a lexicon only: any other word of the test rows alone is unknown, as it will be in use. */
export function buildEncoder(
  corpus: Corpus,
  trainRows: Int32Array,
  classOf: Uint8Array,
  classes: number,
  counts: [string, number][],
  plan: Plan,
  stopwords: readonly string[],
): Encoder {
  const limits: VocabularyLimits = {
    words: plan.vocabularySize,
    minCount: plan.minCount,
    pairs: plan.pairs,
    minPairCount: 2,
  };
  const own = commonestWords(
    counts.filter(([word]) => !stopwords.includes(word)),
    limits,
  );
  const words = plan.wordValences ? withValencedWords(own, stopwords, plan.vocabularySize) : own;
  const settings = {
    tokenizer: tokenizerVersion,
    sequenceLength: plan.sequenceLength,
    cut: plan.cut,
    stopwords,
  } as const;
  const single = new Encoder(new Vocabulary(words), settings);
  if (plan.pairs === 0) return single;
  const texts = encodedRows(single, corpus, trainRows);
  const labels = Uint8Array.from(trainRows, (row) => classOf[row]!);
  return new Encoder(
    new Vocabulary(
      words,
      tellingPairs({ texts, firstsOf: (ids) => single.pairFirsts(ids), labels, classes }, words.length, limits),
    ),
    settings,
  );
}

/** The words, followed by those of the lexicon that are not among them, up to the limit. */
function withValencedWords(words: readonly string[], stopwords: readonly string[], most: number): string[] {
  const left = new Set([...words, ...stopwords]);
  return [...words, ...[...wordValences().keys()].filter((word) => !left.has(word))].slice(0, most);
}

/** The training rows, then the texts without a label. */
export function encodeLessons(
  encoder: Encoder,
  corpus: Corpus,
  rows: Int32Array,
  labels: Uint8Array,
  unlabelled: UnlabelledTexts | undefined,
): Examples {
  if (!unlabelled) return encode(encoder, corpus, rows, labels);
  const texts = [encodedRows(encoder, corpus, rows), encodedRows(encoder, unlabelled, allOf(unlabelled))];
  const classes = new Uint8Array(rows.length + unlabelled.count).fill(noLabel);
  rows.forEach((row, i) => (classes[i] = labels[row]!));
  return Examples.encode(encoder, chained(texts), classes);
}

export function allOf({ count }: UnlabelledTexts): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

function* chained<T>(lists: readonly Iterable<T>[]): Iterable<T> {
  for (const list of lists) yield* list;
}

/**
 * The model that an adapted one would replace, where that is not the start: it is compared on the texts that it has not
 * learned from, as each new text of the adapted model is judged by parts that have not learned from it.
 */
import { BloomFilter } from '../base/bloomFilter';
import { compareRows } from '../evaluation/paired';
import { type ModelCard, mostAdaptations } from '../model/modelFile';
import { readModelCard } from '../model/store';
import { TextScorer } from '../model/textScorer';
import type { PairedComparisonData } from '../protocol/report';

export interface ModelInUse {
  readonly card: ModelCard;
  readonly scorer: TextScorer;
}

/**
 * @param start the card of the model that the adaptation starts from
 * @returns undefined where the folder has no sound model, where it has the start, or where it does not tell what it learned from
 */
export async function readModelInUse(folder: string, start: ModelCard): Promise<ModelInUse | undefined> {
  const card = await readModelCard(folder).catch(() => undefined);
  if (card?.data.learnedTexts === undefined || card.weights.sha256 === start.weights.sha256) return undefined;
  const scorer = await TextScorer.open(folder).catch(() => undefined);
  return scorer && { card, scorer };
}

/**
 * @param keys of the texts: `Corpus.duplicateKeys`
 * @param truth names of the right classes
 * @param nowRight whether the adapted model has each text right, judged by what has not learned from it
 */
export function compareWithInUse(
  { card, scorer }: ModelInUse,
  texts: readonly string[],
  keys: Float64Array,
  truth: readonly string[],
  nowRight: readonly boolean[],
): NonNullable<PairedComparisonData['inUse']> {
  const learned = card.data.learnedTexts!.map((bytes) => BloomFilter.fromBytes(Buffer.from(bytes, 'base64')));
  const fresh = [...texts.keys()].filter((i) => !learned.some((filter) => filter.has(keys[i]!)));
  const verdicts = scorer.score(fresh.map((i) => texts[i]!));
  const { rows, before, after, gain, better } = compareRows(
    verdicts.map(({ label }, i) => label === truth[fresh[i]!]),
    fresh.map((i) => nowRight[i]!),
  );
  return { rows, before, after, gain: [...gain], better };
}

/**
 * What the card of an adapted model keeps of the texts that it and its start learned from: filters of keys, never text.
 * @returns undefined where there would be too many of them to keep
 */
export function learnedTextsOf(start: ModelCard, keys: Iterable<number>): string[] | undefined {
  const own = Buffer.from(BloomFilter.of(keys).bytes).toString('base64');
  const all = [...(start.data.learnedTexts ?? []), own];
  return all.length > mostAdaptations ? undefined : all;
}

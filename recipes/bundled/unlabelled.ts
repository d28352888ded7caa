/**
 * Texts that nobody labelled: what networks trained before think of them is what the last one learns from them (self-training;
 * Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"). They speak of apps as product feedback does, and a few
 * sentences of a film review are given the tone of these sentences instead of that of the whole review.
 */
import path from 'node:path';
import { Random } from '../../src/base/random';
import { openTable } from '../../src/data/table';
import { keysOf, piecesOf } from './corpus';
import type { LabelledText } from './sources';

/** Texts of the app reviews, which choose the words too. */
export const readAppReviews = (data: string): Promise<string[]> =>
  readTexts(path.join(data, 'appreviews', 'unlabelled.csv'));

/** A piece each of so many of the film reviews without a label. */
export async function readFilmPieces(data: string, count: number): Promise<string[]> {
  const random = Random.fromSeed(0, 0xf11);
  return (await readTexts(path.join(data, 'imdb', 'unlabelled.csv.gz')))
    .slice(0, count)
    .flatMap((text) => piecesOf(text, 1, random));
}

async function readTexts(file: string): Promise<string[]> {
  const table = await openTable(file, { header: true });
  const text = table.columns.indexOf('text');
  const texts: string[] = [];
  for await (const { cells } of table.rows()) texts.push(cells[text]!);
  return texts;
}

/** The texts once each, without those that a held-out text agrees with. */
export function unseenTexts(texts: readonly string[], heldOut: readonly LabelledText[]): string[] {
  const seen = new Set(heldOut.flatMap(({ text }) => keysOf(text)));
  return texts.filter((text) => {
    const keys = keysOf(text);
    const known = keys.some((key) => seen.has(key));
    seen.add(keys[0]!);
    return !known;
  });
}

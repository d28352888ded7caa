/** What a run is measured against, on its own split: the commonest class, a lexicon and a linear model. */
import { metricsOf, type Metrics } from '../metrics';
import { compoundScores, fitLexicon, predictLexicon } from './lexicon';
import { fitLinearBaseline, predictLinearBaseline } from './linear';
import { evenRows } from './sample';

export interface LabelledTexts {
  readonly texts: readonly string[];
  /** Class by text; in test rows `noClass` where the label is none of the classes. */
  readonly labels: ArrayLike<number>;
}

export type BaselineName = 'majority' | 'lexicon' | 'linear';

export interface Baselines extends Readonly<Record<BaselineName, Metrics>> {
  /** Training rows that the lexicon's bounds and the linear model were learned from. */
  readonly linearRows: number;
}

/** What the lexicon's bounds and the linear model are learned from at most: IMDB's 25,000 reviews and a little more, half a minute of one core. */
const linearCharacters = 40_000_000;
const linearRows = 50_000;

/** Deterministic; gives way to other work of the process between slices. @throws UserError 'stopped' on the signal */
export async function runBaselines(
  train: LabelledTexts,
  test: LabelledTexts,
  classes: readonly string[],
  signal?: AbortSignal,
): Promise<Baselines> {
  const rows = evenRows(train.texts, linearCharacters, linearRows);
  const [texts, labels] = [rows.map((row) => train.texts[row]!), rows.map((row) => train.labels[row]!)];
  const lexicon = await fitLexicon(texts, labels, classes, signal);
  const linear = await fitLinearBaseline(texts, labels, classes.length, signal);
  return {
    majority: metricsOf(
      test.labels,
      new Int32Array(test.texts.length).fill(majorityClass(train.labels, classes.length)),
      classes,
    ),
    lexicon: metricsOf(test.labels, predictLexicon(lexicon, await compoundScores(test.texts, signal)), classes),
    linear: metricsOf(test.labels, await predictLinearBaseline(linear, test.texts, signal), classes),
    linearRows: rows.length,
  };
}

/** The commonest class of the training rows, the first of equals. */
export function majorityClass(labels: ArrayLike<number>, classes: number): number {
  const rows = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i++) rows[labels[i]!]!++;
  return rows.indexOf(Math.max(...rows));
}

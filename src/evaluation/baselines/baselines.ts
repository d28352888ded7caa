/** The baselines of a run, on its own split: the majority class, a lexicon and a linear model. */
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

/** Verdicts of the baselines on the test rows. */
export interface BaselineVerdicts extends Readonly<Record<BaselineName, Int32Array>> {
  readonly linearRows: number;
}

/** Deterministic; gives way to other work of the process between slices. @throws UserError 'stopped' on the signal */
export async function runBaselines(
  train: LabelledTexts,
  test: LabelledTexts,
  classes: readonly string[],
  signal?: AbortSignal,
): Promise<Baselines> {
  return measureBaselines(await baselineVerdicts(train, test, classes, signal), test.labels, classes);
}

export function measureBaselines(
  { majority, lexicon, linear, linearRows: rows }: BaselineVerdicts,
  truth: ArrayLike<number>,
  classes: readonly string[],
): Baselines {
  return {
    majority: metricsOf(truth, majority, classes),
    lexicon: metricsOf(truth, lexicon, classes),
    linear: metricsOf(truth, linear, classes),
    linearRows: rows,
  };
}

/** As `runBaselines`, before they are measured. */
export async function baselineVerdicts(
  train: LabelledTexts,
  test: LabelledTexts,
  classes: readonly string[],
  signal?: AbortSignal,
): Promise<BaselineVerdicts> {
  const rows = evenRows(train.texts, linearCharacters, linearRows);
  const [texts, labels] = [rows.map((row) => train.texts[row]!), rows.map((row) => train.labels[row]!)];
  const lexicon = await fitLexicon(texts, labels, classes, signal);
  const linear = await fitLinearBaseline(texts, labels, classes.length, signal);
  return {
    majority: new Int32Array(test.texts.length).fill(majorityClass(train.labels, classes.length)),
    lexicon: predictLexicon(lexicon, await compoundScores(test.texts, signal)),
    linear: await predictLinearBaseline(linear, test.texts, signal),
    linearRows: rows.length,
  };
}

/** The majority class of the training rows; of equals, the first. */
export function majorityClass(labels: ArrayLike<number>, classes: number): number {
  const rows = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i++) rows[labels[i]!]!++;
  return rows.indexOf(Math.max(...rows));
}

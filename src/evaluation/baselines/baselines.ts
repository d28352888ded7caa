/** What a run is measured against, on its own split: the commonest class, a lexicon and a linear model. */
import { metricsOf, type Metrics } from '../metrics';
import { compoundScores, fitLexicon, predictLexicon } from './lexicon';
import { fitLinear, predictLinear } from './linear';

export interface LabelledTexts {
  readonly texts: readonly string[];
  /** Class by text; in test rows `noClass` where the label is none of the classes. */
  readonly labels: ArrayLike<number>;
}

export interface Baselines {
  readonly majority: Metrics;
  readonly lexicon: Metrics;
  readonly linear: Metrics;
}

/** Deterministic; gives way to other work of the process between slices. @throws UserError 'stopped' on the signal */
export async function runBaselines(train: LabelledTexts, test: LabelledTexts, classes: readonly string[], signal?: AbortSignal): Promise<Baselines> {
  const lexicon = await fitLexicon(train.texts, train.labels, classes, signal);
  const linear = await fitLinear(train.texts, train.labels, classes.length, signal);
  return {
    majority: metricsOf(test.labels, new Int32Array(test.texts.length).fill(majorityClass(train.labels, classes.length)), classes),
    lexicon: metricsOf(test.labels, predictLexicon(lexicon, await compoundScores(test.texts, signal)), classes),
    linear: metricsOf(test.labels, await predictLinear(linear, test.texts, signal), classes),
  };
}

/** The commonest class of the training rows, the first of equals. */
export function majorityClass(labels: ArrayLike<number>, classes: number): number {
  const rows = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i++) rows[labels[i]!]!++;
  return rows.indexOf(Math.max(...rows));
}

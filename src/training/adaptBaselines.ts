/** The baselines of an adaptation, on the rows that it is judged on: cross-fitted as it is, or fitted to all labels and tested. */
import {
  type Baselines,
  baselineVerdicts,
  type LabelledTexts,
  measureBaselines,
  runBaselines,
} from '../evaluation/baselines/baselines';
import { dealFolds, where } from './adapt/folds';
import type { PreparedAdaptation } from './adaptPrepare';
import type { PartOfData } from './prepare';

/** Fewer labelled rows than this are none to fit a model to. */
const fewestRows = 10;
const folds = 4;

/** Undefined where the signal stopped them, or there are too few rows to fit them. */
export async function crossFittedBaselines(
  { labelled, test, groupKeys, start: { classes }, settings }: PreparedAdaptation,
  signal: AbortSignal,
): Promise<Baselines | undefined> {
  const all = textsAndLabels(labelled);
  if (all.texts.length < fewestRows) return undefined;
  try {
    if (test) return await runBaselines(all, textsAndLabels(test), classes, signal);
    const foldOf = dealFolds(groupKeys, labelled.examples.labels, folds, settings.randomState ?? 0);
    const empty = (): Int32Array => new Int32Array(all.texts.length);
    const verdicts = { majority: empty(), lexicon: empty(), linear: empty(), linearRows: 0 };
    for (let fold = 0; fold < folds; fold++) {
      const held = where(foldOf, (each) => each === fold);
      const learned = where(foldOf, (each) => each !== fold);
      const ofFold = await baselineVerdicts(pick(all, learned), pick(all, held), classes, signal);
      for (const name of ['majority', 'lexicon', 'linear'] as const)
        held.forEach((row, i) => (verdicts[name][row] = ofFold[name][i]!));
      verdicts.linearRows = Math.max(verdicts.linearRows, ofFold.linearRows);
    }
    return measureBaselines(verdicts, all.labels, classes);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function textsAndLabels({ corpus, rows, examples }: PartOfData): LabelledTexts {
  return { texts: Array.from(rows, (row) => corpus.texts[row]!), labels: examples.labels };
}

function pick({ texts, labels }: LabelledTexts, rows: Int32Array): LabelledTexts {
  return { texts: Array.from(rows, (row) => texts[row]!), labels: Array.from(rows, (row) => labels[row]!) };
}

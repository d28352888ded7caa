/** The linear models of a run: the one that teaches the network besides the labels, and the one that is joined to it at the end. */
import type { GoOn } from '../base/pause';
import { folds } from './linear/folds';
import type { Joining } from './linear/joining';
import { crossFitted, type LinearSettings } from './linear/linearModel';
import { teach } from './linear/teacher';
import type { Plan } from './plan';
import type { Prepared } from './prepare';
import { classWeights, type Targets } from './texts/examples';

/** Settings for fitting a run's linear models. */
function linearSettings({ classes, encoder, plan, train, valences }: Prepared): LinearSettings {
  return {
    embeddingRows: encoder.vocabulary.rows,
    classWeights: classWeights(train.examples.labels, classes.length, plan.classWeights),
    valences,
  };
}

/** The input for fitting the linear models that are joined to the network. */
export function joiningOf(prepared: Prepared): Joining {
  return {
    plan: prepared.plan,
    fromModel: prepared.start !== undefined,
    train: prepared.train.examples,
    validation: prepared.validation.examples,
    wordRows: prepared.encoder.vocabulary.wordRows,
    linear: linearSettings(prepared),
  };
}

/** Duration of fitting the table, relative to the whole n-gram teacher: 8.2 s to 12.7 s of a core on 17,500 film reviews. */
const tableOfTeacher = 0.65;

/** Duration of fitting the joined linear models, relative to the whole teacher. */
export function joiningShare(plan: Plan): number {
  if (!plan.widePath && !plan.nGramTable) return 0;
  // a linear teacher was fitted once for each fold, to all texts but the fold's; what is joined is fitted once to all of them
  return plan.nGramTeacher ? tableOfTeacher : 1 / (folds - 1);
}

export async function targetsOf(prepared: Prepared, goOn: GoOn): Promise<Targets> {
  const { plan, train, lessons, classes } = prepared;
  const linear = linearSettings(prepared);
  const targets = { classes: classes.length, classWeights: linear.classWeights, labelSmoothing: plan.labelSmoothing };
  if (plan.teacherShare === 0) return targets;
  const { groupKeys, duplicateKeys } = train.corpus;
  const keys = Float64Array.from(train.rows, (row) => (groupKeys ?? duplicateKeys)[row]!);
  const probabilities = await (plan.nGramTeacher
    ? teach(lessons, keys, prepared.encoder.vocabulary.wordRows, linear.classWeights, plan.seed, goOn)
    : crossFitted(train.examples, keys, linear, plan.seed, goOn));
  return { ...targets, teacher: { probabilities, share: plan.teacherShare } };
}

/** What an adapted model is worth: on the test rows, or by cross-fitting on the labeled rows themselves. */
import { changedVerdicts, testBehaviour } from '../evaluation/behaviour';
import { argmaxRows, metricsOf } from '../evaluation/metrics';
import { compareRows } from '../evaluation/paired';
import { makeReport, type EvaluationReport, type ReportExtras } from '../evaluation/report';
import { TextScorer } from '../model/textScorer';
import { softmaxRows } from '../numeric/softmax';
import type { Adaptation } from './adapt/adaptation';
import { untouched } from './adapt/joining';
import { logitsOf } from './adapt/startPoint';
import { compareWithInUse, type ModelInUse } from './adaptInUse';
import type { PreparedAdaptation } from './adaptPrepare';
import { asFunction } from './evaluate';
import type { PartOfData } from './prepare';

export interface Judged {
  /** On all labelled rows, by parts that were not fitted to them. */
  readonly crossFitted: { readonly accuracy: number; readonly macroF1: number; readonly confusion: number[][] };
  report(extras?: ReportExtras): EvaluationReport;
  behaviour(): ReturnType<typeof testBehaviour>;
  changed(): ReturnType<typeof changedVerdicts>;
}

/** The user's own texts to which the behaviour tests' harmless edits are made. */
const behaviourTexts = 30;

export function judge(prepared: PreparedAdaptation, adaptation: Adaptation, inUse: ModelInUse | undefined): Judged {
  const { start, labelled, test } = prepared;
  const { classes } = start;
  const count = classes.length;
  const crossFitted = metricsOf(labelled.examples.labels, argmaxRows(adaptation.crossFitted, count), classes);
  const part = test ?? labelled;
  const truth = part.examples.labels;
  const ofAdapted = { network: start.network, parameters: adaptation.parameters, table: adaptation.table };
  const logits = test ? logitsOf(ofAdapted, test.examples) : adaptation.crossFitted;
  const before = argmaxRows(test ? logitsOf(start, test.examples) : adaptation.startLogits, count);
  const after = argmaxRows(logits, count);
  const right = (verdicts: Int32Array): boolean[] => Array.from(truth, (label, i) => verdicts[i] === label);
  const { accuracy, macroF1 } = metricsOf(truth, before, classes);
  const compared = compareRows(right(before), right(after));
  const scorers = scorersOf(prepared, adaptation);
  const texts = textsOf(part);
  const names = Array.from(truth, (label) => classes[label]!);
  const besideInUse = inUse && compareWithInUse(inUse, texts, keysOf(part), names, right(after));
  const verdicts = scorers.adapted.score(texts);
  return {
    crossFitted,
    report: (extras = {}) =>
      makeReport(
        {
          labels: classes,
          rowNumbers: Array.from(part.rows, (row) => part.corpus.rowOf[row]!),
          texts,
          truth,
          probabilities: softmaxRows(logits, count),
          words: verdicts.map(({ words }) => words),
          unknownWords: verdicts.map(({ words, unknownWords }) => words * unknownWords),
        },
        {
          ...extras,
          start: {
            accuracy,
            macroF1,
            comparison: {
              before: compared.before,
              after: compared.after,
              gain: [...compared.gain],
              better: compared.better,
              crossFitted: test === undefined,
              ...(adaptation.joined.candidate === untouched && { unchanged: true }),
              ...(besideInUse && { inUse: besideInUse }),
            },
          },
        },
      ),
    behaviour: () => testBehaviour(asFunction(scorers.adapted), texts.slice(0, behaviourTexts)),
    changed: () => changedVerdicts(asFunction(inUse?.scorer ?? scorers.start), asFunction(scorers.adapted), texts),
  };
}

function scorersOf(
  { start, model }: PreparedAdaptation,
  adaptation: Adaptation,
): { readonly start: TextScorer; readonly adapted: TextScorer } {
  const { network, encoder, classes } = start;
  const calibration = calibrationOf(model.card.calibration.surenessFloor, model.card.labels.length, classes.length);
  const shared = { labels: classes, network, encoder, calibration };
  return {
    start: new TextScorer({ ...shared, parameters: start.parameters, table: start.table }),
    adapted: new TextScorer({ ...shared, parameters: adaptation.parameters, table: adaptation.table }),
  };
}

/** The temperature is in the weights. With more classes, sureness is the same part of the way from chance to certainty. */
export function calibrationOf(
  floor: number,
  known: number,
  classes: number,
): { temperature: number; surenessFloor: number } {
  const share = (floor - 1 / known) / (1 - 1 / known);
  return { temperature: 1, surenessFloor: 1 / classes + share * (1 - 1 / classes) };
}

function textsOf({ corpus, rows }: PartOfData): string[] {
  return Array.from(rows, (row) => corpus.texts[row]!);
}

export function keysOf({ corpus, rows }: PartOfData): Float64Array {
  return Float64Array.from(rows, (row) => corpus.duplicateKeys[row]!);
}

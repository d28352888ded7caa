/**
 * What a finished run is worth: the saved weights through the product's own scorer, calibrated on the
 * validation rows, and beside them the baselines on the same test rows.
 */
import { type Baselines, runBaselines } from '../evaluation/baselines/baselines';
import { changedVerdicts, testBehaviour, type ChangedVerdict, type Scorer } from '../evaluation/behaviour';
import { fitTemperature } from '../evaluation/calibration';
import { argmaxRows, metricsOf } from '../evaluation/metrics';
import { makeReport, type EvaluationReport } from '../evaluation/report';
import type { NetworkShape, Parameters } from '../lstm/network';
import { fastestScorer } from '../lstm/scorers';
import type { ModelCard } from '../model/modelFile';
import type { NGramTable } from '../model/nGramTable';
import { TextScorer } from '../model/textScorer';
import type { TestMetrics } from '../protocol/trainingEvents';
import type { PartOfData, Prepared } from './prepare';

export interface RunEvaluation {
  readonly calibration: ModelCard['calibration'];
  readonly validation: TestMetrics;
  readonly report: EvaluationReport;
}

/** A verdict counts as sure if its probability is at least this fraction of the way from chance to certainty. */
const surenessShare = 0.3;
/** Memory for the words' projections: a run holds its whole data set already. */
const projectionBytes = 64 * 2 ** 20;
/** Texts whose ids are handed to the scorer at once. */
const sliceRows = 4096;
/** The user's own texts to which the behaviour tests' harmless edits are made. */
const behaviourTexts = 30;

/**
 * Of the parameters as they are saved, and the table of n-grams beside them, where there is one.
 * @param previousFolder the model that this one replaces, if there is one
 * @param signal leaves out the baselines, which take nearly all of the time
 */
export async function evaluateRun(
  prepared: Prepared,
  network: NetworkShape,
  { parameters, table }: { readonly parameters: Parameters; readonly table?: NGramTable },
  previousFolder: string,
  signal: AbortSignal,
): Promise<RunEvaluation> {
  const { classes, encoder, validation, test } = prepared;
  const surenessFloor = 1 / classes.length + (1 - 1 / classes.length) * surenessShare;
  const raw = new TextScorer(
    { labels: classes, network, encoder, parameters, table, calibration: { temperature: 1, surenessFloor } },
    fastestScorer(network, parameters, { projectionBytes }),
  );
  const validationLogits = logitsThrough(raw, validation);
  const temperature = fitTemperature(validationLogits, validation.examples.labels, classes.length);
  const calibration = { temperature: temperature.temperature, surenessFloor };
  const scorer = raw.calibrated(calibration);

  const texts = textsOf(test);
  const verdicts = scorer.score(texts);
  const report = makeReport(
    {
      labels: classes,
      rowNumbers: Array.from(test.rows, (row) => test.corpus.rowOf[row]!),
      texts,
      truth: test.examples.labels,
      probabilities: Float64Array.from(verdicts.flatMap(({ scores }) => classes.map((label) => scores[label]!))),
      words: verdicts.map(({ words }) => words),
      unknownWords: verdicts.map(({ words, unknownWords }) => words * unknownWords),
    },
    {
      temperature,
      baselines: await baselinesOf(prepared, signal),
      behaviour: await testBehaviour(asFunction(scorer), texts.slice(0, behaviourTexts)),
      changed: await changedFrom(previousFolder, scorer, texts),
    },
  );
  const { rows, accuracy, macroF1, perClass, confusion, labels } = metricsOf(
    validation.examples.labels,
    argmaxRows(validationLogits, classes.length),
    classes,
  );
  return { calibration, validation: { rows, accuracy, macroF1, perClass, confusion, labels }, report };
}

/** Undefined where the signal stopped them. */
async function baselinesOf({ train, test, classes }: Prepared, signal: AbortSignal): Promise<Baselines | undefined> {
  try {
    return await runBaselines(
      { texts: textsOf(train), labels: train.examples.labels },
      { texts: textsOf(test), labels: test.examples.labels },
      classes,
      signal,
    );
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** `[texts, classes]` */
function logitsThrough(scorer: TextScorer, { examples }: PartOfData): Float32Array {
  const classes = scorer.labels.length;
  const logits = new Float32Array(examples.count * classes);
  for (let first = 0; first < examples.count; first += sliceRows) {
    const slice = Array.from({ length: Math.min(sliceRows, examples.count - first) }, (_, i) =>
      examples.planesOf(first + i),
    );
    logits.set(scorer.logits(slice), first * classes);
  }
  return logits;
}

function textsOf({ corpus, rows }: PartOfData): string[] {
  return Array.from(rows, (row) => corpus.texts[row]!);
}

export function asFunction(scorer: TextScorer): Scorer {
  return {
    labels: scorer.labels,
    score: (texts) => scorer.score(texts).flatMap(({ scores }) => scorer.labels.map((label) => scores[label]!)),
  };
}

/** Undefined where no sound model is replaced. */
async function changedFrom(
  folder: string,
  current: TextScorer,
  texts: readonly string[],
): Promise<ChangedVerdict[] | undefined> {
  const previous = await TextScorer.open(folder).catch(() => undefined);
  return previous && changedVerdicts(asFunction(previous), asFunction(current), texts);
}

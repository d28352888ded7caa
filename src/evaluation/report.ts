/**
 * What a model is worth on rows it has not seen, as one object: the panel shows it, the command line
 * prints it, the model's folder keeps it. The same rows give the same report, byte for byte.
 */
import { percent } from '../base/english';
import { shorten } from '../base/plainText';
import type { StartFigures } from '../protocol/report';
import type { BaselineName, Baselines } from './baselines/baselines';
import type { BehaviourResult, ChangedVerdict } from './behaviour';
import type { Temperature } from './calibration';
import {
  argmaxRows,
  calibrationOf,
  classesIn,
  logLoss,
  metricsOf,
  noClass,
  roc,
  type Calibration,
  type Metrics,
  type Roc,
} from './metrics';

export interface EvaluatedRows {
  /** Names of the classes, in the model's order. */
  readonly labels: readonly string[];
  /** Rows as their file counts them; [rows]. */
  readonly rowNumbers: ArrayLike<number>;
  readonly texts: readonly string[];
  /** Class by row, `noClass` where the label is none of the model's. */
  readonly truth: ArrayLike<number>;
  /** Calibrated; [rows, classes]. */
  readonly probabilities: ArrayLike<number>;
  /** Words, and words the model does not know, by row. */
  readonly words: ArrayLike<number>;
  readonly unknownWords: ArrayLike<number>;
}

export interface Mistake {
  readonly row: number;
  readonly text: string;
  /** As in the model's classes; undefined where the row's label is none of them. */
  readonly truth?: string;
  readonly label: string;
  /** Probability of the wrong verdict. */
  readonly confidence: number;
}

export interface Comparison {
  /** 'ahead' of every baseline, 'level' with the best of them, or 'behind' it. */
  readonly standing: 'ahead' | 'level' | 'behind';
  readonly best: BaselineName;
  readonly sentence: string;
}

export interface EvaluationReport extends Metrics {
  /** Wilson's 95% interval of the accuracy. */
  readonly accuracyInterval: readonly [number, number];
  readonly logLoss: number;
  /** Where the rows hold fewer classes than the model knows: the verdict taken among these only. */
  readonly among?: { readonly labels: readonly string[]; readonly accuracy: number; readonly macroF1: number };
  /** Where the rows are of two classes. */
  readonly roc?: Roc & { readonly positive: string };
  readonly calibration: Calibration & { readonly temperature?: number };
  /** Share of the words that the model does not know. */
  readonly unknownWords: number;
  /** The most confident mistakes, at most 20. */
  readonly mistakes: readonly Mistake[];
  readonly baselines?: Readonly<Record<BaselineName, { readonly accuracy: number; readonly macroF1: number }>>;
  /** Training rows that the linear baseline learned from. */
  readonly baselineRows?: number;
  readonly comparison?: Comparison;
  /** The model that an adaptation started from, on the same rows. */
  readonly start?: StartFigures;
  readonly behaviour?: readonly BehaviourResult[];
  /** Against the model that this one replaces. */
  readonly changed?: readonly ChangedVerdict[];
}

export interface ReportExtras {
  readonly temperature?: Temperature | undefined;
  readonly baselines?: Baselines | undefined;
  readonly behaviour?: readonly BehaviourResult[] | undefined;
  readonly changed?: readonly ChangedVerdict[] | undefined;
  readonly start?: StartFigures | undefined;
}

const mostMistakes = 20;
/** Characters of a text that a report shows. */
const excerptLength = 400;

export function makeReport(rows: EvaluatedRows, extras: ReportExtras = {}): EvaluationReport {
  const { labels, truth, probabilities } = rows;
  const predicted = argmaxRows(probabilities, labels.length);
  const metrics = metricsOf(truth, predicted, labels);
  const present = classesIn(truth);
  const { baselines, temperature, behaviour, changed, start } = extras;
  return {
    ...metrics,
    accuracyInterval: wilson(metrics.accuracy, metrics.rows),
    logLoss: logLoss(truth, probabilities, labels.length),
    ...(present.length > 1 && present.length < labels.length && { among: amongClasses(rows, present) }),
    ...(present.length === 2 && { roc: rocOf(rows, present) }),
    calibration: {
      ...calibrationOf(truth, probabilities, labels.length),
      ...(temperature && { temperature: temperature.temperature }),
    },
    unknownWords: share(rows.unknownWords, rows.words),
    mistakes: mistakesOf(rows, predicted),
    ...(baselines && {
      baselines: figuresOf(baselines),
      baselineRows: baselines.linearRows,
      comparison: compare(metrics, baselines),
    }),
    ...(start && { start }),
    ...(behaviour && { behaviour }),
    ...(changed && { changed }),
  };
}

function amongClasses(
  { truth, probabilities, labels }: EvaluatedRows,
  present: readonly number[],
): NonNullable<EvaluationReport['among']> {
  const { accuracy, macroF1 } = metricsOf(truth, argmaxRows(probabilities, labels.length, present), labels);
  return { labels: present.map((c) => labels[c]!), accuracy, macroF1 };
}

/** Of the two classes, the later one is taken as positive; scored by its share of both probabilities. */
function rocOf(
  { truth, probabilities, labels }: EvaluatedRows,
  [negative, positive]: readonly number[],
): Roc & { positive: string } {
  const binary = Array.from(truth, (t) => (t === positive ? 1 : t === negative ? 0 : noClass));
  const scores = binary.map((_, row) => {
    const [p, n] = [probabilities[row * labels.length + positive!]!, probabilities[row * labels.length + negative!]!];
    return p + n === 0 ? 0.5 : p / (p + n);
  });
  return { positive: labels[positive!]!, ...roc(binary, scores) };
}

function share(parts: ArrayLike<number>, wholes: ArrayLike<number>): number {
  let [part, whole] = [0, 0];
  for (let i = 0; i < wholes.length; i++) {
    part += parts[i]!;
    whole += wholes[i]!;
  }
  return whole === 0 ? 0 : part / whole;
}

function mistakesOf(
  { labels, rowNumbers, texts, truth, probabilities }: EvaluatedRows,
  predicted: Int32Array,
): Mistake[] {
  const confidence = (i: number) => probabilities[i * labels.length + predicted[i]!]!;
  const wrong = Array.from(predicted.keys()).filter((i) => predicted[i] !== truth[i]);
  wrong.sort((a, b) => confidence(b) - confidence(a) || rowNumbers[a]! - rowNumbers[b]!);
  return wrong.slice(0, mostMistakes).map((i) => ({
    row: rowNumbers[i]!,
    text: shorten(texts[i]!, excerptLength),
    ...(truth[i] !== noClass && { truth: labels[truth[i]!]! }),
    label: labels[predicted[i]!]!,
    confidence: confidence(i),
  }));
}

function figuresOf(baselines: Baselines): NonNullable<EvaluationReport['baselines']> {
  const figures = ({ accuracy, macroF1 }: Metrics) => ({ accuracy, macroF1 });
  return {
    majority: figures(baselines.majority),
    lexicon: figures(baselines.lexicon),
    linear: figures(baselines.linear),
  };
}

const names: Readonly<Record<BaselineName, string>> = {
  majority: 'always predicting the majority class',
  lexicon: 'the word list (VADER)',
  linear: 'the linear model (words and word pairs, logistic regression)',
};

/** Compares accuracies, and says whether the difference is significant on this many rows (two standard errors of a difference). */
export function compare(
  model: Pick<Metrics, 'accuracy' | 'rows'>,
  baselines: Readonly<Record<BaselineName, { readonly accuracy: number }>>,
): Comparison {
  // The plainest of equals is named.
  const best = (['majority', 'lexicon', 'linear'] as const).reduce((a, b) =>
    baselines[b].accuracy > baselines[a].accuracy ? b : a,
  );
  const other = baselines[best].accuracy;
  const mean = (model.accuracy + other) / 2;
  const noise = model.rows === 0 ? 1 : 2 * Math.sqrt((2 * mean * (1 - mean)) / model.rows);
  const figures = `${percent(model.accuracy)} against ${percent(other)}`;
  const inDoubt =
    Math.abs(model.accuracy - other) < noise ? `, though ${model.rows} rows are too few to be sure of it` : '';
  if (model.accuracy > other)
    return {
      standing: 'ahead',
      best,
      sentence: `The LSTM is ahead of every baseline: ${figures} for ${names[best]}, the best of them${inDoubt}.`,
    };
  if (model.accuracy === other)
    return { standing: 'level', best, sentence: `The LSTM does not win: it is level with ${names[best]}, ${figures}.` };
  return {
    standing: 'behind',
    best,
    sentence: `The LSTM does not win: ${names[best]} is more accurate, ${percent(other)} against ${percent(model.accuracy)}${inDoubt}.`,
  };
}

/** Wilson's score interval (1927): holds for shares near 0 and 1 and for few rows. */
export function wilson(accuracy: number, rows: number, z = 1.96): [number, number] {
  if (rows === 0) return [0, 1];
  const centre = accuracy + (z * z) / (2 * rows);
  const margin = z * Math.sqrt((accuracy * (1 - accuracy)) / rows + (z * z) / (4 * rows * rows));
  const scale = 1 + (z * z) / rows;
  return [Math.max(0, (centre - margin) / scale), Math.min(1, (centre + margin) / scale)];
}

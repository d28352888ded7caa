/** Figures of a model on held-out texts, by set. */
import { argmaxRows, calibrationOf, metricsOf } from '../../src/evaluation/metrics';
import { type Calibration, rowsOf, temperatureOf } from './calibration';
import { classes, negative, positive } from './sources';
import type { CorpusText } from './texts';
import { softmaxRows } from '../../src/numeric/softmax';

export interface SourceFigures {
  readonly rows: number;
  /** The verdict is taken among the classes that the set has. */
  readonly classes: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly macroRecall: number;
  /** Expected calibration error; null where the set has no neutral class. */
  readonly calibrationError: number | null;
}

/** @param logits `[texts, classes]` */
export function figuresBySource(
  texts: readonly CorpusText[],
  logits: Float32Array,
  calibration: Calibration,
): Record<string, SourceFigures> {
  const rowsBySource = new Map<string, number[]>();
  texts.forEach(({ source }, row) => {
    const rows = rowsBySource.get(source);
    if (rows) rows.push(row);
    else rowsBySource.set(source, [row]);
  });
  return Object.fromEntries(
    [...rowsBySource].map(([source, rows]) => [source, figuresOf(texts, rows, logits, calibration)]),
  );
}

function figuresOf(
  texts: readonly CorpusText[],
  rows: readonly number[],
  logits: Float32Array,
  calibration: Calibration,
): SourceFigures {
  const truth = rows.map((row) => texts[row]!.label);
  const own = rowsOf(logits, rows);
  const polar = rows.every((row) => texts[row]!.polar);
  const metrics = metricsOf(truth, argmaxRows(own, classes.length, polar ? [negative, positive] : undefined), classes);
  const probabilities = rows.flatMap((row, i) => {
    const temperature = temperatureOf(calibration, texts[row]!.kind);
    return [...softmaxRows(own.subarray(i * classes.length, (i + 1) * classes.length), classes.length, temperature)];
  });
  return {
    rows: rows.length,
    classes: polar ? 2 : 3,
    accuracy: rounded(metrics.accuracy),
    macroF1: rounded(metrics.macroF1),
    macroRecall: rounded(metrics.macroRecall),
    calibrationError: polar ? null : rounded(calibrationOf(truth, probabilities, classes.length).error),
  };
}

/** To four digits. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

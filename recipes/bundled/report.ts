/** Figures of a model on validation texts, by source. */
import { fitTemperature, softmaxRows } from '../../src/evaluation/calibration';
import { argmaxRows, calibrationOf, metricsOf } from '../../src/evaluation/metrics';
import { classes, type LabelledText, negative, positive } from './sources';

export interface SourceFigures {
  readonly rows: number;
  /** The verdict is taken among the classes that the source has. */
  readonly classes: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly macroRecall: number;
  /** Expected calibration error; null where the source has no neutral class. */
  readonly calibrationError: number | null;
}

export function figuresBySource(
  texts: readonly LabelledText[],
  logits: Float32Array,
  temperature: number,
): Record<string, SourceFigures> {
  const figures: Record<string, SourceFigures> = {};
  for (const source of new Set(texts.map((text) => text.source))) {
    const rows = rowsWhere(texts, (text) => text.source === source);
    const truth = rows.map((row) => texts[row]!.label);
    const own = rowsOf(logits, rows);
    const polar = !truth.includes(1);
    const metrics = metricsOf(
      truth,
      argmaxRows(own, classes.length, polar ? [negative, positive] : undefined),
      classes,
    );
    figures[source] = {
      rows: rows.length,
      classes: polar ? 2 : 3,
      accuracy: round(metrics.accuracy),
      macroF1: round(metrics.macroF1),
      macroRecall: round(metrics.macroRecall),
      calibrationError: polar
        ? null
        : round(calibrationOf(truth, softmaxRows(own, classes.length, temperature), classes.length).error),
    };
  }
  return figures;
}

/** One temperature for all sources with a neutral class, on their validation rows together. */
export function temperatureOf(
  texts: readonly LabelledText[],
  logits: Float32Array,
): { temperature: number; error: number } {
  const withNeutral = new Set(texts.filter(({ label }) => label === 1).map(({ source }) => source));
  const rows = rowsWhere(texts, ({ source }) => withNeutral.has(source));
  const truth = rows.map((row) => texts[row]!.label);
  const own = rowsOf(logits, rows);
  const { temperature } = fitTemperature(own, truth, classes.length);
  return {
    temperature,
    error: round(calibrationOf(truth, softmaxRows(own, classes.length, temperature), classes.length).error),
  };
}

function rowsWhere(texts: readonly LabelledText[], wanted: (text: LabelledText) => boolean): number[] {
  return [...texts.keys()].filter((row) => wanted(texts[row]!));
}

function rowsOf(logits: Float32Array, rows: readonly number[]): Float32Array {
  const own = new Float32Array(rows.length * classes.length);
  rows.forEach((row, i) =>
    own.set(logits.subarray(row * classes.length, (row + 1) * classes.length), i * classes.length),
  );
  return own;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

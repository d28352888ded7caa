/** How sure the model may be of each kind of text, fitted to held-out texts of that kind. */
import { defaultKind, markedKinds, type TextKind } from '../../src/base/textKinds';
import { calibrationOf } from '../../src/evaluation/metrics';
import { fitTemperature } from '../../src/evaluation/calibration';
import type { ModelDescription } from '../../src/model/store';
import { classes } from './sources';
import type { CorpusText } from './texts';
import { softmaxRows } from '../../src/numeric/softmax';

/** A verdict whose probability is lower is shown as "not sure". */
const surenessFloor = 0.5;

export type Calibration = ModelDescription['calibration'];

/** @param logits `[texts, classes]` of held-out texts; those that calibrate their kind are used */
export function calibrationOfKinds(texts: readonly CorpusText[], logits: Float32Array): Calibration {
  const fitted = (kind: TextKind): number | undefined => {
    const { rows, own, truth } = calibrating(texts, logits, kind);
    return rows.length === 0 ? undefined : fitTemperature(own, truth, classes.length).temperature;
  };
  const kinds: NonNullable<Calibration['kinds']> = {};
  for (const kind of markedKinds) {
    const temperature = fitted(kind);
    if (temperature !== undefined) kinds[kind] = { temperature, surenessFloor };
  }
  return { temperature: fitted(defaultKind) ?? 1, surenessFloor, kinds };
}

export function temperatureOf(calibration: Calibration, kind: TextKind): number {
  return (kind === defaultKind ? undefined : calibration.kinds?.[kind]?.temperature) ?? calibration.temperature;
}

/** Expected calibration error on the texts of a kind that the temperature was fitted to, 0 to 1. */
export function calibrationErrorOf(
  texts: readonly CorpusText[],
  logits: Float32Array,
  calibration: Calibration,
  kind: TextKind = defaultKind,
): number {
  const { own, truth } = calibrating(texts, logits, kind);
  return calibrationOf(truth, softmaxRows(own, classes.length, temperatureOf(calibration, kind)), classes.length).error;
}

function calibrating(
  texts: readonly CorpusText[],
  logits: Float32Array,
  kind: TextKind,
): { rows: number[]; own: Float32Array; truth: number[] } {
  const rows = [...texts.keys()].filter((row) => texts[row]!.calibrates && texts[row]!.kind === kind);
  return { rows, own: rowsOf(logits, rows), truth: rows.map((row) => texts[row]!.label) };
}

/** Rows of `[texts, classes]`. */
export function rowsOf(logits: Float32Array, rows: readonly number[]): Float32Array {
  const own = new Float32Array(rows.length * classes.length);
  rows.forEach((row, i) =>
    own.set(logits.subarray(row * classes.length, (row + 1) * classes.length), i * classes.length),
  );
  return own;
}

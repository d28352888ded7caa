/** The network as it stands, on the validation rows. */
import { softmaxRows } from '../evaluation/calibration';
import { argmaxRows, logLoss, metricsOf } from '../evaluation/metrics';
import { batchesByLength } from '../lstm/batching';
import type { Engine } from '../lstm/engine';
import type { ValidationEvent } from '../protocol/trainingEvents';
import type { Examples } from './examples';
import type { Prepared } from './prepare';

/** Rows of a forward pass: enough to keep the kernels busy, few enough for long texts. */
const evaluationBatch = 64;
/** Validation texts whose verdicts are told at every validation. */
const sampleCount = 6;
const sampleLength = 160;

/** Logits of every example, `[count, classes]`. */
export async function logitsOf(engine: Engine, examples: Examples, classes: number): Promise<Float32Array> {
  const logits = new Float32Array(examples.count * classes);
  for (const indices of batchesByLength(examples.lengths(), evaluationBatch)) {
    const rows = await engine.logits(examples.inputs(indices));
    indices.forEach((example, row) => logits.set(rows.subarray(row * classes, (row + 1) * classes), example * classes));
  }
  return logits;
}

type Measured = Pick<ValidationEvent, 'loss' | 'accuracy' | 'macroF1' | 'confusion' | 'samples'>;

export async function validateEngine(engine: Engine, { classes, validation }: Prepared): Promise<Measured> {
  const truth = validation.examples.labels;
  const probabilities = softmaxRows(await logitsOf(engine, validation.examples, classes.length), classes.length);
  const predicted = argmaxRows(probabilities, classes.length);
  const { accuracy, macroF1, confusion } = metricsOf(truth, predicted, classes);
  const samples = Array.from({ length: Math.min(sampleCount, truth.length) }, (_, i) => {
    // spread over the rows, the same ones at every validation
    const row = Math.floor((i * truth.length) / sampleCount);
    const text = validation.corpus.texts[validation.rows[row]!]!;
    const label = predicted[row]!;
    return {
      text: text.length > sampleLength ? `${text.slice(0, sampleLength - 1)}…` : text,
      truth: classes[truth[row]!]!,
      label: classes[label]!,
      score: probabilities[row * classes.length + label]!,
    };
  });
  return { loss: logLoss(truth, probabilities, classes.length), accuracy, macroF1, confusion, samples };
}

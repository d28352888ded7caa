/** Evaluates the current network on the validation rows. */
import { shorten } from '../base/plainText';
import { argmaxRows, logLoss, metricsOf } from '../evaluation/metrics';
import type { Engine } from '../lstm/engine';
import { softmaxRows } from '../numeric/softmax';
import type { ValidationEvent } from '../protocol/trainingEvents';
import { logitsOf } from './texts/logits';
import type { PartOfData, Prepared } from './prepare';

/** Validation texts whose verdicts are reported at every validation. */
const sampleCount = 6;
const sampleLength = 160;

type Measured = Pick<ValidationEvent, 'loss' | 'accuracy' | 'macroF1' | 'confusion' | 'samples'>;

export async function validateEngine(
  engine: Engine,
  { classes, validation }: Pick<Prepared, 'classes' | 'validation'>,
): Promise<Measured> {
  const truth = validation.examples.labels;
  const probabilities = softmaxRows(await logitsOf(engine, validation.examples, classes.length), classes.length);
  const predicted = argmaxRows(probabilities, classes.length);
  const { accuracy, macroF1, confusion } = metricsOf(truth, predicted, classes);
  const samples = sampleVerdicts(validation, classes, predicted, probabilities);
  return { loss: logLoss(truth, probabilities, classes.length), accuracy, macroF1, confusion, samples };
}

/** A few rows with their verdicts, spread over all of them: the same ones at every validation. */
export function sampleVerdicts(
  { corpus, rows, examples: { labels: truth } }: PartOfData,
  classes: readonly string[],
  predicted: Int32Array,
  probabilities: Float64Array,
): ValidationEvent['samples'] {
  const count = Math.min(sampleCount, truth.length);
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor((i * truth.length) / count);
    const text = corpus.texts[rows[row]!]!;
    const label = predicted[row]!;
    return {
      text: shorten(text, sampleLength),
      truth: classes[truth[row]!]!,
      label: classes[label]!,
      score: probabilities[row * classes.length + label]!,
    };
  });
}

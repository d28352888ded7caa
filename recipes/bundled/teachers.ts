/**
 * Networks of other seeds, trained on the labels alone, whose mean opinion of texts that nobody labelled the last network
 * learns from besides the labels.
 */
import { hash32 } from '../../src/base/random';
import { softmaxRows } from '../../src/evaluation/calibration';
import type { Encoder } from '../../src/text/encoder';
import { temperatureOf } from './report';
import type { Settings } from './settings';
import { classes, type LabelledText } from './sources';
import { logitsOf, trainNetwork } from './train';
import type { Opinions, TrainingSet } from './trainingSet';
import type { WordVectors } from './vectors';

/** @param validation a teacher's confidence is fitted to these */
export async function opinionsOf(
  texts: readonly string[],
  validation: readonly LabelledText[],
  set: TrainingSet,
  encoder: Encoder,
  settings: Settings,
  vectors: WordVectors,
): Promise<Opinions> {
  const probabilities = new Float64Array(texts.length * classes.length);
  for (let teacher = 1; teacher <= settings.teachers; teacher++) {
    const own = { ...settings, seed: hash32(settings.seed, teacher), epochs: settings.teacherEpochs, negationSteps: 0 };
    await trainNetwork(set, encoder, own, vectors, async ({ last, loss, quantized }) => {
      if (!last) return;
      const logits = await logitsOf(quantized, encoder, [...validation.map(({ text }) => text), ...texts]);
      const { temperature } = temperatureOf(validation, logits.subarray(0, validation.length * classes.length));
      softmaxRows(logits.subarray(validation.length * classes.length), classes.length, temperature).forEach(
        (value, i) => (probabilities[i]! += value / settings.teachers),
      );
      console.log(
        `teacher ${teacher} of ${settings.teachers}: loss ${loss.toFixed(4)}, temperature ${temperature.toFixed(3)}`,
      );
    });
  }
  return { texts, probabilities };
}

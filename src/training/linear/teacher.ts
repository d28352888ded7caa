/**
 * The teacher: linear support vector machines on the words, word pairs and word triples that a text has, each weighted by its
 * log-count ratio (Wang and Manning 2012, "Baselines and Bigrams"; triples as in Mesnil et al. 2015, "Ensemble of
 * Generative and Discriminative Techniques"). It is no part of the model, so it may know far more of them than the model has
 * embedding rows, and on long texts it is hard to beat.
 */
import { fitTemperature } from '../../evaluation/calibration';
import { type GoOn, toTheEnd } from '../../base/pause';
import type { Examples } from '../texts/examples';
import { folds, foldsOf } from './folds';
import { addLogits, fitMachine, type MarginMachine, squaredLength, squaredRatios } from './marginMachine';
import { NGrams, type TextColumns } from './nGrams';
import { softmaxRows } from '../../numeric/softmax';

/** Texts without a label that are judged at once: their columns are not kept. */
const slice = 2000;

/**
 * What a teacher that has not seen a text thinks of it, `[texts, classes]` probabilities: the hard texts are told from the
 * plain ones. A network that learns from them besides the labels (Hinton et al. 2015, "Distilling the Knowledge in a
 * Neural Network") has no reason to learn by heart what the others contradict, and learns from texts that have no label
 * too. These are judged by all teachers together.
 * @param lessons texts with a label, then those without
 * @param groupKeys of the texts with a label: those with the same number are judged by a teacher that has seen none of them
 * @param words ids of words are below this
 * @param classWeights weight of each class in the loss
 */
export async function teach(
  lessons: Examples,
  groupKeys: Float64Array,
  words: number,
  classWeights: Float32Array,
  seed: number,
  goOn: GoOn = toTheEnd,
): Promise<Float64Array> {
  const classes = classWeights.length;
  const labelled = lessons.slice(0, groupKeys.length);
  const nGrams = await NGrams.of(labelled, words, goOn);
  const columns = await nGrams.columnsOf(labelled, goOn);
  const foldOf = foldsOf(groupKeys, seed);
  const logits = new Float32Array(lessons.count * classes);
  const teachers: Teacher[] = [];
  const says = ({ machine, squares }: Teacher, texts: TextColumns, text: number, part: number, row: number): void =>
    addLogits(machine, texts, text, unitScale(texts, squares, text), part, logits, row * classes);
  for (let fold = 0; fold < folds && (await goOn()); fold++) {
    const fitted = Int32Array.from(foldOf.keys()).filter((text) => foldOf[text] !== fold);
    const squares = squaredRatios(columns, nGrams.count, labelled.labels, fitted, classes);
    const scales = Float64Array.from(foldOf, (_, text) => unitScale(columns, squares, text));
    const machine = await fitMachine(
      { texts: columns, squares, scales, labels: labelled.labels, fitted },
      { classWeights, seed, goOn },
    );
    teachers.push({ machine, squares });
    for (let text = 0; text < labelled.count; text++)
      if (foldOf[text] === fold) says({ machine, squares }, columns, text, 1, text);
  }
  for (let first = labelled.count; first < lessons.count && (await goOn()); first += slice) {
    const some = lessons.slice(first, Math.min(lessons.count, first + slice));
    const theirs = await nGrams.columnsOf(some, goOn);
    for (let i = 0; i < some.count; i++) for (const teacher of teachers) says(teacher, theirs, i, 1 / folds, first + i);
  }
  const { temperature } = fitTemperature(logits.subarray(0, labelled.count * classes), labelled.labels, classes);
  return softmaxRows(logits, classes, temperature);
}

interface Teacher {
  readonly machine: MarginMachine;
  readonly squares: Float64Array;
}

/** What makes a text's columns, weighted by their ratios, as long as one together. */
function unitScale(texts: TextColumns, squares: Float64Array, text: number): number {
  return 1 / Math.sqrt(squaredLength(texts, squares, text) || 1);
}

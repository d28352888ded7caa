/**
 * The teacher: linear support vector machines on the words, word pairs and word triples that a text has, each weighted by its
 * log-count ratio (Wang and Manning 2012, "Baselines and Bigrams"; triples as in Mesnil et al. 2015, "Ensemble of
 * Generative and Discriminative Techniques"). It is no part of the model, so it may know far more of them than the model has
 * embedding rows, and on long texts it is hard to beat.
 */
import { Random } from '../base/random';
import { pause } from '../evaluation/baselines/pause';
import { fitTemperature, softmaxRows } from '../evaluation/calibration';
import type { Examples } from './examples';
import { folds, foldsOf } from './folds';
import { NGrams, type TextColumns } from './nGrams';

/** Texts of the classes' own mix that every column is thought to be in besides its own. */
const priorTexts = 2;
/** Cost of a text on the wrong side of its margin, against the weights' squares. */
const cost = 1;
const passes = 10;
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
 * @param ended asked all the while, as the fits take seconds: whether nobody wants the rest any more
 */
export async function teach(lessons: Examples, groupKeys: Float64Array, words: number, classWeights: Float32Array, seed: number, ended = (): boolean => false): Promise<Float64Array> {
  const classes = classWeights.length;
  const labelled = lessons.slice(0, groupKeys.length);
  const goOn = (): Promise<boolean> => pause().then(() => !ended());
  const nGrams = await NGrams.of(labelled, words, goOn);
  const columns = await nGrams.columnsOf(labelled, goOn);
  const foldOf = foldsOf(groupKeys, seed);
  const logits = new Float32Array(lessons.count * classes);
  const teachers: Teacher[] = [];
  for (let fold = 0; fold < folds && !ended(); fold++) {
    const teacher = await fitTeacher(columns, nGrams.count, labelled.labels, (text) => foldOf[text] !== fold, classWeights, seed, ended);
    teachers.push(teacher);
    for (let text = 0; text < labelled.count; text++) if (foldOf[text] === fold) addLogits(teacher, columns, text, 1, logits, text);
  }
  for (let first = labelled.count; first < lessons.count && !ended(); first += slice) {
    const some = lessons.slice(first, Math.min(lessons.count, first + slice));
    const theirs = await nGrams.columnsOf(some, goOn);
    for (let i = 0; i < some.count; i++) for (const teacher of teachers) addLogits(teacher, theirs, i, 1 / folds, logits, first + i);
  }
  const { temperature } = fitTemperature(logits.subarray(0, labelled.count * classes), labelled.labels, classes);
  return softmaxRows(logits, classes, temperature);
}

interface Teacher {
  readonly classes: number;
  /** `[columns]` squares of the weights that the log-count ratios give. */
  readonly squares: Float64Array;
  /** `[outputs, columns]`, multiplied by the ratios already, and `[outputs]`: one output for two classes, else one a class. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/**
 * Squared-hinge machines, one against the rest, by dual coordinate descent (Hsieh et al. 2008, "A Dual Coordinate Descent
 * Method for Large-scale Linear SVM", algorithm 1 without shrinking). A text's columns have the length of one together.
 */
async function fitTeacher(texts: TextColumns, columnCount: number, labels: Uint8Array, isFitted: (text: number) => boolean, classWeights: Float32Array, seed: number, ended: () => boolean): Promise<Teacher> {
  const classes = classWeights.length;
  const outputs = classes === 2 ? 1 : classes;
  const fitted = Int32Array.from(labels.keys()).filter(isFitted);
  const squares = squaredRatios(texts, columnCount, labels, fitted, classes);
  const weights = new Float64Array(outputs * columnCount);
  const bias = new Float64Array(outputs);
  const { starts, columns } = texts;
  for (let output = 0; output < outputs; output++) {
    const own = weights.subarray(output * columnCount, (output + 1) * columnCount);
    const positive = outputs === 1 ? 1 : output;
    const duals = new Float64Array(labels.length);
    const random = Random.fromSeed(seed, 0x7eac + output);
    for (let pass = 0; pass < passes && !ended(); pass++) {
      for (const text of random.shuffle(fitted.slice())) {
        const side = labels[text] === positive ? 1 : -1;
        const [from, to] = [starts[text]!, starts[text + 1]!];
        let [sum, square] = [0, 0];
        for (let i = from; i < to; i++) {
          sum += own[columns[i]!]!;
          square += squares[columns[i]!]!;
        }
        const scale = 1 / Math.sqrt(square || 1);
        const slack = 1 / (2 * cost * classWeights[labels[text]!]!);
        const slope = side * (sum * scale + bias[output]!) - 1 + slack * duals[text]!;
        // the text's own length and that of the bias, a column that every text has
        const dual = Math.max(0, duals[text]! - slope / (2 + slack));
        const change = side * (dual - duals[text]!);
        duals[text] = dual;
        if (change === 0) continue;
        bias[output]! += change;
        for (let i = from; i < to; i++) own[columns[i]!]! += change * scale * squares[columns[i]!]!;
      }
      await pause();
    }
  }
  return { classes, squares, weights, bias };
}

/** By column the square of the largest log-count ratio of a class: how much likelier the class is where the column is. */
function squaredRatios({ starts, columns }: TextColumns, columnCount: number, labels: Uint8Array, fitted: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(columnCount * classes);
  const texts = new Float64Array(classes);
  for (const text of fitted) {
    const label = labels[text]!;
    texts[label]!++;
    for (let i = starts[text]!; i < starts[text + 1]!; i++) counts[columns[i]! * classes + label]!++;
  }
  const squares = new Float64Array(columnCount);
  for (let column = 0; column < columnCount; column++) {
    let all = 0;
    for (let c = 0; c < classes; c++) all += counts[column * classes + c]!;
    if (all === 0) continue;
    for (let c = 0; c < classes; c++) {
      const share = texts[c]! / fitted.length;
      if (share === 0 || share === 1) continue;
      const own = counts[column * classes + c]!;
      const ratio = Math.log((own + priorTexts * share) / share) - Math.log((all - own + priorTexts * (1 - share)) / (1 - share));
      squares[column] = Math.max(squares[column]!, ratio * ratio);
    }
  }
  return squares;
}

/** Adds a part of what a teacher says of a text. */
function addLogits({ classes, squares, weights, bias }: Teacher, { starts, columns }: TextColumns, text: number, part: number, logits: Float32Array, row: number): void {
  const [from, to] = [starts[text]!, starts[text + 1]!];
  let square = 0;
  for (let i = from; i < to; i++) square += squares[columns[i]!]!;
  const scale = 1 / Math.sqrt(square || 1);
  for (let output = 0; output < bias.length; output++) {
    const own = weights.subarray(output * squares.length, (output + 1) * squares.length);
    let sum = 0;
    for (let i = from; i < to; i++) sum += own[columns[i]!]!;
    logits[row * classes + (bias.length === 1 ? 1 : output)]! += part * (sum * scale + bias[output]!);
  }
}

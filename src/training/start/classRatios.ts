/**
 * A start from word counts. Wang and Manning (2012, "Baselines and Bigrams") weigh each word
 * and word pair by its log-count ratio; here the ratios fill the first dimensions of its embedding, one a
 * class, a few hidden units pass them on, and the head adds them up: before its first step the network
 * is close to naive Bayes, and training continues from there instead of finding it out of noise.
 *
 * If a lexicon has the words' valences, what the classes of the counted words say of valence holds for all words before
 * they are counted: those that no text has start from it alone.
 */
import {
  directions,
  gates,
  type NetworkShape,
  type ParameterName,
  type Parameters,
  unknownId,
} from '../../lstm/network';
import { firstWordId } from '../../text/vocabulary';
import type { Examples } from '../texts/examples';

/** Texts of the classes' own mix that every word is thought to be in besides its own: what one or two texts say of a word is hardly believed. */
const priorTexts = 4;

/**
 * `[rows, classes]`: by embedding row and class the log of how much likelier the class is among the texts
 * with that word or pair than among all, smoothed by `priorTexts`; centred over the classes. 0 for rows
 * that no text has and that have no valence, for padding and for the unknown word.
 * @param valences by row, 0 where there is none; the texts of the prior are then mixed as valence has it
 */
export function classRatios(
  examples: Examples,
  embeddingRows: number,
  classes: number,
  valences?: Float32Array,
): Float32Array {
  const counts = countClasses(examples, embeddingRows, classes);
  const counted = smoothedRatios(counts, classes, () => 0);
  if (!valences) return counted;
  const slopes = valenceSlopes(counts, counted, valences, classes);
  return smoothedRatios(counts, classes, (row, c) => slopes[c]! * valences[row]!);
}

interface ClassCounts {
  /** Texts of each class, `[classes]`. */
  readonly texts: Float64Array;
  /** Texts of each class that have the row, `[rows, classes]`. */
  readonly withRow: Uint32Array;
}

function countClasses(examples: Examples, embeddingRows: number, classes: number): ClassCounts {
  const withRow = new Uint32Array(embeddingRows * classes);
  const texts = new Float64Array(classes);
  const lastSeen = new Int32Array(embeddingRows).fill(-1);
  for (let i = 0; i < examples.count; i++) {
    const label = examples.labels[i]!;
    texts[label]!++;
    for (const ids of examples.planesOf(i)) {
      for (const id of ids) {
        if (lastSeen[id] === i) continue;
        lastSeen[id] = i;
        withRow[id * classes + label]!++;
      }
    }
  }
  return { texts, withRow };
}

/** @param tilt log of how much likelier than in all texts a class is taken to be with a row before any is counted, but for a constant */
function smoothedRatios(
  { texts, withRow }: ClassCounts,
  classes: number,
  tilt: (row: number, c: number) => number,
): Float32Array {
  const ratios = new Float32Array(withRow.length);
  const count = texts.reduce((sum, each) => sum + each, 0);
  const shares = texts.map((each) => each / count);
  const prior = new Float64Array(classes);
  const logs = new Float64Array(classes);
  for (let row = unknownId + 1; row < withRow.length / classes; row++) {
    const own = withRow.subarray(row * classes, (row + 1) * classes);
    const all = own.reduce((sum, each) => sum + each, 0);
    for (let c = 0; c < classes; c++) prior[c] = shares[c]! * Math.exp(tilt(row, c));
    const whole = prior.reduce((sum, each) => sum + each, 0);
    for (let c = 0; c < classes; c++)
      logs[c] =
        shares[c] === 0
          ? 0
          : Math.log((own[c]! + (priorTexts * prior[c]!) / whole) / ((all + priorTexts) * shares[c]!));
    const mean = logs.reduce((sum, each) => sum + each, 0) / classes;
    for (let c = 0; c < classes; c++) ratios[row * classes + c] = logs[c]! - mean;
  }
  return ratios;
}

/** By class the slope of the ratios over the valences, of least squares through 0; each row weighs by its texts. `[classes]` */
function valenceSlopes(
  { withRow }: ClassCounts,
  ratios: Float32Array,
  valences: Float32Array,
  classes: number,
): Float64Array {
  const slopes = new Float64Array(classes);
  let squares = 0;
  valences.forEach((valence, row) => {
    if (valence === 0) return;
    const all = withRow.subarray(row * classes, (row + 1) * classes).reduce((sum, each) => sum + each, 0);
    squares += all * valence ** 2;
    for (let c = 0; c < classes; c++) slopes[c]! += all * valence * ratios[row * classes + c]!;
  });
  return squares === 0 ? slopes : slopes.map((sum) => sum / squares);
}

/** What an embedding holds of a ratio: small enough that no gate or tanh is near its bounds. */
const ratioScale = 0.4;
/** Hidden units a class and direction that pass its ratio on, as a share of all. */
const passingShare = 0.25;
/** Embedding dimensions that hold the valence: several, as dropout takes single ones out. */
const valenceDimensions = 4;
/** What an embedding holds of a valence of 1. */
const valenceScale = 0.7;
/** Standard deviation of the logits over the training texts at the start. */
const startingDeviation = 0.5;

/**
 * The parameters with the ratios in them, and behind them the valences, where there are any, for the network to find
 * their use. A passing unit starts with gates half open and forgets by the usual bias, so it holds a running sum of
 * what the last words told.
 */
export function withClassRatios(
  network: NetworkShape,
  initial: Parameters,
  examples: Examples,
  valences?: Float32Array,
): Parameters {
  const { classes, embeddingRows, embeddingSize, hiddenSize } = network;
  const units = Math.floor((hiddenSize * passingShare) / classes);
  if (classes > embeddingSize || units === 0) return initial;
  const ratios = classRatios(examples, embeddingRows, classes, valences);
  const parameters = new Map<ParameterName, Float32Array>([...initial].map(([name, values]) => [name, values.slice()]));
  const embedding = parameters.get('embedding')!;
  const valencesEnd = Math.min(embeddingSize, classes + valenceDimensions);
  for (let row = firstWordId; row < embeddingRows; row++) {
    for (let c = 0; c < classes; c++) embedding[row * embeddingSize + c] = ratioScale * ratios[row * classes + c]!;
    if (valences)
      embedding.fill(valenceScale * valences[row]!, row * embeddingSize + classes, row * embeddingSize + valencesEnd);
  }
  const head = parameters.get('head.kernel')!;
  const candidate = (gates[network.cell] as readonly string[]).indexOf('candidate');
  const columns = gates[network.cell].length * hiddenSize;
  const weight =
    startingDeviation / (units * directions(network).length * deviationOfMeans(examples, ratios, classes) * ratioScale);
  directions(network).forEach((direction, d) => {
    const kernel = parameters.get(`${direction}.kernel`)!;
    for (let c = 0; c < classes; c++) {
      for (let u = c * units; u < (c + 1) * units; u++) {
        for (let other = 0; other < classes; other++)
          kernel[other * columns + candidate * hiddenSize + u] = Number(other === c);
        head[(d * hiddenSize + u) * classes + c]! += weight;
      }
    }
  });
  return parameters;
}

/** Standard deviation over texts and classes of the mean ratio of a text's tokens. */
function deviationOfMeans(examples: Examples, ratios: Float32Array, classes: number): number {
  let squares = 0;
  for (let i = 0; i < examples.count; i++) {
    const length = Math.max(1, examples.lengthOf(i));
    for (let c = 0; c < classes; c++) {
      let sum = 0;
      for (const ids of examples.planesOf(i)) for (const id of ids) sum += ratios[id * classes + c]!;
      squares += (sum / length) ** 2;
    }
  }
  return Math.sqrt(squares / Math.max(1, examples.count * classes)) || 1;
}

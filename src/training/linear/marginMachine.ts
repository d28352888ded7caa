/**
 * Linear support vector machines on the n-grams that texts have, each n-gram weighted by its log-count ratio, so that what
 * tells little is penalised more (Wang and Manning 2012, "Baselines and Bigrams").
 */
import { Random } from '../../base/random';
import type { GoOn } from '../../base/pause';
import type { TextColumns } from './nGrams';

/** Texts of the classes' own mix that every column is thought to be in besides its own. */
const priorTexts = 2;
/** Cost of a text on the wrong side of its margin, against the weights' squares. */
const cost = 1;
const passes = 10;

export interface MarginMachine {
  /** `[outputs, columns]`, multiplied by the ratios already, and `[outputs]`: one output for two classes, else one a class. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

export interface MachineTexts {
  readonly texts: TextColumns;
  /** `[columns]` squares of the log-count ratios. */
  readonly squares: Float64Array;
  /** `[texts]`: what each column of the text counts. */
  readonly scales: Float64Array;
  readonly labels: Uint8Array;
  /** The texts to fit to, of all. */
  readonly fitted: Int32Array;
}

export interface MachineSettings {
  /** Weight of each class in the loss. */
  readonly classWeights: Float32Array;
  readonly seed: number;
  /** Asked between passes, which take a second or less; the fit ends as far as it has come. */
  readonly goOn: GoOn;
}

/**
 * Squared-hinge machines, one against the rest, by dual coordinate descent (Hsieh et al. 2008, "A Dual Coordinate Descent
 * Method for Large-scale Linear SVM", algorithm 1 without shrinking).
 */
export async function fitMachine(
  { texts, squares, scales, labels, fitted }: MachineTexts,
  { classWeights, seed, goOn }: MachineSettings,
): Promise<MarginMachine> {
  const outputs = classWeights.length === 2 ? 1 : classWeights.length;
  const weights = new Float64Array(outputs * squares.length);
  const bias = new Float64Array(outputs);
  const { starts, columns } = texts;
  for (let output = 0; output < outputs; output++) {
    const own = weights.subarray(output * squares.length, (output + 1) * squares.length);
    const positive = outputs === 1 ? 1 : output;
    const duals = new Float64Array(labels.length);
    const random = Random.fromSeed(seed, 0x7eac + output);
    for (let pass = 0; pass < passes && (await goOn()); pass++) {
      for (const text of random.shuffle(fitted.slice())) {
        const side = labels[text] === positive ? 1 : -1;
        const scale = scales[text]!;
        const [from, to] = [starts[text]!, starts[text + 1]!];
        let [sum, square] = [0, 0];
        for (let i = from; i < to; i++) {
          sum += own[columns[i]!]!;
          square += squares[columns[i]!]!;
        }
        const slack = 1 / (2 * cost * classWeights[labels[text]!]!);
        const slope = side * (sum * scale + bias[output]!) - 1 + slack * duals[text]!;
        // the text's own squared length, and that of the bias, a column that every text has
        const dual = Math.max(0, duals[text]! - slope / (square * scale * scale + 1 + slack));
        const change = side * (dual - duals[text]!);
        duals[text] = dual;
        if (change === 0) continue;
        bias[output]! += change;
        for (let i = from; i < to; i++) own[columns[i]!]! += change * scale * squares[columns[i]!]!;
      }
    }
  }
  return { weights, bias };
}

/** By column the square of the largest log-count ratio of a class: how much likelier the class is where the column is. */
export function squaredRatios(
  { starts, columns }: TextColumns,
  columnCount: number,
  labels: Uint8Array,
  fitted: Int32Array,
  classes: number,
): Float64Array {
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
      const ratio =
        Math.log((own + priorTexts * share) / share) - Math.log((all - own + priorTexts * (1 - share)) / (1 - share));
      squares[column] = Math.max(squares[column]!, ratio * ratio);
    }
  }
  return squares;
}

/** Sum of the squares of a text's columns. */
export function squaredLength({ starts, columns }: TextColumns, squares: Float64Array, text: number): number {
  let sum = 0;
  for (let i = starts[text]!; i < starts[text + 1]!; i++) sum += squares[columns[i]!]!;
  return sum;
}

/** Adds a part of what a machine says of a text to `logits[at]` and on, `[classes]`. */
export function addLogits(
  { weights, bias }: MarginMachine,
  { starts, columns }: TextColumns,
  text: number,
  scale: number,
  part: number,
  logits: Float32Array,
  at: number,
): void {
  const width = weights.length / bias.length;
  for (let output = 0; output < bias.length; output++) {
    let sum = 0;
    for (let i = starts[text]!; i < starts[text + 1]!; i++) sum += weights[output * width + columns[i]!]!;
    logits[at + (bias.length === 1 ? 1 : output)]! += part * (sum * scale + bias[output]!);
  }
}

/** The forward pass in plain TypeScript, for runtimes without WebAssembly SIMD: exact, and slow on many texts. */
import { directions, gates, type NetworkShape, type Parameters } from './network';

export interface ScoredTexts {
  /** `[texts, classes]` */
  readonly logits: Float32Array;
  /** `[tokens of all texts, classes]`: what each token adds to its text's logits; with the head's bias they sum to them. */
  readonly contributions: Float32Array | undefined;
}

export interface Scorer {
  /** @param texts ids of each plane of each text */
  score(texts: readonly (readonly Int32Array[])[], explain: boolean): ScoredTexts;
}

export function createPlainScorer(network: NetworkShape, parameters: Parameters): Scorer {
  const { classes, hiddenSize } = network;
  const head = parameters.get('head.kernel')!;
  const bias = parameters.get('head.bias')!;
  return {
    score(texts, explain) {
      const logits = new Float32Array(texts.length * classes);
      const tokens = texts.reduce((sum, planes) => sum + planes[0]!.length, 0);
      const contributions = explain ? new Float32Array(tokens * classes) : undefined;
      let first = 0;
      texts.forEach((planes, text) => {
        const length = planes[0]!.length;
        logits.set(bias, text * classes);
        directions(network).forEach((direction, d) => {
          const steps = runDirection(network, parameters, direction, planes);
          for (let c = 0; c < classes; c++) {
            const weights = Float64Array.from(
              { length: hiddenSize },
              (_, j) => head[(d * hiddenSize + j) * classes + c]! / length,
            );
            for (const { hidden } of steps) logits[text * classes + c]! += dot(hidden, weights);
            if (!contributions) continue;
            sharesOf(steps, weights).forEach((share, step) => {
              const token = direction === 'backward' ? length - 1 - step : step;
              contributions[(first + token) * classes + c]! += share;
            });
          }
        });
        first += length;
      });
      return { logits, contributions };
    },
  };
}

/** A memory nearer to zero is read by the slope of tanh there, which is 1. */
const nearZero = 1e-12;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, j) => sum + value * b[j]!, 0);

/** One step of one direction, `[hidden]` each. */
interface Step {
  readonly hidden: Float64Array;
  /** What the step's token adds to the memory. */
  readonly written: Float64Array;
  /** The share of the memory before that is kept. */
  readonly kept: Float64Array;
  /** What of a unit of the memory the hidden state shows. */
  readonly read: Float64Array;
}

/** Each step's share of one class's logit: what it writes, as all later steps read it. Formulas: wasm/assembly/shares.ts. */
function sharesOf(steps: readonly Step[], weights: Float64Array): number[] {
  const shares = new Array<number>(steps.length);
  const carried = new Float64Array(weights.length);
  for (let step = steps.length - 1; step >= 0; step--) {
    const { written, kept, read } = steps[step]!;
    for (let j = 0; j < weights.length; j++) carried[j]! += weights[j]! * read[j]!;
    shares[step] = dot(carried, written);
    for (let j = 0; j < weights.length; j++) carried[j]! *= kept[j]!;
  }
  return shares;
}

/** All steps in the direction's own order. Formulas: network.ts's gate orders, as Keras has them. */
function runDirection(
  network: NetworkShape,
  parameters: Parameters,
  direction: 'forward' | 'backward',
  planes: readonly Int32Array[],
): Step[] {
  const steps: Step[] = [];
  const { embeddingSize, hiddenSize, cell } = network;
  const columns = gates[cell].length * hiddenSize;
  const embedding = parameters.get('embedding')!;
  const kernel = parameters.get(`${direction}.kernel`)!;
  const recurrent = parameters.get(`${direction}.recurrentKernel`)!;
  const bias = parameters.get(`${direction}.bias`)!;
  const hidden = new Float64Array(hiddenSize);
  const memory = new Float64Array(hiddenSize);
  const x = new Float64Array(embeddingSize);
  const z = new Float64Array(columns);
  const length = planes[0]!.length;
  for (let step = 0; step < length; step++) {
    const at = direction === 'backward' ? length - 1 - step : step;
    x.fill(0);
    for (const ids of planes) for (let i = 0; i < embeddingSize; i++) x[i]! += embedding[ids[at]! * embeddingSize + i]!;
    z.set(bias);
    for (let i = 0; i < embeddingSize; i++) for (let j = 0; j < columns; j++) z[j]! += x[i]! * kernel[i * columns + j]!;
    const gated = cell === 'lstm' ? columns : 2 * hiddenSize;
    for (let i = 0; i < hiddenSize; i++)
      for (let j = 0; j < gated; j++) z[j]! += hidden[i]! * recurrent[i * columns + j]!;
    const [written, kept, read] = [0, 0, 0].map(() => new Float64Array(hiddenSize)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    if (cell === 'lstm') {
      for (let j = 0; j < hiddenSize; j++) {
        kept[j] = sigmoid(z[hiddenSize + j]!);
        written[j] = sigmoid(z[j]!) * Math.tanh(z[2 * hiddenSize + j]!);
        memory[j] = kept[j]! * memory[j]! + written[j]!;
        const output = sigmoid(z[3 * hiddenSize + j]!);
        hidden[j] = output * Math.tanh(memory[j]!);
        read[j] = Math.abs(memory[j]!) > nearZero ? hidden[j]! / memory[j]! : output;
      }
    } else {
      const reset = hidden.map((value, j) => value * sigmoid(z[hiddenSize + j]!));
      for (let i = 0; i < hiddenSize; i++)
        for (let j = 2 * hiddenSize; j < columns; j++) z[j]! += reset[i]! * recurrent[i * columns + j]!;
      for (let j = 0; j < hiddenSize; j++) {
        kept[j] = sigmoid(z[j]!);
        written[j] = (1 - kept[j]!) * Math.tanh(z[2 * hiddenSize + j]!);
        hidden[j] = kept[j]! * hidden[j]! + written[j]!;
        read[j] = 1;
      }
    }
    steps.push({ hidden: hidden.slice(), written, kept, read });
  }
  return steps;
}

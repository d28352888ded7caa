/** The forward pass in plain TypeScript, for runtimes without WebAssembly SIMD: exact, and slow on many texts. */
import { directions, gates, type NetworkShape, type Parameters } from './network';

export interface ScoredTexts {
  /** `[texts, classes]` */
  readonly logits: Float32Array;
  /** `[tokens of all texts, classes]`: each token's share of its text's logits. */
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
          const backward = direction === 'backward';
          runDirection(network, parameters, direction, planes, (step, hidden) => {
            const token = backward ? length - 1 - step : step;
            for (let c = 0; c < classes; c++) {
              let share = 0;
              for (let j = 0; j < hiddenSize; j++) share += hidden[j]! * head[(d * hiddenSize + j) * classes + c]!;
              share /= length;
              logits[text * classes + c]! += share;
              if (contributions) contributions[(first + token) * classes + c]! += share;
            }
          });
        });
        first += length;
      });
      return { logits, contributions };
    },
  };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Calls `visit` with the hidden state after each step, in the direction's own order. Formulas: network.ts's gate orders, as Keras has them. */
function runDirection(
  network: NetworkShape,
  parameters: Parameters,
  direction: 'forward' | 'backward',
  planes: readonly Int32Array[],
  visit: (step: number, hidden: Float64Array) => void,
): void {
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
    if (cell === 'lstm') {
      for (let j = 0; j < hiddenSize; j++) {
        memory[j] = sigmoid(z[hiddenSize + j]!) * memory[j]! + sigmoid(z[j]!) * Math.tanh(z[2 * hiddenSize + j]!);
        hidden[j] = sigmoid(z[3 * hiddenSize + j]!) * Math.tanh(memory[j]!);
      }
    } else {
      const reset = hidden.map((value, j) => value * sigmoid(z[hiddenSize + j]!));
      for (let i = 0; i < hiddenSize; i++)
        for (let j = 2 * hiddenSize; j < columns; j++) z[j]! += reset[i]! * recurrent[i * columns + j]!;
      for (let j = 0; j < hiddenSize; j++) {
        const update = sigmoid(z[j]!);
        hidden[j] = update * hidden[j]! + (1 - update) * Math.tanh(z[2 * hiddenSize + j]!);
      }
    }
    visit(step, hidden);
  }
}

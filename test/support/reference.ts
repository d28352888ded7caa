/**
 * The network in plain float64, one scalar at a time: what both engines must agree with. Gradients come by
 * backpropagation and, independently of it, by central differences.
 */
import { dropoutFactor, dropoutStream } from '../../src/lstm/dropout';
import type { EngineSettings, InputBatch, TrainingBatch } from '../../src/lstm/engine';
import { directions, gates, parameterShapes, pooledSize } from '../../src/lstm/network';
import type { Direction, NetworkShape, ParameterName, Parameters } from '../../src/lstm/network';

export type Reference = Map<ParameterName, Float64Array>;
export type DropoutSettings = Pick<EngineSettings, 'dropout' | 'embeddingDropout' | 'seed' | 'headDecay'> & {
  readonly step: number;
};

export function toReference(parameters: Parameters): Reference {
  return new Map([...parameters].map(([name, values]) => [name, Float64Array.from(values)]));
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const zeros = (n: number): Float64Array => new Float64Array(n);

/** Everything one direction of one row leaves behind for its backward pass, by step in the order it was read. */
interface Trace {
  readonly tokens: number[];
  readonly x: Float64Array[];
  /** Activated gates `[gates * hidden]`. */
  readonly z: Float64Array[];
  /** States before the first step and after each: `steps + 1`. */
  readonly h: Float64Array[];
  readonly c: Float64Array[];
}

function run(
  network: NetworkShape,
  parameters: Reference,
  direction: Direction,
  tokens: number[],
  embed: (token: number) => Float64Array,
): Trace {
  const { embeddingSize: E, hiddenSize: H } = network;
  const width = gates[network.cell].length * H;
  const W = parameters.get(`${direction}.kernel`)!;
  const U = parameters.get(`${direction}.recurrentKernel`)!;
  const b = parameters.get(`${direction}.bias`)!;
  const trace: Trace = { tokens, x: [], z: [], h: [zeros(H)], c: [zeros(H)] };
  for (const [t, token] of tokens.entries()) {
    const x = embed(token);
    const before = trace.h[t]!;
    const z = Float64Array.from(b);
    for (let j = 0; j < width; j++) {
      for (let e = 0; e < E; e++) z[j]! += x[e]! * W[e * width + j]!;
      if (network.cell === 'lstm' || j < 2 * H) for (let k = 0; k < H; k++) z[j]! += before[k]! * U[k * width + j]!;
    }
    const h = zeros(H);
    const c = zeros(H);
    if (network.cell === 'lstm') {
      for (let j = 0; j < width; j++) z[j] = j >= 2 * H && j < 3 * H ? Math.tanh(z[j]!) : sigmoid(z[j]!);
      for (let k = 0; k < H; k++) {
        c[k] = z[H + k]! * trace.c[t]![k]! + z[k]! * z[2 * H + k]!;
        h[k] = z[3 * H + k]! * Math.tanh(c[k]!);
      }
    } else {
      for (let j = 0; j < 2 * H; j++) z[j] = sigmoid(z[j]!);
      for (let j = 2 * H; j < width; j++) {
        for (let k = 0; k < H; k++) z[j]! += z[H + k]! * before[k]! * U[k * width + j]!;
        z[j] = Math.tanh(z[j]!);
      }
      for (let k = 0; k < H; k++) h[k] = z[k]! * before[k]! + (1 - z[k]!) * z[2 * H + k]!;
    }
    trace.x.push(x);
    trace.z.push(z);
    trace.h.push(h);
    trace.c.push(c);
  }
  return trace;
}

interface RowForward {
  readonly traces: Map<Direction, Trace>;
  readonly pooled: Float64Array;
  readonly logits: Float64Array;
}

function forwardRow(
  network: NetworkShape,
  parameters: Reference,
  batch: InputBatch,
  row: number,
  dropout?: DropoutSettings,
): RowForward {
  const { embeddingSize: E, hiddenSize: H, classes } = network;
  const length = batch.lengths[row]!;
  const embedding = parameters.get('embedding')!;
  const embed = (token: number): Float64Array => {
    const x = zeros(E);
    for (let plane = 0; plane < network.planes; plane++) {
      const id = batch.inputs[(plane * batch.rows + row) * batch.steps + token]!;
      if (id !== 0) for (let e = 0; e < E; e++) x[e]! += embedding[id * E + e]! * embeddingFactor(dropout, id, e);
    }
    return x;
  };
  const traces = new Map<Direction, Trace>();
  const pooled = zeros(pooledSize(network));
  directions(network).forEach((direction, d) => {
    const tokens = Array.from({ length }, (_, t) => (direction === 'forward' ? t : length - 1 - t));
    const trace = run(network, parameters, direction, tokens, embed);
    for (let t = 1; t <= length; t++) for (let k = 0; k < H; k++) pooled[d * H + k]! += trace.h[t]![k]! / length;
    traces.set(direction, trace);
  });
  for (let k = 0; k < pooled.length; k++) pooled[k]! *= pooledFactor(dropout, row, k);
  const logits = Float64Array.from(parameters.get('head.bias')!);
  const head = parameters.get('head.kernel')!;
  for (let k = 0; k < pooled.length; k++)
    for (let c = 0; c < classes; c++) logits[c]! += pooled[k]! * head[k * classes + c]!;
  return { traces, pooled, logits };
}

function embeddingFactor(dropout: DropoutSettings | undefined, id: number, e: number): number {
  return dropout
    ? dropoutFactor(dropout.embeddingDropout, dropout.seed, dropout.step, dropoutStream.embedding, id, e)
    : 1;
}

function pooledFactor(dropout: DropoutSettings | undefined, row: number, k: number): number {
  return dropout ? dropoutFactor(dropout.dropout, dropout.seed, dropout.step, dropoutStream.pooled, row, k) : 1;
}

/** `[rows, classes]`, no dropout. */
export function referenceLogits(network: NetworkShape, parameters: Reference, batch: InputBatch): Float64Array {
  const logits = zeros(batch.rows * network.classes);
  for (let row = 0; row < batch.rows; row++)
    logits.set(forwardRow(network, parameters, batch, row).logits, row * network.classes);
  return logits;
}

/**
 * `[rows, steps, classes]`: what each token adds to each logit; with the head's bias they add up to the logits. By the
 * definition: what a token writes to the memory, faded by the gates of the steps between, as each later step reads it.
 */
export function referenceContributions(network: NetworkShape, parameters: Reference, batch: InputBatch): Float64Array {
  const { hiddenSize: H, classes, cell } = network;
  const head = parameters.get('head.kernel')!;
  const shares = zeros(batch.rows * batch.steps * classes);
  for (let row = 0; row < batch.rows; row++) {
    const { traces } = forwardRow(network, parameters, batch, row);
    directions(network).forEach((direction, d) => {
      const { tokens, z, c: memory } = traces.get(direction)!;
      for (const [s, token] of tokens.entries())
        for (let k = 0; k < H; k++) {
          let left = cell === 'lstm' ? z[s]![k]! * z[s]![2 * H + k]! : (1 - z[s]![k]!) * z[s]![2 * H + k]!;
          for (let t = s; t < tokens.length; t++) {
            if (t > s) left *= z[t]![cell === 'lstm' ? H + k : k]!;
            const read = cell === 'lstm' ? (z[t]![3 * H + k]! * Math.tanh(memory[t + 1]![k]!)) / memory[t + 1]![k]! : 1;
            for (let c = 0; c < classes; c++)
              shares[(row * batch.steps + token) * classes + c]! +=
                (left * read * head[(d * H + k) * classes + c]!) / batch.lengths[row]!;
          }
        }
    });
  }
  return shares;
}

/** Softmax over the classes whose target is not negative, its loss, and the loss's gradient by logit. */
function crossEntropy(logits: Float64Array, targets: Float32Array): { loss: number; gradient: Float64Array } {
  const kept = [...targets.keys()].filter((c) => targets[c]! >= 0);
  const largest = Math.max(...kept.map((c) => logits[c]!));
  const sum = kept.reduce((total, c) => total + Math.exp(logits[c]! - largest), 0);
  const gradient = zeros(logits.length);
  let loss = 0;
  for (const c of kept) {
    const logProbability = logits[c]! - largest - Math.log(sum);
    loss -= targets[c]! * logProbability;
    gradient[c] = Math.exp(logProbability) - targets[c]!;
  }
  return { loss, gradient };
}

/** The batch's loss without the decay term, and the gradient of the loss with it. */
export function referenceGradients(
  network: NetworkShape,
  parameters: Reference,
  batch: TrainingBatch,
  dropout: DropoutSettings,
): { loss: number; gradients: Reference } {
  const { classes, hiddenSize: H } = network;
  const gradients: Reference = new Map([...parameters].map(([name, values]) => [name, zeros(values.length)]));
  const head = parameters.get('head.kernel')!;
  const dHead = gradients.get('head.kernel')!;
  const dHeadBias = gradients.get('head.bias')!;
  let loss = 0;
  for (let row = 0; row < batch.rows; row++) {
    const { traces, pooled, logits } = forwardRow(network, parameters, batch, row, dropout);
    const scale = batch.weights[row]! / batch.rows;
    const entropy = crossEntropy(logits, batch.targets.subarray(row * classes, (row + 1) * classes));
    loss += scale * entropy.loss;
    const dPooled = zeros(pooled.length);
    for (let c = 0; c < classes; c++) {
      const d = scale * entropy.gradient[c]!;
      dHeadBias[c]! += d;
      for (let k = 0; k < pooled.length; k++) {
        dHead[k * classes + c]! += d * pooled[k]!;
        dPooled[k]! += d * head[k * classes + c]! * pooledFactor(dropout, row, k);
      }
    }
    directions(network).forEach((direction, d) => {
      const share = dPooled.subarray(d * H, (d + 1) * H).map((value) => value / batch.lengths[row]!);
      backward(network, parameters, gradients, batch, row, direction, traces.get(direction)!, share, dropout);
    });
  }
  for (let i = 0; i < head.length; i++) dHead[i]! += 2 * dropout.headDecay * head[i]!;
  return { loss, gradients };
}

function backward(
  network: NetworkShape,
  parameters: Reference,
  gradients: Reference,
  batch: TrainingBatch,
  row: number,
  direction: Direction,
  trace: Trace,
  share: Float64Array,
  dropout: DropoutSettings,
): void {
  const { embeddingSize: E, hiddenSize: H } = network;
  const width = gates[network.cell].length * H;
  const W = parameters.get(`${direction}.kernel`)!;
  const U = parameters.get(`${direction}.recurrentKernel`)!;
  const dW = gradients.get(`${direction}.kernel`)!;
  const dU = gradients.get(`${direction}.recurrentKernel`)!;
  const dBias = gradients.get(`${direction}.bias`)!;
  const dEmbedding = gradients.get('embedding')!;
  let dh = zeros(H);
  let dc = zeros(H);
  for (let t = trace.tokens.length - 1; t >= 0; t--) {
    const z = trace.z[t]!;
    const h = trace.h[t]!;
    const dz = zeros(width);
    const dhBefore = zeros(H);
    const dcBefore = zeros(H);
    for (let k = 0; k < H; k++) dh[k]! += share[k]!;
    if (network.cell === 'lstm') {
      for (let k = 0; k < H; k++) {
        const [i, f, g, o] = [z[k]!, z[H + k]!, z[2 * H + k]!, z[3 * H + k]!];
        const tanhC = Math.tanh(trace.c[t + 1]![k]!);
        const dCell = dc[k]! + dh[k]! * o * (1 - tanhC * tanhC);
        dz[k] = dCell * g * i * (1 - i);
        dz[H + k] = dCell * trace.c[t]![k]! * f * (1 - f);
        dz[2 * H + k] = dCell * i * (1 - g * g);
        dz[3 * H + k] = dh[k]! * tanhC * o * (1 - o);
        dcBefore[k] = dCell * f;
      }
    } else {
      for (let k = 0; k < H; k++) {
        const [update, candidate] = [z[k]!, z[2 * H + k]!];
        dz[k] = dh[k]! * (h[k]! - candidate) * update * (1 - update);
        dz[2 * H + k] = dh[k]! * (1 - update) * (1 - candidate * candidate);
        dhBefore[k] = dh[k]! * update;
      }
      for (let k = 0; k < H; k++) {
        let dReset = 0;
        for (let j = 2 * H; j < width; j++) {
          dReset += dz[j]! * U[k * width + j]!;
          dU[k * width + j]! += dz[j]! * z[H + k]! * h[k]!;
        }
        dz[H + k] = dReset * h[k]! * z[H + k]! * (1 - z[H + k]!);
        dhBefore[k]! += dReset * z[H + k]!;
      }
    }
    const recurrent = network.cell === 'lstm' ? width : 2 * H;
    for (let j = 0; j < width; j++) {
      dBias[j]! += dz[j]!;
      for (let e = 0; e < E; e++) dW[e * width + j]! += trace.x[t]![e]! * dz[j]!;
      if (j < recurrent)
        for (let k = 0; k < H; k++) {
          dU[k * width + j]! += h[k]! * dz[j]!;
          dhBefore[k]! += dz[j]! * U[k * width + j]!;
        }
    }
    for (let plane = 0; plane < network.planes; plane++) {
      const id = batch.inputs[(plane * batch.rows + row) * batch.steps + trace.tokens[t]!]!;
      if (id === 0) continue;
      for (let e = 0; e < E; e++) {
        let sum = 0;
        for (let j = 0; j < width; j++) sum += dz[j]! * W[e * width + j]!;
        dEmbedding[id * E + e]! += sum * embeddingFactor(dropout, id, e);
      }
    }
    dh = dhBefore;
    dc = dcBefore;
  }
}

/** The same gradients by central differences of the loss, for a few elements of each parameter: `[name, index, derivative]`. */
export function centralDifferences(
  network: NetworkShape,
  parameters: Reference,
  batch: TrainingBatch,
  dropout: DropoutSettings,
  perParameter = 12,
  epsilon = 1e-5,
): [ParameterName, number, number][] {
  const total = (): number => {
    let loss = referenceGradients(network, parameters, batch, dropout).loss;
    for (const value of parameters.get('head.kernel')!) loss += dropout.headDecay * value * value;
    return loss;
  };
  const found: [ParameterName, number, number][] = [];
  for (const { name } of parameterShapes(network)) {
    const values = parameters.get(name)!;
    const first = name === 'embedding' ? network.embeddingSize : 0; // row 0 is padding
    for (let n = 0; n < perParameter; n++) {
      const index = first + Math.floor(((n + 0.5) / perParameter) * (values.length - first));
      const kept = values[index]!;
      values[index] = kept + epsilon;
      const above = total();
      values[index] = kept - epsilon;
      const below = total();
      values[index] = kept;
      found.push([name, index, (above - below) / (2 * epsilon)]);
    }
  }
  return found;
}

/** TensorFlow's update formulas in float64, in place; `slots` are those of its record in `optimizers`, `step` counts from 1. */
export function referenceUpdate(
  settings: EngineSettings['optimizer'],
  values: Float64Array,
  gradient: Float64Array,
  slots: readonly Float64Array[],
  learningRate: number,
  step: number,
): void {
  const { rho, momentum, beta1, beta2, epsilon } = settings;
  const [a, b] = slots as [Float64Array, Float64Array];
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i]!;
    switch (settings.name) {
      case 'sgd':
        values[i]! -= learningRate * g;
        break;
      case 'adadelta': {
        a[i] = rho * a[i]! + (1 - rho) * g * g;
        const update = (Math.sqrt(b[i]! + epsilon) / Math.sqrt(a[i]! + epsilon)) * g;
        values[i]! -= learningRate * update;
        b[i] = rho * b[i]! + (1 - rho) * update * update;
        break;
      }
      case 'rmsprop':
        a[i] = rho * a[i]! + (1 - rho) * g * g;
        b[i] = momentum * b[i]! + (learningRate * g) / Math.sqrt(a[i]! + epsilon);
        values[i]! -= b[i]!;
        break;
      case 'adam':
        a[i] = beta1 * a[i]! + (1 - beta1) * g;
        b[i] = beta2 * b[i]! + (1 - beta2) * g * g;
        values[i]! -=
          (((learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step)) * a[i]!) /
          (Math.sqrt(b[i]!) + epsilon);
        break;
    }
  }
}

/**
 * Where training starts. Kernels are Glorot-uniform (Glorot & Bengio 2010), recurrent kernels orthogonal
 * gate by gate (Saxe et al. 2014), as in Keras; the LSTM's forget bias is 1 (Jozefowicz et al. 2015).
 */
import { Random } from '../base/random';
import { UserError } from '../base/errors';
import { gates, paddingId, parameterShapes, sizeOf } from './network';
import type { NetworkShape, ParameterName, Parameters } from './network';

export interface InitializationOptions {
  readonly seed: number;
  /** Embeddings are uniform in plus or minus this; 0.05 by default, as in Keras. */
  readonly embeddingLimit?: number;
  /** Ready-made embedding rows by id, each `[embeddingSize]`; the other rows are drawn. */
  readonly embeddingRows?: ReadonlyMap<number, Float32Array>;
}

export function initialParameters(network: NetworkShape, options: InitializationOptions): Parameters {
  const gateCount = gates[network.cell].length;
  const parameters = new Map<ParameterName, Float32Array>();
  parameterShapes(network).forEach(({ name, shape }, index) => {
    // A stream of its own for every parameter: adding a class does not change the embedding drawn.
    const random = Random.fromSeed(options.seed, index);
    const values = new Float32Array(sizeOf(shape));
    const [rows = 1, columns = 1] = shape;
    if (name === 'embedding') fillUniform(values, options.embeddingLimit ?? 0.05, random);
    else if (name.endsWith('.recurrentKernel')) fillOrthogonal(values, network.hiddenSize, gateCount, random);
    else if (name.endsWith('.kernel') && name !== 'head.kernel')
      fillUniform(values, Math.sqrt(6 / (rows + columns)), random);
    else if (name === 'head.kernel') for (let i = 0; i < values.length; i++) values[i] = 0.01 * random.normal();
    else if (name !== 'head.bias' && network.cell === 'lstm')
      values.fill(1, network.hiddenSize, 2 * network.hiddenSize);
    parameters.set(name, values);
  });
  const embedding = parameters.get('embedding')!;
  for (const [id, vector] of options.embeddingRows ?? []) {
    if (vector.length !== network.embeddingSize || id < 0 || id >= network.embeddingRows)
      throw new UserError(
        'input',
        `The starting vector of embedding row ${id} does not fit an embedding of ${network.embeddingRows} rows of ${network.embeddingSize}: choose the embedding size of the model it comes from.`,
      );
    embedding.set(vector, id * network.embeddingSize);
  }
  embedding.fill(0, paddingId * network.embeddingSize, (paddingId + 1) * network.embeddingSize);
  return parameters;
}

function fillUniform(values: Float32Array, limit: number, random: Random): void {
  for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * limit;
}

/** `[size, gateCount * size]`, each gate's square an orthogonal matrix: Gram-Schmidt, twice, on normal rows. */
function fillOrthogonal(values: Float32Array, size: number, gateCount: number, random: Random): void {
  for (let gate = 0; gate < gateCount; gate++) {
    const rows: Float64Array[] = [];
    for (let i = 0; i < size; i++) {
      const row = Float64Array.from({ length: size }, () => random.normal());
      for (let pass = 0; pass < 2; pass++) for (const earlier of rows) addScaled(row, earlier, -dot(row, earlier));
      const norm = Math.sqrt(dot(row, row));
      for (let j = 0; j < size; j++) values[(i * gateCount + gate) * size + j] = row[j] = row[j]! / norm;
      rows.push(row);
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * source[i]!;
}

/**
 * The bytes of weights-*.bin. The order and the shapes come from the network, never from the file.
 *
 *   float32: every parameter, row-major, little-endian
 *   int8:    the embedding as one float32 scale a row, then one int8 a value (value = scale * int8);
 *            the other parameters as float32
 */
import { UserError } from '../base/errors';
import { type NetworkShape, type ParameterName, type Parameters, parameterShapes, sizeOf } from '../lstm/network';

export type WeightsEncoding = 'float32' | 'int8';

/** Far above any trained weight; with larger ones sums could overflow, and probabilities would be no numbers. */
const largestWeight = 1e6;

/** A loop, because a callback for each of millions of values is most of the time that a model takes to load. */
function areUsable(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!(Math.abs(values[i]!) <= largestWeight)) return false; // NaN too
  return true;
}

/** The length that the file must have. */
export function encodedBytes(network: NetworkShape, encoding: WeightsEncoding): number {
  return parameterShapes(network).reduce((sum, { name, shape }) => {
    return sum + (encoding === 'int8' && name === 'embedding' ? shape[0]! * 4 + sizeOf(shape) : sizeOf(shape) * 4);
  }, 0);
}

export function encodeWeights(network: NetworkShape, parameters: Parameters, encoding: WeightsEncoding): Uint8Array {
  const bytes = new Uint8Array(encodedBytes(network, encoding));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const putFloat = (value: number): void => {
    view.setFloat32(at, value, true);
    at += 4;
  };
  for (const { name, shape } of parameterShapes(network)) {
    const values = parameters.get(name)!;
    if (!areUsable(values))
      throw new UserError(
        'failed',
        `The weights of the run's ${name} have grown past any use: lower the learning rate or set gradient clipping.`,
      );
    if (encoding === 'float32' || name !== 'embedding') {
      for (const value of values) putFloat(value);
      continue;
    }
    const [rows, columns] = shape as [number, number];
    const scales = Float32Array.from(
      { length: rows },
      (_, row) => largest(values.subarray(row * columns, (row + 1) * columns)) / 127,
    );
    for (const scale of scales) putFloat(scale);
    for (let i = 0; i < values.length; i++) {
      const scale = scales[Math.floor(i / columns)]!;
      view.setInt8(at++, scale === 0 ? 0 : Math.round(values[i]! / scale));
    }
  }
  return bytes;
}

function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/** Throws a UserError where the length is wrong or a value is not one of a trained network. */
export function decodeWeights(network: NetworkShape, bytes: Uint8Array, encoding: WeightsEncoding): Parameters {
  if (bytes.length !== encodedBytes(network, encoding)) {
    throw new UserError(
      'input',
      `The model's weights are ${bytes.length} bytes long where its network needs ${encodedBytes(network, encoding)}: the model is damaged, so train it again or restore its folder from a copy.`,
    );
  }
  const parameters = new Map<ParameterName, Float32Array>();
  let at = 0;
  const take = (count: number): Uint8Array => bytes.subarray(at, (at += count));
  for (const { name, shape } of parameterShapes(network)) {
    const count = sizeOf(shape);
    const values =
      encoding === 'int8' && name === 'embedding'
        ? scaledRows(float32s(take(4 * shape[0]!)), take(count))
        : float32s(take(4 * count));
    if (!areUsable(values))
      throw new UserError(
        'input',
        `The model's ${name} holds a value that no trained network has: the model is damaged, so train it again or restore its folder from a copy.`,
      );
    parameters.set(name, values);
  }
  return parameters;
}

/** Little-endian bytes as floats, in memory of their own: they may begin at any byte. */
function float32s(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length / 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < values.length; i++) values[i] = view.getFloat32(4 * i, true);
  return values;
}

/**
 * @param scales `[rows]`
 * @param bytes `[rows, columns]`, int8
 * @returns `[rows, columns]`
 */
function scaledRows(scales: Float32Array, bytes: Uint8Array): Float32Array {
  const integers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = new Float32Array(bytes.length);
  const columns = bytes.length / scales.length;
  for (let row = 0, i = 0; row < scales.length; row++) {
    const scale = scales[row]!;
    for (const end = i + columns; i < end; i++) values[i] = scale * integers[i]!;
  }
  return values;
}

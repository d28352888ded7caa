/**
 * Where the kernels keep each parameter, and the way between that and row-major Keras order. Kernels lie in
 * panels `[output octet][input][8]`, sizes are padded to whole octets of zeros (see assembly/plan.ts).
 */
import { directions, gates } from '../network';
import type { Direction, NetworkShape, ParameterName } from '../network';
import type { Tiles } from './preparation';

const octetsOf = (size: number): number => Math.ceil(size / 8);

export interface DirectionOffsets {
  readonly kernel: number;
  readonly recurrentKernel: number;
  readonly bias: number;
}

/** Offsets in floats into the block of all parameters but the embedding. */
export interface DenseLayout {
  readonly embeddingOctets: number;
  readonly hiddenOctets: number;
  /** Output octets of a direction. */
  readonly panels: number;
  readonly directions: ReadonlyMap<Direction, DirectionOffsets>;
  readonly headKernel: number;
  readonly headBias: number;
  readonly floats: number;
}

export function denseLayout(network: NetworkShape): DenseLayout {
  const embeddingOctets = octetsOf(network.embeddingSize);
  const hiddenOctets = octetsOf(network.hiddenSize);
  const panels = gates[network.cell].length * hiddenOctets;
  let floats = 0;
  const take = (count: number): number => {
    const offset = floats;
    floats += octetsOf(count) * 8;
    return offset;
  };
  const offsets = new Map<Direction, DirectionOffsets>();
  for (const direction of directions(network))
    offsets.set(direction, {
      kernel: take(panels * embeddingOctets * 64),
      recurrentKernel: take(panels * hiddenOctets * 64),
      bias: take(panels * 8),
    });
  const headKernel = take(network.classes * offsets.size * hiddenOctets * 8);
  const headBias = take(network.classes);
  return { embeddingOctets, hiddenOctets, panels, directions: offsets, headKernel, headBias, floats };
}

/** Floats of all rows at one step: gates, and cells or hidden states, with the room behind each region (assembly/plan.ts). */
export function stepFloats(
  layout: DenseLayout,
  { regions, regionRows }: Pick<Tiles, 'regions' | 'regionRows'>,
): { readonly gates: number; readonly state: number } {
  const octet = regions * regionRows * 8;
  return { gates: (layout.panels + 2) * octet, state: (layout.hiddenOctets + 1) * octet };
}

/** Output octet of the kernels that holds unit octet `q` of gate `gate`. */
function panelOf(network: NetworkShape, layout: DenseLayout, gate: number, q: number): number {
  if (network.cell === 'lstm') return 4 * q + gate;
  return gate < 2 ? 2 * q + gate : 2 * layout.hiddenOctets + q;
}

/** Calls `visit(place in the dense block, place in the row-major parameter)` for every element of a parameter. */
function forEachPlace(
  network: NetworkShape,
  layout: DenseLayout,
  name: ParameterName,
  visit: (dense: number, rowMajor: number) => void,
): void {
  const { hiddenSize: H, classes } = network;
  if (name === 'head.bias') {
    for (let c = 0; c < classes; c++) visit(layout.headBias + c, c);
    return;
  }
  if (name === 'head.kernel') {
    const paddedRow = layout.directions.size * layout.hiddenOctets * 8;
    for (let d = 0; d < layout.directions.size; d++)
      for (let k = 0; k < H; k++)
        for (let c = 0; c < classes; c++)
          visit(layout.headKernel + c * paddedRow + d * layout.hiddenOctets * 8 + k, (d * H + k) * classes + c);
    return;
  }
  const [direction, kind] = name.split('.') as [Direction, keyof DirectionOffsets];
  const offset = layout.directions.get(direction)![kind];
  const width = gates[network.cell].length * H;
  const inputs = kind === 'kernel' ? network.embeddingSize : kind === 'recurrentKernel' ? H : 1;
  const paddedInputs =
    kind === 'kernel' ? layout.embeddingOctets * 8 : kind === 'recurrentKernel' ? layout.hiddenOctets * 8 : 1;
  for (let gate = 0; gate * H < width; gate++)
    for (let unit = 0; unit < H; unit++) {
      const panel = panelOf(network, layout, gate, unit >> 3);
      for (let k = 0; k < inputs; k++)
        visit(offset + (panel * paddedInputs + k) * 8 + (unit & 7), k * width + gate * H + unit);
    }
}

/** Row-major `values` of any parameter but the embedding into the (zeroed) dense block. */
export function packDense(
  network: NetworkShape,
  layout: DenseLayout,
  name: ParameterName,
  values: Float32Array,
  dense: Float32Array,
): void {
  forEachPlace(network, layout, name, (place, rowMajor) => (dense[place] = values[rowMajor]!));
}

export function unpackDense(
  network: NetworkShape,
  layout: DenseLayout,
  name: ParameterName,
  dense: Float32Array,
  values: Float32Array,
): void {
  forEachPlace(network, layout, name, (place, rowMajor) => (values[rowMajor] = dense[place]!));
}

/** `[rows, size]` to rows padded to whole octets; the padding of `padded` is left as it is. */
export function packRows(values: Float32Array, size: number, padded: Float32Array): void {
  const stride = octetsOf(size) * 8;
  if (stride === size) return padded.set(values);
  for (let row = 0; row * size < values.length; row++)
    for (let i = 0; i < size; i++) padded[row * stride + i] = values[row * size + i]!;
}

export function unpackRows(padded: Float32Array, size: number, values: Float32Array): void {
  const stride = octetsOf(size) * 8;
  if (stride === size) return values.set(padded.subarray(0, values.length));
  for (let row = 0; row * size < values.length; row++)
    for (let i = 0; i < size; i++) values[row * size + i] = padded[row * stride + i]!;
}

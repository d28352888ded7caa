/**
 * The host's side of assembly/plan.ts: the fields of both records by name, in order, four bytes each.
 * `loadKernels` refuses kernels whose records have another number of fields.
 */

export const planFields = {
  cell: 'word',
  directions: 'word',
  planes: 'word',
  embeddingOctets: 'word',
  hiddenOctets: 'word',
  hiddenSize: 'word',
  panels: 'word',
  classes: 'word',
  mode: 'word',
  threads: 'word',
  rows: 'word',
  regions: 'word',
  regionRows: 'word',
  tiles: 'word',
  groups: 'word',
  steps: 'word',
  distinct: 'word',
  distinctStride: 'word',
  chunks: 'word',
  tileRows: 'word',
  groupTiles: 'word',
  active: 'word',
  lengths: 'word',
  order: 'word',
  targets: 'word',
  weights: 'word',
  distinctIds: 'word',
  chunkRows: 'word',
  inputs: 'word',
  inputGradients: 'word',
  logits: 'word',
  logitGradients: 'word',
  rowLosses: 'word',
  partials: 'word',
  directionPlans: 'word',
  contributions: 'word',
  firstTokens: 'word',
  embedding: 'word',
  embeddingSlotA: 'word',
  embeddingSlotB: 'word',
  dense: 'word',
  denseGradients: 'word',
  denseSlotA: 'word',
  denseSlotB: 'word',
  denseFloats: 'word',
  headKernel: 'word',
  headBias: 'word',
  optimizer: 'word',
  step: 'word',
  seed: 'word',
  dropoutThreshold: 'word',
  embeddingDropoutThreshold: 'word',
  dropoutScale: 'float',
  embeddingDropoutScale: 'float',
  learningRate: 'float',
  rho: 'float',
  momentum: 'float',
  beta1: 'float',
  beta2: 'float',
  epsilon: 'float',
  clipNorm: 'float',
  headDecay: 'float',
  loss: 'float',
  gradientNorm: 'float',
  gradientScale: 'float',
  finite: 'word',
  taken: 'word',
  looks: 'word',
  job: 'word',
  arrivals: 'word',
  aborted: 'word',
} as const;

export const directionFields = {
  kernel: 'word',
  recurrentKernel: 'word',
  bias: 'word',
  kernelT: 'word',
  recurrentKernelT: 'word',
  index: 'word',
  projected: 'word',
  projectedGradients: 'word',
  gates: 'word',
  cells: 'word',
  hidden: 'word',
  resetHidden: 'word',
  pooled: 'word',
  pooledGradients: 'word',
  hiddenGradients: 'word',
  cellGradients: 'word',
} as const;

type Fields = Readonly<Record<string, 'word' | 'float'>>;

/** Reads and writes a record's fields in shared memory. Make a new one after the memory has grown. */
export class PlanRecord<F extends Fields> {
  readonly #words: Int32Array;
  readonly #floats: Float32Array;
  readonly #index: ReadonlyMap<string, number>;
  readonly #fields: F;

  constructor(
    fields: F,
    readonly buffer: ArrayBufferLike,
    address: number,
  ) {
    const names = Object.keys(fields);
    this.#fields = fields;
    this.#words = new Int32Array(buffer, address, names.length);
    this.#floats = new Float32Array(buffer, address, names.length);
    this.#index = new Map(names.map((name, i) => [name, i]));
  }

  get(field: keyof F & string): number {
    const i = this.#index.get(field)!;
    return this.#fields[field] === 'float' ? this.#floats[i]! : this.#words[i]!;
  }

  set(values: Partial<Record<keyof F, number>>): void {
    for (const [field, value] of Object.entries(values) as [keyof F & string, number][]) {
      const i = this.#index.get(field)!;
      if (this.#fields[field] === 'float') this.#floats[i] = value;
      else this.#words[i] = value; // addresses over 2 GiB wrap to negative words: the same bits
    }
  }
}

/** Place of a field of the plan among the words at its address. */
export function planWord(field: keyof typeof planFields): number {
  return Object.keys(planFields).indexOf(field);
}

export function recordBytes(fields: Fields): number {
  return Object.keys(fields).length * 4;
}

/**
 * TensorFlow's eager operations, one call each, through the addon of `@tensorflow/tfjs-node`.
 *
 * The engine speaks to the addon and leaves tfjs's JavaScript unloaded: a step makes a few hundred calls,
 * whose bookkeeping in tfjs would cost more than they do, and worker threads load in a moment.
 */

/** Names a tensor inside the addon. Plain numbers, never reused. */
export type Tensor = number & { readonly tensor: unique symbol };

type Attribute = {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean | string | readonly number[];
};
export type TypedValues = Float32Array | Int32Array;

/** What `tfjs_binding.node` exports, as far as it is used here. */
export interface Addon {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_INT64: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  /** Shares the array's memory: it must not change while the tensor lives. */
  createTensor(shape: readonly number[], type: number, values: TypedValues): number;
  deleteTensor(id: number): void;
  /** A copy. */
  tensorDataSync(id: number): TypedValues;
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): { readonly id: number }[];
  getNumOfTensors(): number;
}

/** Every attribute's name, so that `prepareForThreads` can list them. Types of single inputs are inferred by TensorFlow. */
const attributeNames = [
  'N',
  'T',
  'axis',
  'cell_clip',
  'container',
  'dtype',
  'num',
  'num_split',
  'shape',
  'shared_name',
  'transpose_a',
  'transpose_b',
  'use_peephole',
] as const;
type AttributeName = (typeof attributeNames)[number];

/**
 * The addon keeps attribute names in one unguarded set for the whole process: finding is safe from several
 * threads, inserting is not. One failing call with all the names inserts them while there is one thread.
 */
export function prepareForThreads(addon: Addon): void {
  const attributes = attributeNames.map((name) => ({ name, type: addon.TF_ATTR_INT, value: 0 }));
  try {
    addon.executeOp('NoOp', attributes, [], 0);
  } catch {
    // NoOp has no such attributes; the names are in the set all the same.
  }
}

/** Runs operations and owns what they make: `scope` disposes of every tensor that was made inside and not kept. */
export class Operations {
  #live: Set<Tensor> | undefined;
  readonly #float: Attribute;

  constructor(readonly addon: Addon) {
    this.#float = this.#type('T', addon.TF_FLOAT);
  }

  /** Runs `body` and disposes of its tensors but those that `kept` names in its result; these pass to the scope outside. */
  scope<T>(body: () => T, kept: (result: T) => Iterable<Tensor> = () => []): T {
    const outside = this.#live;
    const live = new Set<Tensor>();
    this.#live = live;
    try {
      const result = body();
      for (const tensor of kept(result)) if (live.delete(tensor)) outside?.add(tensor);
      return result;
    } finally {
      for (const tensor of live) this.addon.deleteTensor(tensor);
      this.#live = outside;
    }
  }

  /** Before the scope's end. */
  dispose(...tensors: readonly Tensor[]): void {
    for (const tensor of tensors) {
      this.#live?.delete(tensor);
      this.addon.deleteTensor(tensor);
    }
  }

  /** For operations without a method of their own. */
  run(name: string, inputs: readonly Tensor[], outputs: number, attributes: readonly Attribute[] = []): Tensor[] {
    const made = this.addon.executeOp(name, attributes, inputs, outputs);
    return made.map(({ id }) => this.#own(id));
  }

  one(name: string, inputs: readonly Tensor[], attributes?: readonly Attribute[]): Tensor {
    return this.run(name, inputs, 1, attributes)[0]!;
  }

  // Values in and out.

  floats(shape: readonly number[], values: Float32Array): Tensor {
    return this.#own(this.addon.createTensor(shape, this.addon.TF_FLOAT, values));
  }

  integers(shape: readonly number[], values: Int32Array): Tensor {
    return this.#own(this.addon.createTensor(shape, this.addon.TF_INT32, values));
  }

  float(value: number): Tensor {
    return this.floats([], Float32Array.of(value));
  }

  integer(value: number): Tensor {
    return this.integers([], Int32Array.of(value));
  }

  /** A non-negative whole number below 2^31 as int64. */
  integer64(value: number): Tensor {
    return this.#own(this.addon.createTensor([], this.addon.TF_INT64, Int32Array.of(value, 0)));
  }

  zeros(shape: readonly number[]): Tensor {
    return this.floats(shape, new Float32Array(shape.reduce((product, n) => product * n, 1)));
  }

  /** A copy of a float32 tensor's values. */
  values(tensor: Tensor): Float32Array {
    return this.addon.tensorDataSync(tensor) as Float32Array;
  }

  // Shapes.

  reshape(tensor: Tensor, shape: readonly number[]): Tensor {
    return this.one('Reshape', [tensor, this.#shape(shape)]);
  }

  concat(axis: number, tensors: readonly Tensor[]): Tensor {
    if (tensors.length === 1) return tensors[0]!;
    return this.one('ConcatV2', [...tensors, this.integer(axis)], [this.#count('N', tensors.length), this.#float]);
  }

  split(tensor: Tensor, axis: number, parts: number): Tensor[] {
    return this.run('Split', [this.integer(axis), tensor], parts, [this.#count('num_split', parts)]);
  }

  /** Along the first axis, without a copy. */
  unpack(tensor: Tensor, count: number): Tensor[] {
    return this.run('Unpack', [tensor], count, [this.#count('num', count), this.#count('axis', 0)]);
  }

  pack(tensors: readonly Tensor[]): Tensor {
    return this.one('Pack', tensors, [this.#count('N', tensors.length), this.#count('axis', 0), this.#float]);
  }

  /** Rows `from`, `from + 1`, … of a `[rows, columns]` matrix. */
  rows(matrix: Tensor, from: number, count: number, columns: number): Tensor {
    return this.one('Slice', [matrix, this.#shape([from, 0]), this.#shape([count, columns])]);
  }

  transpose(matrix: Tensor): Tensor {
    return this.one('Transpose', [matrix, this.#shape([1, 0])]);
  }

  gather(tensor: Tensor, indices: Tensor, axis = 0): Tensor {
    return this.one('GatherV2', [tensor, indices, this.integer(axis)]);
  }

  // Arithmetic.

  add(a: Tensor, b: Tensor): Tensor {
    return this.one('AddV2', [a, b]);
  }

  multiply(a: Tensor, b: Tensor): Tensor {
    return this.one('Mul', [a, b]);
  }

  sum(tensors: readonly Tensor[]): Tensor {
    return tensors.length === 1
      ? tensors[0]!
      : this.one('AddN', tensors, [this.#count('N', tensors.length), this.#float]);
  }

  matmul(a: Tensor, b: Tensor): Tensor {
    return this.one('MatMul', [a, b]);
  }

  /** a^T b */
  matmulTransposedLeft(a: Tensor, b: Tensor): Tensor {
    return this.one('MatMul', [a, b], [this.#flag('transpose_a')]);
  }

  /** a b^T */
  matmulTransposedRight(a: Tensor, b: Tensor): Tensor {
    return this.one('MatMul', [a, b], [this.#flag('transpose_b')]);
  }

  /** Sums a `[rows, columns]` matrix over its rows: `[columns]`. */
  columnSums(matrix: Tensor): Tensor {
    return this.one('BiasAddGrad', [matrix]);
  }

  /** `[count, columns]`: row s is the sum of the matrix's rows `rows[i]` with `segments[i]` = s; segments ascend. */
  segmentSums(matrix: Tensor, rows: Tensor, segments: Tensor, count: number): Tensor {
    return this.one('SparseSegmentSumWithNumSegments', [matrix, rows, segments, this.integer(count)]);
  }

  /** As `segmentSums`, but means; a segment without rows is zero. */
  segmentMeans(matrix: Tensor, rows: Tensor, segments: Tensor, count: number): Tensor {
    return this.one('SparseSegmentMeanWithNumSegments', [matrix, rows, segments, this.integer(count)]);
  }

  // Variables.

  /** A handle of a new float32 variable. `name` must be new in this addon's environment. */
  variable(name: string, shape: readonly number[]): Tensor {
    const { TF_ATTR_STRING, TF_ATTR_SHAPE, TF_FLOAT } = this.addon;
    const [handle] = this.run('VarHandleOp', [], 1, [
      this.#type('dtype', TF_FLOAT),
      { name: 'shape', type: TF_ATTR_SHAPE, value: shape },
      { name: 'shared_name', type: TF_ATTR_STRING, value: name },
    ]);
    return handle!;
  }

  assign(variable: Tensor, value: Tensor): void {
    this.run('AssignVariableOp', [variable, value], 0);
  }

  read(variable: Tensor): Tensor {
    return this.one('ReadVariableOp', [variable], [this.#type('dtype', this.addon.TF_FLOAT)]);
  }

  readRows(variable: Tensor, rows: Tensor): Tensor {
    return this.one('ResourceGather', [variable, rows], [this.#type('dtype', this.addon.TF_FLOAT)]);
  }

  destroy(variable: Tensor): void {
    this.run('DestroyResourceOp', [variable], 0);
  }

  // Recurrent cells.

  recurrentCell(
    name: 'BlockLSTMV2' | 'LSTMBlockCellGrad' | 'GRUBlockCell' | 'GRUBlockCellGrad',
    inputs: readonly Tensor[],
    outputs: number,
  ): Tensor[] {
    const { TF_ATTR_BOOL, TF_ATTR_FLOAT } = this.addon;
    const noPeephole = { name: 'use_peephole', type: TF_ATTR_BOOL, value: false };
    const noClip = { name: 'cell_clip', type: TF_ATTR_FLOAT, value: 0 };
    if (name === 'BlockLSTMV2') return this.run(name, inputs, outputs, [noClip, noPeephole]);
    return this.run(name, inputs, outputs, name === 'LSTMBlockCellGrad' ? [noPeephole] : []);
  }

  #own(id: number): Tensor {
    this.#live?.add(id as Tensor);
    return id as Tensor;
  }

  #shape(shape: readonly number[]): Tensor {
    return this.integers([shape.length], Int32Array.from(shape));
  }

  #type(name: AttributeName, value: number): Attribute {
    return { name, type: this.addon.TF_ATTR_TYPE, value };
  }

  #count(name: AttributeName, value: number): Attribute {
    return { name, type: this.addon.TF_ATTR_INT, value };
  }

  #flag(name: AttributeName): Attribute {
    return { name, type: this.addon.TF_ATTR_BOOL, value: true };
  }
}

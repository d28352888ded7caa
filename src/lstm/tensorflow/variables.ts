/** The network's parameters and their optimizer slots as TensorFlow variables. */
import { UserError } from '../../base/errors';
import type { EngineState } from '../engine';
import { parameterShapes, sizeOf } from '../network';
import type { NetworkShape, ParameterName, ParameterShape, Parameters } from '../network';
import { optimizers, type OptimizerSettings } from '../optimizers';
import type { DenseTensors } from './gradient';
import type { Operations, Tensor } from './operations';
import { settingTensors, steps } from './optimizer';

interface Parameter {
  readonly name: ParameterName;
  readonly shape: readonly number[];
  readonly value: Tensor;
  /** In the order of its record in `optimizers`. */
  readonly slots: readonly Tensor[];
}

/** Gradient of the embedding's touched rows: `ids` are distinct, `rows` is `[ids, embedding]`. */
export interface RowGradient {
  readonly ids: Int32Array;
  readonly rows: Tensor;
}

let variablesMade = 0;

export class Variables {
  readonly #ops: Operations;
  readonly #optimizer: OptimizerSettings;
  readonly #parameters: readonly Parameter[];

  constructor(ops: Operations, network: NetworkShape, optimizer: OptimizerSettings, initial: Parameters) {
    this.#ops = ops;
    this.#optimizer = optimizer;
    const tensors = new Map<string, Float32Array>(initial);
    for (const { name, shape } of parameterShapes(network))
      for (const slot of optimizers[optimizer.name].slots)
        tensors.set(`${name}/${slot}`, new Float32Array(sizeOf(shape)));
    this.#parameters = parameterShapes(network).map(({ name, shape }: ParameterShape) => ({
      name,
      shape,
      value: this.#create(name, shape),
      slots: optimizers[optimizer.name].slots.map((slot) => this.#create(`${name}/${slot}`, shape)),
    }));
    this.assign(tensors);
  }

  /** Parameters alone, copied. */
  values(): Parameters {
    return new Map(this.#parameters.map(({ name, value }) => [name, this.#read(value)]));
  }

  /** Parameters and slots, copied. */
  tensors(): EngineState['tensors'] {
    return new Map(this.#named().map(({ name, variable }) => [name, this.#read(variable)]));
  }

  /** Throws, and changes nothing, unless every parameter and slot is there in its size. */
  assign(tensors: EngineState['tensors']): void {
    for (const { name, shape } of this.#named())
      if (tensors.get(name)?.length !== sizeOf(shape))
        throw new UserError(
          'failed',
          `The saved training state does not fit this network and optimizer (${name}): start the training over.`,
        );
    this.#ops.scope(() => {
      // A variable may take the array's memory for its own, so it gets a copy.
      for (const { name, variable, shape } of this.#named())
        this.#ops.assign(variable, this.#ops.floats(shape, tensors.get(name)!.slice()));
    });
  }

  /** Every parameter but the embedding, for the scope of the caller: not beyond it, since a step copies what is still read. */
  dense(): DenseTensors {
    return new Map(
      this.#parameters.flatMap(({ name, value }) => (name === 'embedding' ? [] : [[name, this.#ops.read(value)]])),
    );
  }

  /** The kernel of the linear layer, for the scope of the caller. */
  headKernel(): Tensor {
    return this.#ops.read(this.#parameters.find(({ name }) => name === 'head.kernel')!.value);
  }

  /** `[1 + ids, embedding]`, the padding's row first, for the scope of the caller. */
  embeddingTable(ids: Int32Array): Tensor {
    const rows = new Int32Array(1 + ids.length);
    rows.set(ids, 1);
    return this.#ops.readRows(this.#embedding.value, this.#ops.integers([rows.length], rows));
  }

  /** One optimizer step; `step` counts from 1. Embedding rows without a gradient keep their values and their slots. */
  apply(dense: DenseTensors, rows: RowGradient | undefined, learningRate: number, step: number): void {
    this.#ops.scope(() => {
      const { name } = this.#optimizer;
      const numbers = settingTensors(this.#ops, this.#optimizer, learningRate, step);
      for (const parameter of this.#parameters) {
        if (parameter.name !== 'embedding')
          steps[name].dense(this.#ops, parameter, dense.get(parameter.name)!, numbers);
        else if (rows !== undefined)
          steps[name].rows(this.#ops, parameter, rows.rows, this.#ops.integers([rows.ids.length], rows.ids), numbers);
      }
    });
  }

  dispose(): void {
    for (const { variable } of this.#named()) {
      this.#ops.destroy(variable);
      this.#ops.dispose(variable);
    }
  }

  get #embedding(): Parameter {
    return this.#parameters[0]!;
  }

  #create(name: string, shape: readonly number[]): Tensor {
    return this.#ops.variable(`${name}#${++variablesMade}`, shape);
  }

  #named(): { name: string; variable: Tensor; shape: readonly number[] }[] {
    const slots = optimizers[this.#optimizer.name].slots;
    return this.#parameters.flatMap(({ name, shape, value, slots: variables }) => [
      { name, variable: value, shape },
      ...variables.map((variable, i) => ({ name: `${name}/${slots[i]}`, variable, shape })),
    ]);
  }

  #read(variable: Tensor): Float32Array {
    return this.#ops.scope(() => this.#ops.values(this.#ops.read(variable)));
  }
}

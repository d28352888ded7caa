/**
 * The optimizers. Schemas, help, defaults and both engines take what they need of an optimizer from here. Its update
 * is in `wasm/assembly/optimizer.ts` and `tensorflow/optimizer.ts`.
 */
export const optimizerNames = ['sgd', 'adadelta', 'rmsprop', 'adam'] as const;
export type OptimizerName = (typeof optimizerNames)[number];

/**
 * Formulas are TensorFlow's (ResourceApplyGradientDescent, -Adadelta, -RMSProp, -Adam); embedding rows
 * follow the sparse forms: rows that a batch does not touch keep their values and their slots.
 */
export interface OptimizerSettings {
  readonly name: OptimizerName;
  /** RMSProp's and AdaDelta's decay. */
  readonly rho: number;
  /** RMSProp's momentum. */
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

interface Optimizer {
  /** Its number in the wasm kernels. */
  readonly kernel: number;
  /**
   * Values that a parameter carries, in the order of TensorFlow's kernels; all start at zero. In an engine's state the
   * slot of a parameter is `${parameter}/${slot}`. The wasm kernels have room for two.
   */
  readonly slots: readonly string[];
  /** Learning rate, unless the user gives one. */
  readonly learningRate: number;
  /** How the learning rate changes over a run: not at all, or with one cycle of warm-up and decay. */
  readonly schedule: 'constant' | 'one-cycle';
  /** Whether its moments start at zero and are corrected for it, as Adam's are. */
  readonly biasCorrected: boolean;
  /** Keras' defaults, except for AdaDelta's, which are those of Zeiler's paper and the Theano tutorial. */
  readonly settings: OptimizerSettings;
}

const unused = { rho: 0, momentum: 0, beta1: 0, beta2: 0 };

export const optimizers: Readonly<Record<OptimizerName, Optimizer>> = {
  sgd: {
    kernel: 0,
    slots: [],
    learningRate: 0.1,
    schedule: 'one-cycle',
    biasCorrected: false,
    settings: { name: 'sgd', ...unused, epsilon: 0 },
  },
  adadelta: {
    kernel: 1,
    slots: ['accum', 'accum_update'],
    learningRate: 1,
    schedule: 'constant',
    biasCorrected: false,
    settings: { name: 'adadelta', ...unused, rho: 0.95, epsilon: 1e-6 },
  },
  rmsprop: {
    kernel: 2,
    slots: ['ms', 'mom'],
    learningRate: 0.001,
    schedule: 'one-cycle',
    biasCorrected: false,
    settings: { name: 'rmsprop', ...unused, rho: 0.9, epsilon: 1e-7 },
  },
  adam: {
    kernel: 3,
    slots: ['m', 'v'],
    learningRate: 0.003,
    schedule: 'one-cycle',
    biasCorrected: true,
    settings: { name: 'adam', ...unused, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  },
};

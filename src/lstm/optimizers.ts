/** What both engines agree on about optimizers: the slots a parameter carries, and the usual settings. */
import type { OptimizerName, OptimizerSettings } from './engine';

/**
 * Slots by optimizer, in the order of TensorFlow's kernels; all start at zero. In an engine's state the
 * slot of a parameter is `${parameter}/${slot}`.
 */
export const optimizerSlots = {
  sgd: [],
  adadelta: ['accum', 'accum_update'],
  rmsprop: ['ms', 'mom'],
  adam: ['m', 'v'],
} as const satisfies Record<OptimizerName, readonly string[]>;

/** Keras' defaults, but for AdaDelta's, which are those of Zeiler's paper and the Theano tutorial. */
export const optimizerDefaults: Readonly<Record<OptimizerName, OptimizerSettings>> = {
  sgd: { name: 'sgd', rho: 0, momentum: 0, beta1: 0, beta2: 0, epsilon: 0 },
  adadelta: { name: 'adadelta', rho: 0.95, momentum: 0, beta1: 0, beta2: 0, epsilon: 1e-6 },
  rmsprop: { name: 'rmsprop', rho: 0.9, momentum: 0, beta1: 0, beta2: 0, epsilon: 1e-7 },
  adam: { name: 'adam', rho: 0, momentum: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
};

/** One step of each optimizer on a TensorFlow variable. */
import type { OptimizerName, OptimizerSettings } from '../optimizers';
import type { Operations, Tensor } from './operations';

/** A parameter and its slots, in the order of its record in `optimizers`. */
interface Stepped {
  readonly value: Tensor;
  readonly slots: readonly Tensor[];
}

/** The gradient of a whole parameter, in its shape. */
type DenseStep = (ops: Operations, stepped: Stepped, gradient: Tensor, n: SettingTensors) => void;

/** The gradient of the rows with the numbers `indices`, `[indices, embedding]`; other rows and their slots stay the same. */
type RowsStep = (ops: Operations, stepped: Stepped, rows: Tensor, indices: Tensor, n: SettingTensors) => void;

export const steps: Readonly<Record<OptimizerName, { readonly dense: DenseStep; readonly rows: RowsStep }>> = {
  sgd: {
    dense(ops, { value }, gradient, { rate }) {
      ops.run('ResourceApplyGradientDescent', [value, rate, gradient], 0);
    },
    rows(ops, { value }, rows, indices, { rate }) {
      ops.run('ResourceScatterSub', [value, indices, ops.multiply(rows, rate)], 0);
    },
  },
  adadelta: {
    dense(ops, { value, slots }, gradient, { rate, rho, epsilon }) {
      ops.run('ResourceApplyAdadelta', [value, ...slots, rate, rho, epsilon, gradient], 0);
    },
    rows(ops, { value, slots }, rows, indices, { rate, rho, epsilon }) {
      ops.run('ResourceSparseApplyAdadelta', [value, ...slots, rate, rho, epsilon, rows, indices], 0);
    },
  },
  rmsprop: {
    dense(ops, { value, slots }, gradient, { rate, rho, momentum, epsilon }) {
      ops.run('ResourceApplyRMSProp', [value, ...slots, rate, rho, momentum, epsilon, gradient], 0);
    },
    rows(ops, { value, slots }, rows, indices, { rate, rho, momentum, epsilon }) {
      ops.run('ResourceSparseApplyRMSProp', [value, ...slots, rate, rho, momentum, epsilon, rows, indices], 0);
    },
  },
  adam: {
    dense(ops, { value, slots }, gradient, n) {
      ops.run(
        'ResourceApplyAdam',
        [value, ...slots, n.beta1Power, n.beta2Power, n.rate, n.beta1, n.beta2, n.epsilon, gradient],
        0,
      );
    },
    // TensorFlow has no sparse Adam: ResourceApplyAdam's formula on the rows' own slots.
    rows(ops, { value, slots }, rows, indices, n) {
      const [m, v] = slots as [Tensor, Tensor];
      const mean = ops.add(ops.multiply(ops.readRows(m, indices), n.beta1), ops.multiply(rows, n.rest1));
      const variance = ops.add(
        ops.multiply(ops.readRows(v, indices), n.beta2),
        ops.multiply(ops.one('Square', [rows]), n.rest2),
      );
      const update = ops.one('RealDiv', [
        ops.multiply(mean, n.adamRate),
        ops.add(ops.one('Sqrt', [variance]), n.epsilon),
      ]);
      ops.run('ResourceScatterUpdate', [m, indices, mean], 0);
      ops.run('ResourceScatterUpdate', [v, indices, variance], 0);
      ops.run('ResourceScatterSub', [value, indices, update], 0);
    },
  },
};

type SettingTensors = ReturnType<typeof settingTensors>;

/** The settings as the kernels take them: scalar tensors. `step` counts from 1. */
export function settingTensors(
  ops: Operations,
  { rho, momentum, beta1, beta2, epsilon }: OptimizerSettings,
  learningRate: number,
  step: number,
) {
  return {
    rate: ops.float(learningRate),
    rho: ops.float(rho),
    momentum: ops.float(momentum),
    epsilon: ops.float(epsilon),
    beta1: ops.float(beta1),
    beta2: ops.float(beta2),
    beta1Power: ops.float(beta1 ** step),
    beta2Power: ops.float(beta2 ** step),
    rest1: ops.float(1 - beta1),
    rest2: ops.float(1 - beta2),
    adamRate: ops.float((learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step)),
  };
}

// TensorFlow's updates (ResourceApplyGradientDescent, -Adadelta, -RMSProp, -Adam), four values at a time.
import { Plan } from './plan';
import { madd } from './simd';

/** The `kernel` of each record in src/lstm/optimizers.ts. */
namespace Optimizer {
  export const sgd: i32 = 0;
  export const adadelta: i32 = 1;
  export const rmsprop: i32 = 2;
  export const adam: i32 = 3;
}

/** `bytes` (a multiple of 16) of values and slots in place; the gradient is first multiplied by `scale`. */
// @ts-ignore: decorator
@inline function each(plan: Plan, scale: f32, gradients: usize, values: usize, slotA: usize, slotB: usize, bytes: usize): void {
  const factor = f32x4.splat(scale), rate = f32x4.splat(plan.learningRate), epsilon = f32x4.splat(plan.epsilon);
  const optimizer = plan.optimizer;
  if (optimizer == Optimizer.sgd) {
    for (let i: usize = 0; i < bytes; i += 16) {
      const g = f32x4.mul(v128.load(gradients + i), factor);
      v128.store(values + i, f32x4.sub(v128.load(values + i), f32x4.mul(rate, g)));
    }
  } else if (optimizer == Optimizer.adadelta) {
    const rho = f32x4.splat(plan.rho), rest = f32x4.splat(1 - plan.rho);
    for (let i: usize = 0; i < bytes; i += 16) {
      const g = f32x4.mul(v128.load(gradients + i), factor);
      const a = madd(rest, f32x4.mul(g, g), f32x4.mul(rho, v128.load(slotA + i)));
      const b = v128.load(slotB + i);
      const update = f32x4.mul(f32x4.sqrt(f32x4.div(f32x4.add(b, epsilon), f32x4.add(a, epsilon))), g);
      v128.store(slotA + i, a);
      v128.store(slotB + i, madd(rest, f32x4.mul(update, update), f32x4.mul(rho, b)));
      v128.store(values + i, f32x4.sub(v128.load(values + i), f32x4.mul(rate, update)));
    }
  } else if (optimizer == Optimizer.rmsprop) {
    const rho = f32x4.splat(plan.rho), rest = f32x4.splat(1 - plan.rho), momentum = f32x4.splat(plan.momentum);
    for (let i: usize = 0; i < bytes; i += 16) {
      const g = f32x4.mul(v128.load(gradients + i), factor);
      const a = madd(rest, f32x4.mul(g, g), f32x4.mul(rho, v128.load(slotA + i)));
      const b = madd(momentum, v128.load(slotB + i), f32x4.div(f32x4.mul(rate, g), f32x4.sqrt(f32x4.add(a, epsilon))));
      v128.store(slotA + i, a);
      v128.store(slotB + i, b);
      v128.store(values + i, f32x4.sub(v128.load(values + i), b));
    }
  } else {
    const beta1 = f32x4.splat(plan.beta1), rest1 = f32x4.splat(1 - plan.beta1), beta2 = f32x4.splat(plan.beta2), rest2 = f32x4.splat(1 - plan.beta2);
    for (let i: usize = 0; i < bytes; i += 16) {
      const g = f32x4.mul(v128.load(gradients + i), factor);
      const m = madd(rest1, g, f32x4.mul(beta1, v128.load(slotA + i)));
      const v = madd(rest2, f32x4.mul(g, g), f32x4.mul(beta2, v128.load(slotB + i)));
      v128.store(slotA + i, m);
      v128.store(slotB + i, v);
      v128.store(values + i, f32x4.sub(v128.load(values + i), f32x4.div(f32x4.mul(rate, m), f32x4.add(f32x4.sqrt(v), epsilon))));
    }
  }
}

/** The dense parameters from byte `from` to byte `to` of their block. */
export function updateDense(plan: Plan, scale: f32, from: usize, to: usize): void {
  each(plan, scale, plan.denseGradients + from, plan.dense + from, plan.denseSlotA + from, plan.denseSlotB + from, to - from);
}

/** The embedding rows of the distinct rows from..to; row 0 is "nothing" and stays. */
export function updateEmbedding(plan: Plan, scale: f32, from: i32, to: i32): void {
  const octetStride = <usize>plan.distinctStride << 5;
  const rowBytes = <usize>plan.embeddingOctets << 5;
  for (let octet: usize = 0; octet < <usize>plan.embeddingOctets; octet++)
    for (let row = max(from, 1); row < min(to, plan.distinct); row++) {
      const at = <usize>load<i32>(plan.distinctIds + (<usize>row << 2)) * rowBytes + (octet << 5);
      const gradients = plan.inputGradients + octet * octetStride + (<usize>row << 5);
      each(plan, scale, gradients, plan.embedding + at, plan.embeddingSlotA + at, plan.embeddingSlotB + at, 32);
    }
}

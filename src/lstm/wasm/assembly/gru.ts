// The GRU (reset gate applied before the recurrent product, as Keras with reset_after=False) over all steps
// of the row tiles of one thread, forward and backward.
//   h = z * h' + (1 - z) * candidate,  candidate = tanh(x W + (r * h') U + b)
import { contribute } from './head';
import { DirectionPlan, Mode, Plan, directionPlan } from './plan';
import { product, recurrentProduct } from './products';
import { madd, nmadd, sigmoid4, tanh4 } from './simd';

export function gruForward(plan: Plan, direction: i32, first: i32, step: i32): void {
  const d = directionPlan(plan, direction);
  const stride = <usize>plan.stride << 5;
  const octets = plan.hiddenOctets;
  const keep = plan.mode != Mode.logits;
  const gateBytes = stride * plan.panels, stateBytes = stride * octets;
  const indexBytes = <usize>plan.stride << 2;
  const panelBytes = <usize>octets << 8;
  for (let t = 0; t < plan.steps; t++) {
    const active = load<i32>(plan.active + (<usize>t << 2));
    if (first >= active) break;
    const slot = <usize>(keep ? t : t & 1), slotBefore = <usize>(keep ? t - 1 : (t & 1) ^ 1);
    const gates = d.gates + (keep ? <usize>t * gateBytes : 0);
    const hiddenBefore: usize = t == 0 ? 0 : d.hidden + slotBefore * stateBytes;
    const hidden = d.hidden + slot * stateBytes;
    const resetHidden = d.resetHidden + slot * stateBytes;
    const index = d.index + <usize>t * indexBytes;
    for (let p: usize = 0; p < <usize>plan.panels; p++) {
      const candidate = p >= 2 * <usize>octets;
      recurrentProduct(
        candidate ? resetHidden : hiddenBefore, stride, t == 0 ? 0 : octets, d.recurrentKernel + p * panelBytes, gates + p * stride, first, active, step,
        d.bias + (p << 5), d.projected + p * plan.projectedPanelBytes, index, plan.planes, <usize>plan.steps * indexBytes,
      );
      if (candidate) {
        const state: usize = (p - 2 * <usize>octets) * stride;
        gruState(gates + 2 * state, gates + p * stride, hiddenBefore ? hiddenBefore + state : 0, hidden + state, d.pooled + state, first, active, step);
      } else if (p & 1) {
        const state = (p >> 1) * stride;
        gruGates(gates + 2 * state, stride, hiddenBefore ? hiddenBefore + state : 0, resetHidden + state, first, active, step);
      }
    }
    if (plan.contributions) contribute(plan, direction, t, hidden, first, active, step);
  }
}

/** Activates update and reset in place and writes reset * hiddenBefore; `hiddenBefore` 0 stands for zeros. */
function gruGates(gates: usize, stride: usize, hiddenBefore: usize, resetHidden: usize, first: i32, active: i32, step: i32): void {
  for (let row = first; row < active; row += step) {
    const end = <usize>(row + 4) << 5;
    for (let at = <usize>row << 5; at < end; at += 16) {
      const z = gates + at;
      v128.store(z, sigmoid4(v128.load(z)));
      const r = sigmoid4(v128.load(z + stride));
      v128.store(z + stride, r);
      if (hiddenBefore) v128.store(resetHidden + at, f32x4.mul(r, v128.load(hiddenBefore + at)));
    }
  }
}

function gruState(update: usize, candidates: usize, hiddenBefore: usize, hidden: usize, pooled: usize, first: i32, active: i32, step: i32): void {
  for (let row = first; row < active; row += step) {
    const activeEnd = <usize>min(row + 4, active) << 5, tileEnd = <usize>(row + 4) << 5;
    let at = <usize>row << 5;
    for (; at < activeEnd; at += 16) {
      const z = v128.load(update + at);
      const candidate = tanh4(v128.load(candidates + at));
      let h = nmadd(z, candidate, candidate);
      if (hiddenBefore) h = madd(z, v128.load(hiddenBefore + at), h);
      v128.store(candidates + at, candidate);
      v128.store(hidden + at, h);
      v128.store(pooled + at, f32x4.add(v128.load(pooled + at), h));
    }
    if (at < tileEnd) memory.fill(hidden + at, 0, tileEnd - at);
  }
}

export function gruBackward(plan: Plan, d: DirectionPlan, first: i32, step: i32): void {
  const stride = <usize>plan.stride << 5;
  const octets = plan.hiddenOctets;
  const gateBytes = stride * plan.panels, stateBytes = stride * octets;
  const panelBytes = <usize>plan.panels << 8;
  const candidateOctets: usize = 2 * <usize>octets;
  for (let t = plan.steps - 1; t >= 0; t--) {
    const active = load<i32>(plan.active + (<usize>t << 2));
    const gates = d.gates + <usize>t * gateBytes;
    const candidates = gates + candidateOctets * stride;
    const hiddenBefore: usize = t == 0 ? 0 : d.hidden + <usize>(t - 1) * stateBytes;
    for (let q: usize = 0; q < <usize>octets; q++) {
      const state = q * stride;
      gruStateGradients(gates + 2 * state, stride, candidates + state, hiddenBefore ? hiddenBefore + state : 0, d.pooledGradients + state, d.hiddenGradients + state, first, active, step);
    }
    if (t == 0) continue;
    // Into cellGradients: the gradient of reset * hiddenBefore, which the candidates alone depend on.
    for (let q: usize = 0; q < <usize>octets; q++)
      product(candidates, stride, octets, d.recurrentKernelT + q * panelBytes + (candidateOctets << 8), d.cellGradients + q * stride, first, active, step);
    for (let q: usize = 0; q < <usize>octets; q++) {
      const state = q * stride;
      gruResetGradients(gates + (2 * q + 1) * stride, hiddenBefore + state, d.cellGradients + state, d.hiddenGradients + state, first, active, step);
    }
    // Into cellGradients: what comes back through update and reset; then added to what passed by.
    for (let q: usize = 0; q < <usize>octets; q++)
      product(gates, stride, 2 * octets, d.recurrentKernelT + q * panelBytes, d.cellGradients + q * stride, first, active, step);
    for (let q: usize = 0; q < <usize>octets; q++)
      for (let row = first; row < active; row += step) {
        let at = q * stride + (<usize>row << 5);
        for (const end = at + 128; at < end; at += 16) {
          const sum = d.hiddenGradients + at;
          v128.store(sum, f32x4.add(v128.load(sum), v128.load(d.cellGradients + at)));
        }
      }
  }
}

/** Gradients of update and candidate before activation, in place; `hiddenGradients` becomes the part that passes by: dh * z. The reset gate is left as it is, but 0 at the first step. */
function gruStateGradients(gates: usize, stride: usize, candidates: usize, hiddenBefore: usize, pooledGradients: usize, hiddenGradients: usize, first: i32, active: i32, step: i32): void {
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  for (let row = first; row < active; row += step) {
    const activeEnd = <usize>min(row + 4, active) << 5, tileEnd = <usize>(row + 4) << 5;
    let at = <usize>row << 5;
    for (; at < activeEnd; at += 16) {
      const z = v128.load(gates + at), candidate = v128.load(candidates + at);
      const before = hiddenBefore ? v128.load(hiddenBefore + at) : zero;
      const dh = f32x4.add(v128.load(hiddenGradients + at), v128.load(pooledGradients + at));
      const dhz = f32x4.mul(dh, z), keep = f32x4.sub(one, z);
      v128.store(gates + at, f32x4.mul(f32x4.mul(dhz, f32x4.sub(before, candidate)), keep));
      v128.store(candidates + at, f32x4.mul(f32x4.mul(dh, keep), nmadd(candidate, candidate, one)));
      v128.store(hiddenGradients + at, dhz);
      if (!hiddenBefore) v128.store(gates + stride + at, zero);
    }
    if (at < tileEnd) {
      memory.fill(gates + at, 0, tileEnd - at);
      memory.fill(gates + stride + at, 0, tileEnd - at);
      memory.fill(candidates + at, 0, tileEnd - at);
    }
  }
}

/** `reset` becomes its gradient before activation; d(r h') * r is added to what passes by. */
function gruResetGradients(reset: usize, hiddenBefore: usize, resetHiddenGradients: usize, hiddenGradients: usize, first: i32, active: i32, step: i32): void {
  const one = f32x4.splat(1);
  for (let row = first; row < active; row += step) {
    let at = <usize>row << 5;
    for (const end = at + 128; at < end; at += 16) {
      const r = v128.load(reset + at);
      const passed = f32x4.mul(v128.load(resetHiddenGradients + at), r);
      v128.store(reset + at, f32x4.mul(f32x4.mul(passed, v128.load(hiddenBefore + at)), f32x4.sub(one, r)));
      v128.store(hiddenGradients + at, f32x4.add(v128.load(hiddenGradients + at), passed));
    }
  }
}

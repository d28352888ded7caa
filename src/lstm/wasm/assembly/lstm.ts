// The LSTM over all steps of the row tiles of one thread, forward and backward.
import { contribute } from './head';
import { DirectionPlan, Mode, Plan, directionPlan } from './plan';
import { product, recurrentProduct } from './products';
import { madd, nmadd, sigmoid4, tanh4 } from './simd';

/**
 * Tiles first, first + step, ... (in rows). Writes the activated gates, cell states and hidden states of
 * every step (of the last two only, when no gradient is wanted) and adds the hidden states to `pooled`.
 */
export function lstmForward(plan: Plan, direction: i32, first: i32, step: i32): void {
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
    const hiddenBefore = d.hidden + slotBefore * stateBytes, cellsBefore = d.cells + slotBefore * stateBytes;
    const hidden = d.hidden + slot * stateBytes, cells = d.cells + slot * stateBytes;
    const index = d.index + <usize>t * indexBytes;
    for (let q = 0; q < octets; q++) {
      for (let gate = 0; gate < 4; gate++) {
        const p = <usize>(4 * q + gate);
        recurrentProduct(
          hiddenBefore, stride, t == 0 ? 0 : octets, d.recurrentKernel + p * panelBytes, gates + p * stride, first, active, step,
          d.bias + (p << 5), d.projected + p * plan.projectedPanelBytes, index, plan.planes, <usize>plan.steps * indexBytes,
        );
      }
      const state = <usize>q * stride;
      lstmGates(gates + 4 * state, stride, t == 0 ? 0 : cellsBefore + state, cells + state, hidden + state, d.pooled + state, first, active, step);
    }
    if (plan.contributions) contribute(plan, direction, t, hidden, first, active, step);
  }
}

/** Activates one unit octet's gates in place; `cellsBefore` 0 stands for zeros. */
function lstmGates(gates: usize, stride: usize, cellsBefore: usize, cells: usize, hidden: usize, pooled: usize, first: i32, active: i32, step: i32): void {
  for (let row = first; row < active; row += step) {
    const activeEnd = <usize>min(row + 4, active) << 5, tileEnd = <usize>(row + 4) << 5;
    let at = <usize>row << 5;
    for (; at < activeEnd; at += 16) {
      const z = gates + at;
      const i = sigmoid4(v128.load(z));
      const f = sigmoid4(v128.load(z + stride));
      const g = tanh4(v128.load(z + 2 * stride));
      const o = sigmoid4(v128.load(z + 3 * stride));
      let c = f32x4.mul(i, g);
      if (cellsBefore) c = madd(f, v128.load(cellsBefore + at), c);
      const h = f32x4.mul(o, tanh4(c));
      v128.store(z, i);
      v128.store(z + stride, f);
      v128.store(z + 2 * stride, g);
      v128.store(z + 3 * stride, o);
      v128.store(cells + at, c);
      v128.store(hidden + at, h);
      v128.store(pooled + at, f32x4.add(v128.load(pooled + at), h));
    }
    // Rows of this tile whose text has ended: a clean state for the products that read whole tiles.
    if (at < tileEnd) memory.fill(hidden + at, 0, tileEnd - at);
  }
}

/** Turns the activated gates of every step into the gradient before activation, in place. */
export function lstmBackward(plan: Plan, d: DirectionPlan, first: i32, step: i32): void {
  const stride = <usize>plan.stride << 5;
  const octets = plan.hiddenOctets, panels = plan.panels;
  const gateBytes = stride * panels, stateBytes = stride * octets;
  const panelBytes = <usize>panels << 8;
  for (let t = plan.steps - 1; t >= 0; t--) {
    const active = load<i32>(plan.active + (<usize>t << 2));
    const gates = d.gates + <usize>t * gateBytes;
    const cells = d.cells + <usize>t * stateBytes;
    for (let q = 0; q < octets; q++) {
      const state = <usize>q * stride;
      lstmGateGradients(
        gates + 4 * state, stride, cells + state, t == 0 ? 0 : cells - stateBytes + state,
        d.pooledGradients + state, d.hiddenGradients + state, d.cellGradients + state, first, active, step,
      );
    }
    if (t > 0)
      for (let q: usize = 0; q < <usize>octets; q++)
        product(gates, stride, panels, d.recurrentKernelT + q * panelBytes, d.hiddenGradients + q * stride, first, active, step);
  }
}

function lstmGateGradients(
  gates: usize, stride: usize, cells: usize, cellsBefore: usize, pooledGradients: usize, hiddenGradients: usize, cellGradients: usize,
  first: i32, active: i32, step: i32,
): void {
  const one = f32x4.splat(1);
  for (let row = first; row < active; row += step) {
    const activeEnd = <usize>min(row + 4, active) << 5, tileEnd = <usize>(row + 4) << 5;
    let at = <usize>row << 5;
    for (; at < activeEnd; at += 16) {
      const z = gates + at;
      const i = v128.load(z), f = v128.load(z + stride), g = v128.load(z + 2 * stride), o = v128.load(z + 3 * stride);
      const tanhCell = tanh4(v128.load(cells + at));
      const dh = f32x4.add(v128.load(hiddenGradients + at), v128.load(pooledGradients + at));
      const dho = f32x4.mul(dh, o);
      const dc = madd(dho, nmadd(tanhCell, tanhCell, one), v128.load(cellGradients + at));
      const dci = f32x4.mul(dc, i), dcf = f32x4.mul(dc, f);
      v128.store(z, f32x4.mul(f32x4.mul(dci, g), f32x4.sub(one, i)));
      v128.store(z + stride, cellsBefore ? f32x4.mul(f32x4.mul(dcf, v128.load(cellsBefore + at)), f32x4.sub(one, f)) : f32x4.splat(0));
      v128.store(z + 2 * stride, f32x4.mul(dci, nmadd(g, g, one)));
      v128.store(z + 3 * stride, f32x4.mul(f32x4.mul(dho, tanhCell), f32x4.sub(one, o)));
      v128.store(cellGradients + at, dcf);
    }
    if (at < tileEnd) for (let gate: usize = 0; gate < 4; gate++) memory.fill(gates + gate * stride + at, 0, tileEnd - at);
  }
}

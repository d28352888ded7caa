// The LSTM over all steps of the row tiles of one thread, forward and backward.
import { contribute } from './head';
import { DirectionPlan, Mode, Plan, directionPlan, tileEnd, tileStart } from './plan';
import { gatherTile, tileProduct } from './products';
import { clampTanh4, madd, nmadd, sigmoid4, tanh4, tanhDenominator4, tanhNumerator4 } from './simd';

/**
 * Writes the activated gates, cell states and hidden states of every step (in the logits' mode only of the
 * last two) and adds the hidden states to `pooled`.
 */
export function lstmForward(plan: Plan, direction: i32, thread: i32): void {
  const d = directionPlan(plan, direction);
  const stride = <usize>plan.stride << 5;
  const octets = plan.hiddenOctets;
  const keep = plan.mode != Mode.logits;
  const gateBytes = stride * plan.panels, stateBytes = stride * octets;
  const indexBytes = <usize>plan.stride << 2;
  for (let t = 0; t < plan.steps; t++) {
    const active = load<i32>(plan.active + (<usize>t << 2));
    if (tileStart(plan, thread) >= active) break;
    const slot = <usize>(keep ? t : t & 1), slotBefore = <usize>(keep ? t - 1 : (t & 1) ^ 1);
    const gates = d.gates + (keep ? <usize>t * gateBytes : 0);
    const hiddenBefore = d.hidden + slotBefore * stateBytes, cellsBefore = d.cells + slotBefore * stateBytes;
    const hidden = d.hidden + slot * stateBytes, cells = d.cells + slot * stateBytes;
    const index = d.index + <usize>t * indexBytes;
    for (let tile = thread; tile < plan.tiles; tile += plan.threads) {
      const row = tileStart(plan, tile);
      if (row >= active) break;
      gatherTile(tileEnd(plan, tile) - row, d.bias, d.projected, plan.panels, index + (<usize>row << 2), plan.planes, <usize>plan.steps * indexBytes, gates + (<usize>row << 5), stride);
    }
    for (let q: usize = 0; q < <usize>octets; q++) {
      const state = q * stride;
      for (let tile = thread; tile < plan.tiles; tile += plan.threads) {
        const row = tileStart(plan, tile), end = tileEnd(plan, tile);
        if (row >= active) break;
        const at = <usize>row << 5;
        if (t > 0) tileProduct(end - row, hiddenBefore + at, stride, octets, d.recurrentKernel + (q << 2) * (<usize>octets << 8), 4, gates + 4 * state + at, stride, 32, true);
        const before: usize = t == 0 ? 0 : cellsBefore + state, activeEnd = <usize>min(end, active) << 5;
        if (keep) lstmGates(gates + 4 * state, stride, before, cells + state, hidden + state, d.pooled + state, at, activeEnd);
        else lstmStates(gates + 4 * state, stride, before, cells + state, hidden + state, d.pooled + state, at, activeEnd);
        // Rows of this tile whose text has ended: a clean state for the products that read whole tiles.
        if (active < end) memory.fill(hidden + state + activeEnd, 0, <usize>(end - active) << 5);
      }
    }
    if (plan.contributions) contribute(plan, direction, t, hidden, active, thread);
  }
}

/** Activates one unit octet's gates in place, bytes at..activeEnd of its rows; `cellsBefore` 0 stands for zeros. */
function lstmGates(gates: usize, stride: usize, cellsBefore: usize, cells: usize, hidden: usize, pooled: usize, at: usize, activeEnd: usize): void {
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
}

/** The same without keeping the gates. */
function lstmStates(gates: usize, stride: usize, cellsBefore: usize, cells: usize, hidden: usize, pooled: usize, at: usize, activeEnd: usize): void {
  for (; at < activeEnd; at += 16) {
    const z = gates + at;
    const c = lstmCell(v128.load(z), v128.load(z + stride), v128.load(z + 2 * stride), cellsBefore ? v128.load(cellsBefore + at) : f32x4.splat(0));
    const h = lstmHidden(v128.load(z + 3 * stride), c);
    v128.store(cells + at, c);
    v128.store(hidden + at, h);
    v128.store(pooled + at, f32x4.add(v128.load(pooled + at), h));
  }
}

/**
 * sigmoid(f) * before + sigmoid(i) * tanh(g) with one division instead of three: with tanh = N / Q and
 * sigmoid(x) = (Q + N) / (2 Q) at x / 2, over the common denominator 2 Qf Qi Qg.
 */
// @ts-ignore: decorator
@inline export function lstmCell(i: v128, f: v128, g: v128, before: v128): v128 {
  const half = f32x4.splat(0.5);
  i = clampTanh4(f32x4.mul(i, half));
  f = clampTanh4(f32x4.mul(f, half));
  g = clampTanh4(g);
  const si = f32x4.mul(i, i), sf = f32x4.mul(f, f), sg = f32x4.mul(g, g);
  const qi = tanhDenominator4(si), qf = tanhDenominator4(sf), qg = tanhDenominator4(sg);
  const qig = f32x4.mul(qi, qg);
  const kept = f32x4.mul(f32x4.mul(f32x4.add(qf, tanhNumerator4(f, sf)), before), qig);
  const taken = f32x4.mul(f32x4.mul(f32x4.add(qi, tanhNumerator4(i, si)), tanhNumerator4(g, sg)), qf);
  return f32x4.div(f32x4.mul(f32x4.add(kept, taken), half), f32x4.mul(qf, qig));
}

/** sigmoid(o) * tanh(c) with one division. */
// @ts-ignore: decorator
@inline export function lstmHidden(o: v128, c: v128): v128 {
  const half = f32x4.splat(0.5);
  o = clampTanh4(f32x4.mul(o, half));
  c = clampTanh4(c);
  const so = f32x4.mul(o, o), sc = f32x4.mul(c, c);
  const qo = tanhDenominator4(so);
  return f32x4.div(f32x4.mul(f32x4.mul(f32x4.add(qo, tanhNumerator4(o, so)), half), tanhNumerator4(c, sc)), f32x4.mul(qo, tanhDenominator4(sc)));
}

/** Turns the activated gates of every step into the gradient before activation, in place. */
export function lstmBackward(plan: Plan, d: DirectionPlan, thread: i32): void {
  const stride = <usize>plan.stride << 5;
  const octets = <usize>plan.hiddenOctets, panels = plan.panels;
  const gateBytes = stride * panels, stateBytes = stride * octets;
  for (let t = plan.steps - 1; t >= 0; t--) {
    const active = load<i32>(plan.active + (<usize>t << 2));
    const gates = d.gates + <usize>t * gateBytes;
    const cells = d.cells + <usize>t * stateBytes;
    for (let tile = thread; tile < plan.tiles; tile += plan.threads) {
      const row = tileStart(plan, tile), end = tileEnd(plan, tile);
      if (row >= active) break;
      for (let q: usize = 0; q < octets; q++) {
        const state = q * stride;
        lstmGateGradients(
          gates + 4 * state, stride, cells + state, t == 0 ? 0 : cells - stateBytes + state, d.pooledGradients + state, d.hiddenGradients + state, d.cellGradients + state,
          <usize>row << 5, <usize>min(end, active) << 5, <usize>end << 5,
        );
      }
    }
    if (t > 0)
      for (let q: usize = 0; q < octets; q++)
        for (let tile = thread; tile < plan.tiles; tile += plan.threads) {
          const row = tileStart(plan, tile);
          if (row >= active) break;
          const at = <usize>row << 5;
          tileProduct(tileEnd(plan, tile) - row, gates + at, stride, panels, d.recurrentKernelT + q * (<usize>panels << 8), 1, d.hiddenGradients + q * stride + at, 0, 32, false);
        }
  }
}

function lstmGateGradients(
  gates: usize, stride: usize, cells: usize, cellsBefore: usize, pooledGradients: usize, hiddenGradients: usize, cellGradients: usize,
  at: usize, activeEnd: usize, tileEnd: usize,
): void {
  const one = f32x4.splat(1);
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

// The GRU (reset gate applied before the recurrent product, as Keras with reset_after=False) over all steps
// of a range of row tiles, forward and backward.
//   h = z * h' + (1 - z) * candidate,  candidate = tanh(x W + (r * h') U + b)
import { DirectionPlan, Mode, Plan, activeRows, directionPlan, gateRegion, octetStride, stateRegion, tileEnd, tileRegion, tileStart } from './plan';
import { gatherTile, tileProduct } from './products';
import { madd, nmadd, octetBytes, sigmoid4, tanh4 } from './simd';

export function gruForward(plan: Plan, direction: i32, firstTile: i32, endTile: i32): void {
  const d = directionPlan(plan, direction), region = tileRegion(plan, firstTile), firstRow = region * plan.regionRows;
  const stride = octetStride(plan), octets = <usize>plan.hiddenOctets;
  const keep = plan.mode != Mode.logits || plan.contributions != 0;
  const gateStep = gateRegion(plan) * plan.regions, stateStep = stateRegion(plan) * plan.regions, regionStates = <usize>region * stateRegion(plan);
  const indexBytes = <usize>(plan.regions * plan.regionRows) << 2;
  for (let t = 0; t < plan.steps; t++) {
    // Of the region, as all rows here.
    const active = activeRows(plan, t, region);
    if (tileStart(plan, firstTile) - firstRow >= active) break;
    const slot = <usize>(keep ? t : t & 1), slotBefore = <usize>(keep ? t - 1 : (t & 1) ^ 1);
    const gates = d.gates + <usize>region * gateRegion(plan) + (keep ? <usize>t * gateStep : 0);
    const hiddenBefore: usize = t == 0 ? 0 : d.hidden + slotBefore * stateStep + regionStates;
    const hidden = d.hidden + slot * stateStep + regionStates, resetHidden = d.resetHidden + slot * stateStep + regionStates;
    const index = d.index + <usize>t * indexBytes + (<usize>firstRow << 2);
    for (let tile = firstTile; tile < endTile; tile++) {
      const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
      if (row >= active) break;
      gatherTile(end - row, d.bias, d.projected, plan.panels, index + (<usize>row << 2), plan.planes, <usize>plan.steps * indexBytes, gates + (<usize>row << 5), stride);
    }
    // Update and reset of all units first: every candidate needs every reset hidden state.
    for (let q: usize = 0; q < octets; q++)
      for (let tile = firstTile; tile < endTile; tile++) {
        const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
        if (row >= active) break;
        const state = q * stride, at = <usize>row << 5;
        if (t > 0) tileProduct(end - row, hiddenBefore + at, stride, plan.hiddenOctets, d.recurrentKernel + 2 * q * (octets << 8), 2, gates + 2 * state + at, stride, octetBytes, true);
        gruGates(gates + 2 * state, stride, hiddenBefore ? hiddenBefore + state : 0, resetHidden + state, at, <usize>end << 5);
      }
    for (let q: usize = 0; q < octets; q++)
      for (let tile = firstTile; tile < endTile; tile++) {
        const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
        if (row >= active) break;
        const state = q * stride, at = <usize>row << 5, candidates = gates + (2 * octets + q) * stride;
        if (t > 0) tileProduct(end - row, resetHidden + at, stride, plan.hiddenOctets, d.recurrentKernel + (2 * octets + q) * (octets << 8), 1, candidates + at, stride, octetBytes, true);
        gruState(gates + 2 * state, candidates, hiddenBefore ? hiddenBefore + state : 0, hidden + state, d.pooled + regionStates + state, at, <usize>min(end, active) << 5, <usize>end << 5);
      }
  }
}

/** Activates update and reset in place and writes reset * hiddenBefore; a `hiddenBefore` of 0 means zeros. */
function gruGates(gates: usize, stride: usize, hiddenBefore: usize, resetHidden: usize, at: usize, end: usize): void {
  for (; at < end; at += 16) {
    const z = gates + at;
    v128.store(z, sigmoid4(v128.load(z)));
    const r = sigmoid4(v128.load(z + stride));
    v128.store(z + stride, r);
    if (hiddenBefore) v128.store(resetHidden + at, f32x4.mul(r, v128.load(hiddenBefore + at)));
  }
}

function gruState(update: usize, candidates: usize, hiddenBefore: usize, hidden: usize, pooled: usize, at: usize, activeEnd: usize, tileEnd: usize): void {
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

export function gruBackward(plan: Plan, d: DirectionPlan, firstTile: i32, endTile: i32): void {
  const region = tileRegion(plan, firstTile), firstRow = region * plan.regionRows;
  const gateStep = gateRegion(plan) * plan.regions, stateStep = stateRegion(plan) * plan.regions, regionStates = <usize>region * stateRegion(plan);
  for (let t = plan.steps - 1; t >= 0; t--) {
    const active = activeRows(plan, t, region);
    for (let tile = firstTile; tile < endTile; tile++) {
      const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
      if (row >= active) break;
      gruBackwardTile(
        plan, d, d.gates + <usize>t * gateStep + <usize>region * gateRegion(plan), t == 0 ? 0 : d.hidden + <usize>(t - 1) * stateStep + regionStates, regionStates,
        row, end, min(end, active),
      );
    }
  }
}

/** One step of one tile, whose region's states begin at `states`; a `hiddenBefore` of 0 means the first step. */
function gruBackwardTile(plan: Plan, d: DirectionPlan, gates: usize, hiddenBefore: usize, states: usize, row: i32, end: i32, activeEnd: i32): void {
  const stride = octetStride(plan), octets = <usize>plan.hiddenOctets;
  const panelBytes = <usize>plan.panels << 8;
  const candidates = gates + 2 * octets * stride, hiddenGradients = d.hiddenGradients + states, cellGradients = d.cellGradients + states;
  const at = <usize>row << 5, atEnd = <usize>end << 5;
  for (let state: usize = 0; state < octets * stride; state += stride)
    gruStateGradients(gates + 2 * state, stride, candidates + state, hiddenBefore ? hiddenBefore + state : 0, d.pooledGradients + states + state, hiddenGradients + state, at, <usize>activeEnd << 5, atEnd);
  if (!hiddenBefore) return;
  // Into cellGradients: the gradient of reset * hiddenBefore, which the candidates alone depend on.
  for (let q: usize = 0; q < octets; q++)
    tileProduct(end - row, candidates + at, stride, plan.hiddenOctets, d.recurrentKernelT + q * panelBytes + (octets << 9), 1, cellGradients + q * stride + at, 0, octetBytes, false);
  for (let state: usize = 0; state < octets * stride; state += stride)
    gruResetGradients(gates + 2 * state + stride, hiddenBefore + state, cellGradients + state, hiddenGradients + state, at, atEnd);
  // Into cellGradients: what comes back through update and reset; then added to what passed by.
  for (let q: usize = 0; q < octets; q++)
    tileProduct(end - row, gates + at, stride, 2 * plan.hiddenOctets, d.recurrentKernelT + q * panelBytes, 1, cellGradients + q * stride + at, 0, octetBytes, false);
  for (let q: usize = 0; q < octets; q++)
    for (let i = q * stride + at, stop = q * stride + atEnd; i < stop; i += 16) {
      const sum = hiddenGradients + i;
      v128.store(sum, f32x4.add(v128.load(sum), v128.load(cellGradients + i)));
    }
}

/** Gradients of update and candidate before activation, in place; `hiddenGradients` becomes the part that passes by: dh * z. The reset gate is left as it is, but 0 at the first step. */
function gruStateGradients(gates: usize, stride: usize, candidates: usize, hiddenBefore: usize, pooledGradients: usize, hiddenGradients: usize, at: usize, activeEnd: usize, tileEnd: usize): void {
  const one = f32x4.splat(1), zero = f32x4.splat(0);
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

/** `reset` becomes its gradient before activation; d(r h') * r is added to what passes by. */
function gruResetGradients(reset: usize, hiddenBefore: usize, resetHiddenGradients: usize, hiddenGradients: usize, at: usize, end: usize): void {
  const one = f32x4.splat(1);
  for (; at < end; at += 16) {
    const r = v128.load(reset + at);
    const passed = f32x4.mul(v128.load(resetHiddenGradients + at), r);
    v128.store(reset + at, f32x4.mul(f32x4.mul(passed, v128.load(hiddenBefore + at)), f32x4.sub(one, r)));
    v128.store(hiddenGradients + at, f32x4.add(v128.load(hiddenGradients + at), passed));
  }
}

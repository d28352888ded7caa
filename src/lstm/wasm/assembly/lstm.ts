// The LSTM over all steps of a range of row tiles, forward and backward.
import { DirectionPlan, Mode, Plan, activeRows, directionPlan, gateRegion, octetStride, stateRegion, tileEnd, tileRegion, tileStart } from './plan';
import { gatherTile, panelPair, tileProduct, zeros } from './products';
import { lstmCell, lstmHidden, madd, nmadd, octetBytes, sigmoid4, tanh4 } from './simd';

/**
 * Writes the activated gates, cell states and hidden states of every step (of the last two
 * alone where neither gradients nor contributions are wanted) and adds the hidden states to `pooled`.
 */
export function lstmForward(plan: Plan, direction: i32, firstTile: i32, endTile: i32): void {
  const d = directionPlan(plan, direction), region = tileRegion(plan, firstTile), firstRow = region * plan.regionRows;
  const stride = octetStride(plan), octets = plan.hiddenOctets;
  const keep = plan.mode != Mode.logits || plan.contributions != 0;
  const gateStep = gateRegion(plan) * plan.regions, stateStep = stateRegion(plan) * plan.regions, regionStates = <usize>region * stateRegion(plan);
  const indexBytes = <usize>(plan.regions * plan.regionRows) << 2;
  for (let t = 0; t < plan.steps; t++) {
    // Of the region, as all rows here.
    const active = activeRows(plan, t, region);
    if (tileStart(plan, firstTile) - firstRow >= active) break;
    const slot = <usize>(keep ? t : t & 1), slotBefore = <usize>(keep ? t - 1 : (t & 1) ^ 1);
    const gates = d.gates + <usize>region * gateRegion(plan) + (keep ? <usize>t * gateStep : 0);
    const hiddenBefore = d.hidden + slotBefore * stateStep + regionStates, cellsBefore = d.cells + slotBefore * stateStep + regionStates;
    const hidden = d.hidden + slot * stateStep + regionStates, cells = d.cells + slot * stateStep + regionStates, pooled = d.pooled + regionStates;
    const index = d.index + <usize>t * indexBytes + (<usize>firstRow << 2);
    for (let tile = firstTile; tile < endTile; tile++) {
      const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
      if (row >= active) break;
      gatherTile(end - row, d.bias, d.projected, plan.panels, index + (<usize>row << 2), plan.planes, <usize>plan.steps * indexBytes, gates + (<usize>row << 5), stride);
    }
    for (let q: usize = 0; q < <usize>octets; q++) {
      const state = q * stride;
      for (let tile = firstTile; tile < endTile; tile++) {
        const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
        if (row >= active) break;
        const at = <usize>row << 5;
        if (t > 0) tileProduct(end - row, hiddenBefore + at, stride, octets, d.recurrentKernel + (q << 2) * (<usize>octets << 8), 4, gates + 4 * state + at, stride, octetBytes, true);
        const before: usize = t == 0 ? 0 : cellsBefore + state, activeEnd = <usize>min(end, active) << 5;
        if (keep) lstmGates(gates + 4 * state, stride, before, cells + state, hidden + state, pooled + state, at, activeEnd);
        else lstmStates(gates + 4 * state, stride, before, cells + state, hidden + state, pooled + state, at, activeEnd);
        // Rows of this tile whose text has ended: a clean state for the products that read whole tiles.
        if (active < end) memory.fill(hidden + state + activeEnd, 0, <usize>(end - active) << 5);
      }
    }
  }
}

/**
 * Activates one unit octet's gates in place, bytes at..activeEnd of its rows; `cellsBefore` 0 stands for zeros. Here and
 * below a row's two halves go side by side, all loads before all stores: the wide kernels join them (see wideTiles.ts).
 */
function lstmGates(gates: usize, stride: usize, cellsBefore: usize, cells: usize, hidden: usize, pooled: usize, at: usize, activeEnd: usize): void {
  for (; at < activeEnd; at += octetBytes) {
    const z = gates + at;
    const i0 = sigmoid4(v128.load(z)), i1 = sigmoid4(v128.load(z, 16));
    const g0 = tanh4(v128.load(z + 2 * stride)), g1 = tanh4(v128.load(z + 2 * stride, 16));
    const f0 = sigmoid4(v128.load(z + stride)), f1 = sigmoid4(v128.load(z + stride, 16));
    const before = cellsBefore ? cellsBefore + at : zeros;
    const c0 = madd(f0, v128.load(before), f32x4.mul(i0, g0)), c1 = madd(f1, v128.load(before, 16), f32x4.mul(i1, g1));
    const o0 = sigmoid4(v128.load(z + 3 * stride)), o1 = sigmoid4(v128.load(z + 3 * stride, 16));
    const h0 = f32x4.mul(o0, tanh4(c0)), h1 = f32x4.mul(o1, tanh4(c1));
    const p0 = f32x4.add(v128.load(pooled + at), h0), p1 = f32x4.add(v128.load(pooled + at, 16), h1);
    v128.store(z, i0); v128.store(z, i1, 16);
    v128.store(z + stride, f0); v128.store(z + stride, f1, 16);
    v128.store(z + 2 * stride, g0); v128.store(z + 2 * stride, g1, 16);
    v128.store(z + 3 * stride, o0); v128.store(z + 3 * stride, o1, 16);
    v128.store(cells + at, c0); v128.store(cells + at, c1, 16);
    v128.store(hidden + at, h0); v128.store(hidden + at, h1, 16);
    v128.store(pooled + at, p0); v128.store(pooled + at, p1, 16);
  }
}

/** The same without keeping the gates. */
function lstmStates(gates: usize, stride: usize, cellsBefore: usize, cells: usize, hidden: usize, pooled: usize, at: usize, activeEnd: usize): void {
  for (; at < activeEnd; at += octetBytes) {
    const z = gates + at, before = cellsBefore ? cellsBefore + at : zeros;
    const c0 = lstmCell(v128.load(z), v128.load(z + stride), v128.load(z + 2 * stride), v128.load(before));
    const c1 = lstmCell(v128.load(z, 16), v128.load(z + stride, 16), v128.load(z + 2 * stride, 16), v128.load(before, 16));
    const h0 = lstmHidden(v128.load(z + 3 * stride), c0), h1 = lstmHidden(v128.load(z + 3 * stride, 16), c1);
    const p0 = f32x4.add(v128.load(pooled + at), h0), p1 = f32x4.add(v128.load(pooled + at, 16), h1);
    v128.store(cells + at, c0); v128.store(cells + at, c1, 16);
    v128.store(hidden + at, h0); v128.store(hidden + at, h1, 16);
    v128.store(pooled + at, p0); v128.store(pooled + at, p1, 16);
  }
}

/** Turns the activated gates of every step into the gradient before activation, in place. */
export function lstmBackward(plan: Plan, d: DirectionPlan, firstTile: i32, endTile: i32): void {
  const region = tileRegion(plan, firstTile), firstRow = region * plan.regionRows;
  const stride = octetStride(plan), octets = <usize>plan.hiddenOctets, panels = plan.panels;
  const gateStep = gateRegion(plan) * plan.regions, stateStep = stateRegion(plan) * plan.regions, regionStates = <usize>region * stateRegion(plan);
  const pooledGradients = d.pooledGradients + regionStates, hiddenGradients = d.hiddenGradients + regionStates, cellGradients = d.cellGradients + regionStates;
  for (let t = plan.steps - 1; t >= 0; t--) {
    const active = activeRows(plan, t, region);
    const gates = d.gates + <usize>region * gateRegion(plan) + <usize>t * gateStep;
    const cells = d.cells + <usize>t * stateStep + regionStates;
    for (let tile = firstTile; tile < endTile; tile++) {
      const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
      if (row >= active) break;
      for (let q: usize = 0; q < octets; q++) {
        const state = q * stride;
        lstmGateGradients(
          gates + 4 * state, stride, cells + state, t == 0 ? 0 : cells - stateStep + state, pooledGradients + state, hiddenGradients + state, cellGradients + state,
          <usize>row << 5, <usize>min(end, active) << 5, <usize>end << 5,
        );
      }
    }
    if (t > 0)
      for (let q: usize = 0; q < octets; q += panelPair)
        for (let tile = firstTile; tile < endTile; tile++) {
          const row = tileStart(plan, tile) - firstRow, end = tileEnd(plan, tile) - firstRow;
          if (row >= active) break;
          const at = <usize>row << 5;
          tileProduct(
            end - row, gates + at, stride, panels, d.recurrentKernelT + q * (<usize>panels << 8), min(panelPair, <i32>(octets - q)),
            hiddenGradients + q * stride + at, stride, octetBytes, false,
          );
        }
  }
}

function lstmGateGradients(
  gates: usize, stride: usize, cells: usize, cellsBefore: usize, pooledGradients: usize, hiddenGradients: usize, cellGradients: usize,
  at: usize, activeEnd: usize, tileEnd: usize,
): void {
  const one = f32x4.splat(1);
  for (; at < activeEnd; at += octetBytes) {
    const z = gates + at;
    const i0 = v128.load(z), i1 = v128.load(z, 16), f0 = v128.load(z + stride), f1 = v128.load(z + stride, 16);
    const g0 = v128.load(z + 2 * stride), g1 = v128.load(z + 2 * stride, 16), o0 = v128.load(z + 3 * stride), o1 = v128.load(z + 3 * stride, 16);
    const tanh0 = tanh4(v128.load(cells + at)), tanh1 = tanh4(v128.load(cells + at, 16));
    const dh0 = f32x4.add(v128.load(hiddenGradients + at), v128.load(pooledGradients + at)), dh1 = f32x4.add(v128.load(hiddenGradients + at, 16), v128.load(pooledGradients + at, 16));
    const dho0 = f32x4.mul(dh0, o0), dho1 = f32x4.mul(dh1, o1);
    const dc0 = madd(dho0, nmadd(tanh0, tanh0, one), v128.load(cellGradients + at)), dc1 = madd(dho1, nmadd(tanh1, tanh1, one), v128.load(cellGradients + at, 16));
    const dci0 = f32x4.mul(dc0, i0), dci1 = f32x4.mul(dc1, i1), dcf0 = f32x4.mul(dc0, f0), dcf1 = f32x4.mul(dc1, f1);
    const before = cellsBefore ? cellsBefore + at : zeros;
    const zf0 = f32x4.mul(f32x4.mul(dcf0, v128.load(before)), f32x4.sub(one, f0)), zf1 = f32x4.mul(f32x4.mul(dcf1, v128.load(before, 16)), f32x4.sub(one, f1));
    v128.store(z, f32x4.mul(f32x4.mul(dci0, g0), f32x4.sub(one, i0))); v128.store(z, f32x4.mul(f32x4.mul(dci1, g1), f32x4.sub(one, i1)), 16);
    v128.store(z + stride, zf0); v128.store(z + stride, zf1, 16);
    v128.store(z + 2 * stride, f32x4.mul(dci0, nmadd(g0, g0, one))); v128.store(z + 2 * stride, f32x4.mul(dci1, nmadd(g1, g1, one)), 16);
    v128.store(z + 3 * stride, f32x4.mul(f32x4.mul(dho0, tanh0), f32x4.sub(one, o0))); v128.store(z + 3 * stride, f32x4.mul(f32x4.mul(dho1, tanh1), f32x4.sub(one, o1)), 16);
    v128.store(cellGradients + at, dcf0); v128.store(cellGradients + at, dcf1, 16);
  }
  if (at < tileEnd) for (let gate: usize = 0; gate < 4; gate++) memory.fill(gates + gate * stride + at, 0, tileEnd - at);
}

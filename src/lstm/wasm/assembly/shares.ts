// What each token adds to the logits of its text.
//
// A cell state is the sum of what the tokens so far wrote to it, each faded by the forget gates since:
//   c_t = sum over s <= t of (f_s+1 ... f_t) i_s g_s
// The head is linear in the mean of the hidden states, and h_t = o_t tanh(c_t) = (h_t / c_t) c_t, so the logits are a sum
// over tokens of what each wrote, as every later step reads it (Murdoch and Szlam 2017, "Automatic Rule Extraction from
// Long Short Term Memory Networks", section 3.2; here tanh is spread over the writes in proportion). From the last step on:
//   a_t = w h_t / (c_t length) + f_t+1 a_t+1,  share of t = a_t i_t g_t
// A GRU's hidden state is such a sum itself, of (1 - z_t) candidate_t faded by z: h stands for c, and z for f.
import { Plan, activeRows, directionPlan, gateRegion, octetStride, stateRegion, tileEnd, tileRegion, tileStart } from './plan';
import { madd } from './simd';

/** Cell states nearer to zero than this are read by the slope of tanh there, which is 1. */
const nearZero: f32 = 1e-12;

/** Adds one direction's shares of the rows of a range of tiles to `plan.contributions`; every step's gates and states are kept. */
export function shareOut(plan: Plan, direction: i32, firstTile: i32, endTile: i32): void {
  if (plan.steps == 0) return;
  const d = directionPlan(plan, direction), region = tileRegion(plan, firstTile), firstRow = region * plan.regionRows;
  const stride = octetStride(plan), octets = <usize>plan.hiddenOctets;
  const gateStep = gateRegion(plan) * plan.regions, stateStep = stateRegion(plan) * plan.regions;
  const regionGates = <usize>region * gateRegion(plan), regionStates = <usize>region * stateRegion(plan);
  const classBytes = (<usize>plan.directions * plan.hiddenOctets) << 5;
  const carried = d.pooledGradients; // f32 [hidden octet][8]: f_t+1 a_t+1; no gradients are wanted here
  for (let tile = firstTile; tile < endTile; tile++)
    for (let row = tileStart(plan, tile), end = min(tileEnd(plan, tile), firstRow + activeRows(plan, 0, region)); row < end; row++) {
      const at = <usize>(row - firstRow) << 5;
      const length = load<i32>(plan.lengths + (<usize>row << 2)), firstToken = load<i32>(plan.firstTokens + (<usize>row << 2));
      const share = f32x4.splat(<f32>1 / <f32>length);
      let weights = plan.headKernel + ((<usize>direction * plan.hiddenOctets) << 5);
      for (let c: usize = 0; c < <usize>plan.classes; c++) {
        memory.fill(carried, 0, octets << 5);
        for (let t = length - 1; t >= 0; t--) {
          const gates = d.gates + <usize>t * gateStep + regionGates + at, states = <usize>t * stateStep + regionStates + at;
          const sum = plan.cell == 0
            ? lstmShare(gates, stride, d.cells + states, d.hidden + states, weights, share, carried, octets)
            : gruShare(gates, stride, weights, share, carried, octets);
          const token = firstToken + (direction == 0 ? t : length - 1 - t);
          const out = plan.contributions + ((<usize>token * plan.classes + c) << 2);
          store<f32>(out, direction == 0 ? sum : load<f32>(out) + sum);
        }
        weights += classBytes;
      }
    }
}

/** One step of one row and class: carries a_t on, and gives the sum over units of a_t i_t g_t. */
function lstmShare(gates: usize, stride: usize, cells: usize, hidden: usize, weights: usize, share: v128, carried: usize, octets: usize): f32 {
  let sum = f32x4.splat(0);
  for (let q: usize = 0; q < octets; q++)
    for (let half: usize = 0; half < 32; half += 16) {
      const z = gates + 4 * q * stride + half, state = q * stride + half, unit = (q << 5) + half;
      const cell = v128.load(cells + state);
      const far = f32x4.gt(f32x4.abs(cell), f32x4.splat(nearZero));
      const read = v128.bitselect(f32x4.div(v128.load(hidden + state), cell), v128.load(z + 3 * stride), far);
      const a = madd(f32x4.mul(v128.load(weights + unit), share), read, v128.load(carried + unit));
      sum = madd(a, f32x4.mul(v128.load(z), v128.load(z + 2 * stride)), sum);
      v128.store(carried + unit, f32x4.mul(a, v128.load(z + stride)));
    }
  return total(sum);
}

function gruShare(gates: usize, stride: usize, weights: usize, share: v128, carried: usize, octets: usize): f32 {
  let sum = f32x4.splat(0);
  for (let q: usize = 0; q < octets; q++)
    for (let half: usize = 0; half < 32; half += 16) {
      const unit = (q << 5) + half;
      const update = v128.load(gates + 2 * q * stride + half), candidate = v128.load(gates + (2 * octets + q) * stride + half);
      const a = madd(v128.load(weights + unit), share, v128.load(carried + unit));
      sum = madd(a, f32x4.mul(f32x4.sub(f32x4.splat(1), update), candidate), sum);
      v128.store(carried + unit, f32x4.mul(a, update));
    }
  return total(sum);
}

// @ts-ignore: decorator
@inline function total(sum: v128): f32 {
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
}

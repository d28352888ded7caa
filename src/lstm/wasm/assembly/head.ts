// Mean pooling, dropout, the linear head, softmax cross-entropy and the way back, row by row.
import { Mode, Plan, directionPlan, octetStride, tileEnd, tileStart, tileStates } from './plan';
import { endHash, extendHash, hashStart } from './hash';
import { madd, octetBytes } from './simd';

/** The stream of src/lstm/dropout.ts for the pooled vector. */
const pooledStream: u32 = 1;

/**
 * Rows of a range of tiles: the sums in `pooled` become means (with dropout, in training), then logits;
 * when training also the row's loss, the logits' gradients and each step's share of the hidden states'
 * gradient.
 */
export function headRows(plan: Plan, firstTile: i32, endTile: i32): void {
  for (let tile = firstTile; tile < endTile; tile++) {
    let at = tileStates(plan, tile);
    for (let row = tileStart(plan, tile), end = min(tileEnd(plan, tile), plan.rows); row < end; row++) {
      poolRow(plan, row, at);
      rowLogits(plan, row, at);
      if (plan.mode != Mode.logits) {
        rowLoss(plan, row);
        pooledGradients(plan, row, at);
      }
      at += octetBytes;
    }
  }
}

/** Here and below, `at` is where the row begins in the states of a direction. */
function poolRow(plan: Plan, row: i32, at: usize): void {
  const stride = octetStride(plan);
  const mean: f32 = 1 / <f32>max(1, load<i32>(plan.lengths + (<usize>row << 2)));
  const drop = plan.mode != Mode.logits && plan.dropoutThreshold > 0;
  const place = load<u32>(plan.order + (<usize>row << 2));
  const hash = extendHash(extendHash(extendHash(extendHash(hashStart, plan.seed), plan.step), pooledStream), place);
  for (let direction = 0; direction < plan.directions; direction++) {
    const d = directionPlan(plan, direction);
    for (let q = 0; q < plan.hiddenOctets; q++) {
      const octet = at + <usize>q * stride;
      const factors = d.pooledGradients + octet;
      for (let j: usize = 0; j < 8; j++) {
        let factor = mean;
        // Padded units, last in each direction, are zero: what is drawn for them does not matter.
        if (drop) factor = endHash(extendHash(hash, direction * plan.hiddenSize + q * 8 + <i32>j)) < plan.dropoutThreshold ? 0 : mean * plan.dropoutScale;
        store<f32>(factors + (j << 2), factor);
      }
      for (let j: usize = 0; j < 32; j += 16) v128.store(d.pooled + octet + j, f32x4.mul(v128.load(d.pooled + octet + j), v128.load(factors + j)));
    }
  }
}

function rowLogits(plan: Plan, row: i32, at: usize): void {
  const stride = octetStride(plan);
  let weights = plan.headKernel;
  for (let c: usize = 0; c < <usize>plan.classes; c++) {
    let sum = f32x4.splat(0);
    for (let direction = 0; direction < plan.directions; direction++) {
      let pooled = directionPlan(plan, direction).pooled + at;
      for (let q = 0; q < plan.hiddenOctets; q++) {
        sum = madd(v128.load(pooled), v128.load(weights), sum);
        sum = madd(v128.load(pooled, 16), v128.load(weights, 16), sum);
        pooled += stride;
        weights += 32;
      }
    }
    const logit = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
    store<f32>(plan.logits + ((<usize>row * plan.classes + c) << 2), logit + load<f32>(plan.headBias + (c << 2)));
  }
}

/** Softmax over the classes whose target is not negative; in float64, there are few of them. */
function rowLoss(plan: Plan, row: i32): void {
  const at = (<usize>row * plan.classes) << 2, end = at + (<usize>plan.classes << 2);
  const scale = <f64>load<f32>(plan.weights + (<usize>row << 2)) / <f64>plan.rows;
  let largest = -Infinity;
  for (let c = at; c < end; c += 4) if (load<f32>(plan.targets + c) >= 0) largest = max(largest, <f64>load<f32>(plan.logits + c));
  let sum: f64 = 0;
  for (let c = at; c < end; c += 4) if (load<f32>(plan.targets + c) >= 0) sum += Math.exp(<f64>load<f32>(plan.logits + c) - largest);
  const logSum = largest + Math.log(sum);
  let loss: f64 = 0;
  for (let c = at; c < end; c += 4) {
    const target = <f64>load<f32>(plan.targets + c);
    let gradient: f64 = 0;
    if (target >= 0) {
      const logProbability = <f64>load<f32>(plan.logits + c) - logSum;
      if (target > 0) loss -= target * logProbability;
      gradient = scale * (Math.exp(logProbability) - target);
    }
    store<f32>(plan.logitGradients + c, <f32>gradient);
  }
  store<f64>(plan.rowLosses + (<usize>row << 3), scale * loss);
}

/** Into pooledGradients, where the factors of poolRow lie: factor * sum over classes of logit gradient * weight. */
function pooledGradients(plan: Plan, row: i32, at: usize): void {
  const stride = octetStride(plan);
  const logitGradients = plan.logitGradients + ((<usize>row * plan.classes) << 2);
  const classBytes = (<usize>plan.directions * plan.hiddenOctets) << 5;
  let weights = plan.headKernel;
  for (let direction = 0; direction < plan.directions; direction++) {
    let out = directionPlan(plan, direction).pooledGradients + at;
    for (let q = 0; q < plan.hiddenOctets; q++) {
      for (let j: usize = 0; j < 32; j += 16) {
        let sum = f32x4.splat(0);
        for (let c: usize = 0; c < <usize>plan.classes; c++)
          sum = madd(v128.load32_splat(logitGradients + (c << 2)), v128.load(weights + c * classBytes + j), sum);
        v128.store(out + j, f32x4.mul(sum, v128.load(out + j)));
      }
      out += stride;
      weights += 32;
    }
  }
}

/** Gradient of the head's kernel at one unit octet, decay included. */
export function headKernelGradient(plan: Plan, direction: i32, q: i32): void {
  const pooled = directionPlan(plan, direction).pooled + <usize>q * octetStride(plan);
  const classBytes = (<usize>plan.directions * plan.hiddenOctets) << 5;
  const decay = f32x4.splat(2 * plan.headDecay);
  for (let c: usize = 0; c < <usize>plan.classes; c++) {
    const at = plan.headKernel + c * classBytes + (<usize>(direction * plan.hiddenOctets + q) << 5);
    let s0 = f32x4.mul(decay, v128.load(at)), s1 = f32x4.mul(decay, v128.load(at, 16));
    for (let tile = 0; tile < plan.tiles; tile++) {
      let at = pooled + tileStates(plan, tile);
      for (let row = tileStart(plan, tile), end = min(tileEnd(plan, tile), plan.rows); row < end; row++) {
        const gradient = v128.load32_splat(plan.logitGradients + (<usize>(row * plan.classes + <i32>c) << 2));
        s0 = madd(gradient, v128.load(at), s0);
        s1 = madd(gradient, v128.load(at, 16), s1);
        at += octetBytes;
      }
    }
    const out = at - plan.dense + plan.denseGradients;
    v128.store(out, s0);
    v128.store(out, s1, 16);
  }
}

export function headBiasGradient(plan: Plan): void {
  const out = plan.headBias - plan.dense + plan.denseGradients;
  for (let c: usize = 0; c < <usize>plan.classes; c++) {
    let sum: f32 = 0;
    for (let row: usize = 0; row < <usize>plan.rows; row++) sum += load<f32>(plan.logitGradients + ((row * plan.classes + c) << 2));
    store<f32>(out + (c << 2), sum);
  }
}

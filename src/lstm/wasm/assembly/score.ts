// Scoring without training: the projections of the vocabulary are kept, so only the recurrent product is
// left.
import { headRows } from './head';
import { DirectionPlan, Plan, directionPlan } from './plan';
import { product } from './products';
import { forwardTiles } from './step';
import { lstmCell, lstmHidden, madd, nmadd, octetBytes, sigmoid4, tanh4 } from './simd';

/** Logits, and contributions where asked for, of a batch of rows sorted by length. */
export function scoreRows(address: usize): void {
  const plan = changetype<Plan>(address);
  forwardTiles(plan, 0, plan.tiles);
}

/** Projects `plan.distinct` embedding rows through every direction's kernel, to rows first, first + 1, ... of `projected`. */
export function projectRows(address: usize, first: i32): void {
  const plan = changetype<Plan>(address);
  const stride = <usize>plan.distinctStride << 5;
  const rowBytes = <usize>plan.embeddingOctets << 5;
  for (let row: usize = 0; row < <usize>plan.distinct; row++)
    for (let octet: usize = 0; octet < <usize>plan.embeddingOctets; octet++)
      memory.copy(plan.inputs + octet * stride + (row << 5), plan.embedding + load<usize>(plan.distinctIds + (row << 2)) * rowBytes + (octet << 5), 32);
  const projectedBytes = <usize>plan.panels << 5;
  for (let direction = 0; direction < plan.directions; direction++) {
    const d = directionPlan(plan, direction);
    // Whole tiles: up to 5 rows past the last are written too, and written again when they are taken.
    product(plan.inputs, stride, plan.embeddingOctets, d.kernel, plan.panels, d.projected + <usize>first * projectedBytes, octetBytes, projectedBytes, 0, (plan.distinct + 5) / 6 * 6);
  }
}

/** Logits of one text: the plan has one region of one row. */
export function scoreText(address: usize): void {
  const plan = changetype<Plan>(address);
  for (let direction = 0; direction < plan.directions; direction++) {
    const d = directionPlan(plan, direction);
    const stateBytes = <usize>plan.hiddenOctets << 5;
    memory.fill(d.pooled, 0, stateBytes);
    memory.fill(d.hidden, 0, stateBytes);
    memory.fill(d.cells, 0, stateBytes);
    for (let t = 0; t < plan.steps; t++) {
      if (plan.cell == 0) lstmStep(plan, d, t);
      else gruStep(plan, d, t);
    }
  }
  headRows(plan, 0, 1);
}

/** gates[octet][8] = bias + what the token's rows project to + sum over k of a[k] * panels[octet][k][8], for output octets from..to. */
function textGates(plan: Plan, d: DirectionPlan, t: i32, a: usize, from: i32, to: i32): void {
  const panelBytes = <usize>plan.hiddenOctets << 8;
  const end = a + (<usize>plan.hiddenOctets << 5);
  for (let p = <usize>from; p < <usize>to; p += 4) {
    // Four output octets at once keep eight sums going. Past the end they repeat the last octet.
    const p1 = min(p + 1, <usize>to - 1), p2 = min(p + 2, <usize>to - 1), p3 = min(p + 3, <usize>to - 1);
    const o0 = p << 5, o1 = p1 << 5, o2 = p2 << 5, o3 = p3 << 5;
    let s00 = v128.load(d.bias + o0), s01 = v128.load(d.bias + o0, 16), s10 = v128.load(d.bias + o1), s11 = v128.load(d.bias + o1, 16);
    let s20 = v128.load(d.bias + o2), s21 = v128.load(d.bias + o2, 16), s30 = v128.load(d.bias + o3), s31 = v128.load(d.bias + o3, 16);
    for (let plane = 0; plane < plan.planes; plane++) {
      const row = d.projected + load<usize>(d.index + (<usize>(plane * plan.steps + t) << 2)) * (<usize>plan.panels << 5);
      s00 = f32x4.add(s00, v128.load(row + o0)); s01 = f32x4.add(s01, v128.load(row + o0, 16));
      s10 = f32x4.add(s10, v128.load(row + o1)); s11 = f32x4.add(s11, v128.load(row + o1, 16));
      s20 = f32x4.add(s20, v128.load(row + o2)); s21 = f32x4.add(s21, v128.load(row + o2, 16));
      s30 = f32x4.add(s30, v128.load(row + o3)); s31 = f32x4.add(s31, v128.load(row + o3, 16));
    }
    if (t > 0) {
      let b0 = d.recurrentKernel + p * panelBytes, b1 = d.recurrentKernel + p1 * panelBytes, b2 = d.recurrentKernel + p2 * panelBytes, b3 = d.recurrentKernel + p3 * panelBytes;
      for (let x = a; x < end; x += 4) {
        const v = v128.load32_splat(x);
        s00 = madd(v, v128.load(b0), s00); s01 = madd(v, v128.load(b0, 16), s01);
        s10 = madd(v, v128.load(b1), s10); s11 = madd(v, v128.load(b1, 16), s11);
        s20 = madd(v, v128.load(b2), s20); s21 = madd(v, v128.load(b2, 16), s21);
        s30 = madd(v, v128.load(b3), s30); s31 = madd(v, v128.load(b3, 16), s31);
        b0 += 32; b1 += 32; b2 += 32; b3 += 32;
      }
    }
    v128.store(d.gates + o0, s00); v128.store(d.gates + o0, s01, 16);
    v128.store(d.gates + o1, s10); v128.store(d.gates + o1, s11, 16);
    v128.store(d.gates + o2, s20); v128.store(d.gates + o2, s21, 16);
    v128.store(d.gates + o3, s30); v128.store(d.gates + o3, s31, 16);
  }
}

function lstmStep(plan: Plan, d: DirectionPlan, t: i32): void {
  textGates(plan, d, t, d.hidden, 0, plan.panels);
  for (let q: usize = 0; q < <usize>plan.hiddenOctets; q++)
    for (let half: usize = 0; half < 32; half += 16) {
      const z = d.gates + (q << 7) + half, at = (q << 5) + half;
      const c = lstmCell(v128.load(z), v128.load(z, 32), v128.load(z, 64), v128.load(d.cells + at));
      const h = lstmHidden(v128.load(z, 96), c);
      v128.store(d.cells + at, c);
      v128.store(d.hidden + at, h);
      v128.store(d.pooled + at, f32x4.add(v128.load(d.pooled + at), h));
    }
}

function gruStep(plan: Plan, d: DirectionPlan, t: i32): void {
  textGates(plan, d, t, d.hidden, 0, 2 * plan.hiddenOctets);
  for (let q: usize = 0; q < <usize>plan.hiddenOctets; q++)
    for (let half: usize = 0; half < 32; half += 16) {
      const at = (q << 5) + half;
      v128.store(d.resetHidden + at, f32x4.mul(sigmoid4(v128.load(d.gates + (q << 6) + half, 32)), v128.load(d.hidden + at)));
    }
  textGates(plan, d, t, d.resetHidden, 2 * plan.hiddenOctets, plan.panels);
  const candidates = d.gates + (<usize>plan.hiddenOctets << 6);
  for (let q: usize = 0; q < <usize>plan.hiddenOctets; q++)
    for (let half: usize = 0; half < 32; half += 16) {
      const at = (q << 5) + half;
      const z = sigmoid4(v128.load(d.gates + (q << 6) + half)), candidate = tanh4(v128.load(candidates + at));
      const h = madd(z, v128.load(d.hidden + at), nmadd(z, candidate, candidate));
      v128.store(d.hidden + at, h);
      v128.store(d.pooled + at, f32x4.add(v128.load(d.pooled + at), h));
    }
}

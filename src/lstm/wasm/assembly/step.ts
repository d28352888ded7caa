// One step of training, or the logits of a batch, as one thread of several runs it.
//
// Every sum is made in one order that does not depend on the number of threads: what a row computes is
// split by rows, what is summed over rows by outputs. So any number of threads gives the same bits.
import { DirectionPlan, Mode, Plan, directionPlan, tileEnd, tileStart } from './plan';
import { panelPair, product, productOverRows, transposePanel } from './products';
import { lstmBackward, lstmForward } from './lstm';
import { gruBackward, gruForward } from './gru';
import { headBiasGradient, headKernelGradient, headRows } from './head';
import { updateDense, updateEmbedding } from './optimizer';
import { endHash, extendHash, hashStart } from './hash';
import { arrive, met } from './barrier';
import { madd, octetBytes } from './simd';

/** Distinct rows that are gathered, projected and updated together. */
const rowBlock: i32 = 20;
/** Tokens whose hidden states and gate gradients stay in the first two caches while weight gradients are summed. */
const tokenBlock: i32 = 256;
/** Bytes of the dense gradients in one partial sum of squares. */
const squaresBytes: usize = 4096;
/** The stream of src/lstm/dropout.ts for embedding rows. */
const embeddingStream: u32 = 2;

/**
 * A thread's share of a job, from `part` on; all threads must have done the parts before it. Returns the part to go on
 * with: `partsOf` when the thread has done its share, an earlier one when the others take long.
 */
export function runParts(plan: Plan, thread: i32, part: i32): i32 {
  const parts = partsOf(plan);
  do {
    runPart(plan, thread, part);
    arrive(plan);
  } while (++part < parts && met(plan, part));
  return part;
}

/** Parts of a job; between two of them all threads meet. */
export function partsOf(plan: Plan): i32 {
  return plan.mode == Mode.logits ? 2 : 5;
}

function runPart(plan: Plan, thread: i32, part: i32): void {
  switch (part) {
    case 0:
      projectInputs(plan, thread);
      if (plan.mode != Mode.logits) transposeKernels(plan, thread);
      return;
    case 1:
      forwardRows(plan, thread);
      if (plan.mode != Mode.logits) backwardRows(plan, thread);
      return;
    case 2:
      kernelGradients(plan, thread);
      recurrentKernelGradients(plan, thread);
      headGradients(plan, thread);
      return;
    case 3:
      inputGradients(plan, thread);
      return;
    default:
      update(plan, thread);
  }
}

/** The phases of a training step one by one, for a profile on one thread. Returns false past the last. */
export function runPhase(address: usize, phase: i32): bool {
  const plan = changetype<Plan>(address);
  switch (phase) {
    case 0: projectInputs(plan, 0); return true;
    case 1: transposeKernels(plan, 0); return true;
    case 2: forwardRows(plan, 0); return true;
    case 3: backwardRows(plan, 0); return true;
    case 4: kernelGradients(plan, 0); return true;
    case 5: recurrentKernelGradients(plan, 0); return true;
    case 6: headGradients(plan, 0); return true;
    case 7: inputGradients(plan, 0); return true;
    case 8: update(plan, 0); return true;
    default: return false;
  }
}

function projectInputs(plan: Plan, thread: i32): void {
  const stride = <usize>plan.distinctStride << 5;
  for (let row = thread * rowBlock; row < plan.distinctStride; row += plan.threads * rowBlock) {
    const end = min(row + rowBlock, plan.distinctStride);
    gather(plan, row, end);
    for (let direction = 0; direction < plan.directions; direction++) {
      const d = directionPlan(plan, direction);
      for (let p = 0; p < plan.panels; p += panelPair)
        product(
          plan.inputs, stride, plan.embeddingOctets, d.kernel + <usize>p * (<usize>plan.embeddingOctets << 8), min(panelPair, plan.panels - p),
          d.projected + (<usize>p << 5), octetBytes, <usize>plan.panels << 5, row, end,
        );
    }
  }
}

/** The embedding rows of the distinct rows from..to, with their dropout. */
function gather(plan: Plan, from: i32, to: i32): void {
  const stride = <usize>plan.distinctStride << 5;
  const rowBytes = <usize>plan.embeddingOctets << 5;
  for (let row = from; row < to; row++) {
    const out = plan.inputs + (<usize>row << 5);
    if (row == 0 || row >= plan.distinct) {
      for (let octet: usize = 0; octet < <usize>plan.embeddingOctets; octet++) memory.fill(out + octet * stride, 0, 32);
      continue;
    }
    const values = plan.embedding + <usize>load<i32>(plan.distinctIds + (<usize>row << 2)) * rowBytes;
    for (let octet: usize = 0; octet < <usize>plan.embeddingOctets; octet++) memory.copy(out + octet * stride, values + (octet << 5), 32);
    if (plan.mode != Mode.logits && plan.embeddingDropoutThreshold > 0) dropRow(plan, row, plan.inputs);
  }
}

/** Drops the same elements of a distinct row, whether of its values or of its gradient. */
function dropRow(plan: Plan, row: i32, rows: usize): void {
  const stride = <usize>plan.distinctStride << 5;
  const id = load<u32>(plan.distinctIds + (<usize>row << 2));
  const hash = extendHash(extendHash(extendHash(extendHash(hashStart, plan.seed), plan.step), embeddingStream), id);
  for (let element = 0; element < plan.embeddingOctets * 8; element++) {
    const at = rows + <usize>(element >> 3) * stride + (<usize>row << 5) + (<usize>(element & 7) << 2);
    const kept = endHash(extendHash(hash, element)) >= plan.embeddingDropoutThreshold;
    store<f32>(at, kept ? load<f32>(at) * plan.embeddingDropoutScale : 0);
  }
}

function transposeKernels(plan: Plan, thread: i32): void {
  for (let direction = 0; direction < plan.directions; direction++) {
    const d = directionPlan(plan, direction);
    for (let p = thread; p < plan.panels; p += plan.threads) {
      transposePanel(d.kernel + <usize>p * (<usize>plan.embeddingOctets << 8), plan.embeddingOctets, plan.panels * 8, p, d.kernelT);
      transposePanel(d.recurrentKernel + <usize>p * (<usize>plan.hiddenOctets << 8), plan.hiddenOctets, plan.panels * 8, p, d.recurrentKernelT);
    }
  }
}

/** The rows of a thread's tiles from their first step to their last, and their logits. */
export function forwardRows(plan: Plan, thread: i32): void {
  for (let direction = 0; direction < plan.directions; direction++) {
    clearTiles(plan, directionPlan(plan, direction).pooled, thread);
    if (plan.cell == 0) lstmForward(plan, direction, thread);
    else gruForward(plan, direction, thread);
  }
  headRows(plan, thread);
}

/** The same rows from their last step to their first. */
function backwardRows(plan: Plan, thread: i32): void {
  for (let direction = 0; direction < plan.directions; direction++) {
    const d = directionPlan(plan, direction);
    clearTiles(plan, d.hiddenGradients, thread);
    clearTiles(plan, d.cellGradients, thread);
    if (plan.cell == 0) lstmBackward(plan, d, thread);
    else gruBackward(plan, d, thread);
  }
}

function clearTiles(plan: Plan, values: usize, thread: i32): void {
  for (let q: usize = 0; q < <usize>plan.hiddenOctets; q++)
    for (let tile = thread; tile < plan.tiles; tile += plan.threads) {
      const row = tileStart(plan, tile);
      memory.fill(values + ((q * plan.stride + row) << 5), 0, <usize>(tileEnd(plan, tile) - row) << 5);
    }
}

/** Gradients of kernels and biases. Threads share the output octets of both directions out. */
function kernelGradients(plan: Plan, thread: i32): void {
  for (let direction = 0; direction < plan.directions; direction++)
    for (let p = firstPanel(plan, direction, thread), end = firstPanel(plan, direction, thread + 1); p < end; p++) kernelGradient(plan, directionPlan(plan, direction), p);
}

function recurrentKernelGradients(plan: Plan, thread: i32): void {
  for (let direction = 0; direction < plan.directions; direction++)
    recurrentKernelGradient(plan, directionPlan(plan, direction), firstPanel(plan, direction, thread), firstPanel(plan, direction, thread + 1));
}

/** Where a thread's share of a direction's output octets begins. */
function firstPanel(plan: Plan, direction: i32, thread: i32): i32 {
  return max(0, min(plan.panels, plan.directions * plan.panels * thread / plan.threads - direction * plan.panels));
}

function headGradients(plan: Plan, thread: i32): void {
  for (let direction = 0; direction < plan.directions; direction++)
    for (let q = thread; q < plan.hiddenOctets; q += plan.threads) headKernelGradient(plan, direction, q);
  if (thread == 0) headBiasGradient(plan);
}

/** Adds the gate gradients of every token up by distinct row, then the panel's kernel and bias. */
function kernelGradient(plan: Plan, d: DirectionPlan, p: i32): void {
  const toGradient = plan.denseGradients - plan.dense;
  const stride = <usize>plan.stride << 5, distinctBytes = <usize>plan.distinctStride << 5;
  const sums = d.projectedGradients + <usize>p * distinctBytes;
  memory.fill(sums, 0, distinctBytes);
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0);
  let gates = d.gates + <usize>p * stride;
  for (let t = 0; t < plan.steps; t++) {
    const active = load<i32>(plan.active + (<usize>t << 2));
    let index = d.index + ((<usize>t * plan.stride) << 2);
    for (let at = gates, end = gates + (<usize>active << 5); at < end; at += 32) {
      const sum = sums + (load<usize>(index) << 5);
      const g0 = v128.load(at), g1 = v128.load(at, 16);
      b0 = f32x4.add(b0, g0);
      b1 = f32x4.add(b1, g1);
      v128.store(sum, f32x4.add(v128.load(sum), g0));
      v128.store(sum, f32x4.add(v128.load(sum, 16), g1), 16);
      index += 4;
    }
    for (let plane = 1; plane < plan.planes; plane++) {
      index = d.index + ((<usize>(plane * plan.steps + t) * plan.stride) << 2);
      for (let at = gates, end = gates + (<usize>active << 5); at < end; at += 32) {
        const sum = sums + (load<usize>(index) << 5);
        v128.store(sum, f32x4.add(v128.load(sum), v128.load(at)));
        v128.store(sum, f32x4.add(v128.load(sum, 16), v128.load(at, 16)), 16);
        index += 4;
      }
    }
    gates += stride * plan.panels;
  }
  memory.fill(sums, 0, 32); // what tokens without a word would teach is dropped
  const bias = d.bias + (<usize>p << 5) + toGradient;
  v128.store(bias, b0);
  v128.store(bias, b1, 16);
  const panelBytes = <usize>plan.embeddingOctets << 8;
  const out = d.kernel + <usize>p * panelBytes + toGradient;
  memory.fill(out, 0, panelBytes);
  let a = plan.inputs, b = sums;
  for (let chunk = 0; chunk < plan.chunks; chunk++) {
    const rows = plan.chunkRows + (<usize>chunk << 2);
    productOverRows(a, distinctBytes, 0, plan.embeddingOctets, b, 0, rows, 1, out);
    a += <usize>load<i32>(rows) << 5;
    b += <usize>load<i32>(rows) << 5;
  }
}

/** Panels first..end: sum over steps of (hidden state before, transposed) times gate gradients. */
function recurrentKernelGradient(plan: Plan, d: DirectionPlan, first: i32, end: i32): void {
  if (first >= end) return;
  const toGradient = plan.denseGradients - plan.dense;
  const stride = <usize>plan.stride << 5;
  const octets = plan.hiddenOctets;
  const panelBytes = <usize>octets << 8;
  const gateBytes = stride * plan.panels, stateBytes = stride * octets;
  memory.fill(d.recurrentKernel + <usize>first * panelBytes + toGradient, 0, <usize>(end - first) * panelBytes);
  const timeBlock = max(1, tokenBlock / plan.rows);
  for (let t = 1; t < plan.steps; t += timeBlock) {
    const blocks = min(timeBlock, plan.steps - t);
    for (let p = first; p < end; p++) {
      // A GRU's candidates saw reset * hidden state instead.
      const seen = plan.cell == 1 && p >= 2 * octets ? d.resetHidden + <usize>t * stateBytes : d.hidden + <usize>(t - 1) * stateBytes;
      productOverRows(
        seen, stride, stateBytes, octets, d.gates + <usize>t * gateBytes + <usize>p * stride, gateBytes,
        plan.active + (<usize>t << 2), blocks, d.recurrentKernel + <usize>p * panelBytes + toGradient,
      );
    }
  }
}

/** Gradients of the distinct embedding rows, and the sums of squares of all gradients. */
function inputGradients(plan: Plan, thread: i32): void {
  const stride = <usize>plan.distinctStride << 5;
  const panelBytes = <usize>plan.panels << 8;
  for (let row = thread * rowBlock; row < plan.distinctStride; row += plan.threads * rowBlock) {
    const end = min(row + rowBlock, plan.distinctStride);
    for (let octet: usize = 0; octet < <usize>plan.embeddingOctets; octet += panelPair) {
      const octets = min(panelPair, plan.embeddingOctets - <i32>octet);
      product(directionPlan(plan, 0).projectedGradients, stride, plan.panels, directionPlan(plan, 0).kernelT + octet * panelBytes, octets, plan.inputGradients + octet * stride, stride, octetBytes, row, end);
      // The second direction's part is added by way of the inputs, which are not needed any more.
      if (plan.directions == 2)
        product(directionPlan(plan, 1).projectedGradients, stride, plan.panels, directionPlan(plan, 1).kernelT + octet * panelBytes, octets, plan.inputs + octet * stride, stride, octetBytes, row, end);
    }
    if (plan.directions == 2)
      for (let octet: usize = 0; octet < <usize>plan.embeddingOctets; octet++) {
        const out = plan.inputGradients + octet * stride, other = plan.inputs + octet * stride;
        for (let at = <usize>row << 5; at < <usize>end << 5; at += 16) v128.store(out + at, f32x4.add(v128.load(out + at), v128.load(other + at)));
      }
    if (plan.embeddingDropoutThreshold > 0) for (let r = max(row, 1); r < min(end, plan.distinct); r++) dropRow(plan, r, plan.inputGradients);
    let squares = 0.0;
    for (let octet: usize = 0; octet < <usize>plan.embeddingOctets; octet++) {
      const at = plan.inputGradients + octet * stride;
      squares += sumOfSquares(at + (<usize>row << 5), at + (<usize>end << 5));
    }
    store<f64>(plan.partials + (<usize>(row / rowBlock) << 3), squares);
  }
  const partials = plan.partials + (<usize>rowBlocks(plan) << 3);
  const bytes = <usize>plan.denseFloats << 2;
  for (let piece = <usize>thread; piece * squaresBytes < bytes; piece += plan.threads) {
    const from = plan.denseGradients + piece * squaresBytes;
    store<f64>(partials + (piece << 3), sumOfSquares(from, min(from + squaresBytes, plan.denseGradients + bytes)));
  }
}

function rowBlocks(plan: Plan): i32 {
  return (plan.distinctStride + rowBlock - 1) / rowBlock;
}

/** Partial sums of squares that a batch needs room for. */
export function partialCount(distinctStride: i32, denseFloats: i32): i32 {
  return (distinctStride + rowBlock - 1) / rowBlock + <i32>(((<usize>denseFloats << 2) + squaresBytes - 1) / squaresBytes);
}

function sumOfSquares(from: usize, to: usize): f64 {
  let s = f32x4.splat(0);
  for (let at = from; at < to; at += 16) {
    const v = v128.load(at);
    s = madd(v, v, s);
  }
  return <f64>f32x4.extract_lane(s, 0) + <f64>f32x4.extract_lane(s, 1) + (<f64>f32x4.extract_lane(s, 2) + <f64>f32x4.extract_lane(s, 3));
}

/** Loss and gradient norm, the same in every thread; then, if they are finite, this thread's share of the update. */
function update(plan: Plan, thread: i32): void {
  let loss = 0.0, squares = 0.0;
  for (let row: usize = 0; row < <usize>plan.rows; row++) loss += load<f64>(plan.rowLosses + (row << 3));
  const partials = <usize>partialCount(plan.distinctStride, plan.denseFloats);
  for (let i: usize = 0; i < partials; i++) squares += load<f64>(plan.partials + (i << 3));
  const norm = <f32>Math.sqrt(squares);
  const finite = isFinite(loss) && isFinite(norm);
  if (thread == 0) {
    plan.loss = <f32>loss;
    plan.gradientNorm = norm;
    plan.finite = finite ? 1 : 0;
  }
  if (finite && plan.mode == Mode.train) {
    const scale: f32 = plan.clipNorm > 0 && norm > plan.clipNorm ? plan.clipNorm / norm : 1;
    const octets = plan.denseFloats >> 3;
    updateDense(plan, scale, <usize>(octets * thread / plan.threads) << 5, <usize>(octets * (thread + 1) / plan.threads) << 5);
    for (let row = thread * rowBlock; row < plan.distinct; row += plan.threads * rowBlock) updateEmbedding(plan, scale, row, row + rowBlock);
  }
}

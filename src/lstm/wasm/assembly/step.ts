// One step of training, or the logits of a batch, as one thread of several runs it.
//
// A job has parts, between which all threads meet; a part has pieces, and a thread takes the next piece that nobody has
// taken. So a thread whose core is slower, or busy with something else, does fewer of them. Every sum is made within a
// piece, in one order: what a row computes is cut by rows, what is summed over rows by outputs. So any number of
// threads, however fast each of them is, gives the same bits.
import { DirectionPlan, Mode, Plan, directionPlan, gateRegion, octetStride, stateRegion, tileEnd, tileStart, tileStates } from './plan';
import { panelPair, product, productOverRows, transposePanel } from './products';
import { lstmBackward, lstmForward } from './lstm';
import { gruBackward, gruForward } from './gru';
import { shareOut } from './shares';
import { headBiasGradient, headKernelGradient, headRows } from './head';
import { updateDense, updateEmbedding } from './optimizer';
import { endHash, extendHash, hashStart } from './hash';
import { arrive, met, take } from './barrier';
import { madd, octetBytes } from './simd';

/** Distinct rows that are gathered, projected and updated together. */
const rowBlock: i32 = 24;
/** Tokens whose hidden states and gate gradients stay in the first two caches while weight gradients are summed. */
const tokenBlock: i32 = 256;
/** Bytes of the dense gradients in one partial sum of squares. */
const squaresBytes: usize = 4096;
/** Bytes of the dense parameters that a thread takes at a time, a multiple of `squaresBytes`. */
const denseBlock: usize = 32768;
/** The stream of src/lstm/dropout.ts for embedding rows. */
const embeddingStream: u32 = 2;

/**
 * A thread's share of a job, from `part` on; all threads must have done the parts before it. Returns the part to go on
 * with: `partsOf` when the thread has done its share, an earlier one when the others take long.
 */
export function runParts(plan: Plan, part: i32): i32 {
  const parts = partsOf(plan);
  do {
    runPart(plan, part);
    arrive(plan);
  } while (++part < parts && met(plan, part));
  return part;
}

/** Parts of a job; between two of them all threads meet. */
export function partsOf(plan: Plan): i32 {
  return plan.mode == Mode.logits ? 2 : 5;
}

/** What a step consists of; a piece of one is a thread's unit of work. */
namespace Phase {
  export const project: i32 = 0;
  export const transpose: i32 = 1;
  export const forward: i32 = 2;
  export const backward: i32 = 3;
  export const recurrentKernelGradient: i32 = 4;
  export const kernelGradient: i32 = 5;
  export const headGradient: i32 = 6;
  export const inputGradient: i32 = 7;
  export const squares: i32 = 8;
  export const updateEmbedding: i32 = 9;
  export const updateDense: i32 = 10;
}

function runPart(plan: Plan, part: i32): void {
  switch (part) {
    case 0: return sharePhases(plan, part, Phase.project, Phase.transpose);
    case 1:
      // Rows go forward and back at once, while what is kept of them is in the cache.
      for (let group = take(plan, part); group < plan.groups; group = take(plan, part)) {
        runPiece(plan, Phase.forward, group);
        if (plan.mode != Mode.logits) runPiece(plan, Phase.backward, group);
      }
      return;
    case 2: return sharePhases(plan, part, Phase.recurrentKernelGradient, Phase.headGradient);
    case 3: return sharePhases(plan, part, Phase.inputGradient, Phase.squares);
    default:
      if (measureGradients(plan)) sharePhases(plan, part, Phase.updateEmbedding, Phase.updateDense);
  }
}

/** The pieces of some phases, of which none needs another. Phases of large pieces come first: small ones fill up what is left. */
function sharePhases(plan: Plan, part: i32, first: i32, last: i32): void {
  let piece = take(plan, part);
  for (let phase = first, before = 0; phase <= last; phase++) {
    const end = before + piecesOf(plan, phase);
    for (; piece < end; piece = take(plan, part)) runPiece(plan, phase, piece - before);
    before = end;
  }
}

function piecesOf(plan: Plan, phase: i32): i32 {
  switch (phase) {
    case Phase.transpose: return plan.mode == Mode.logits ? 0 : plan.directions * plan.panels;
    case Phase.forward: case Phase.backward: return plan.groups;
    case Phase.recurrentKernelGradient: return plan.directions * recurrentPieces(plan);
    case Phase.kernelGradient: return plan.directions * panelPairs(plan);
    case Phase.headGradient: return plan.directions * plan.hiddenOctets;
    case Phase.squares: case Phase.updateDense: return <i32>(((<usize>plan.denseFloats << 2) + denseBlock - 1) / denseBlock);
    default: return rowBlocks(plan);
  }
}

function runPiece(plan: Plan, phase: i32, piece: i32): void {
  switch (phase) {
    case Phase.project: return projectInputs(plan, piece * rowBlock);
    case Phase.transpose: return transposeKernels(plan, piece);
    case Phase.forward: return forwardTiles(plan, firstTile(plan, piece), endTile(plan, piece));
    case Phase.backward: return backwardTiles(plan, firstTile(plan, piece), endTile(plan, piece));
    case Phase.recurrentKernelGradient: return recurrentKernelGradient(plan, piece);
    case Phase.kernelGradient: return kernelGradient(plan, piece);
    case Phase.headGradient: return headGradient(plan, piece);
    case Phase.inputGradient: return inputGradients(plan, piece * rowBlock);
    case Phase.squares: return denseSquares(plan, <usize>piece * denseBlock, denseEnd(plan, piece));
    case Phase.updateEmbedding: return updateEmbedding(plan, plan.gradientScale, piece * rowBlock, (piece + 1) * rowBlock);
    default: updateDense(plan, plan.gradientScale, <usize>piece * denseBlock, denseEnd(plan, piece));
  }
}

/** One phase of a training step, for a profile on one thread. */
export function runPhase(address: usize, phase: i32): void {
  const plan = changetype<Plan>(address);
  if (phase == Phase.updateEmbedding) measureGradients(plan);
  for (let piece = 0, pieces = piecesOf(plan, phase); piece < pieces; piece++) runPiece(plan, phase, piece);
}

function firstTile(plan: Plan, group: i32): i32 {
  return load<i32>(plan.groupTiles + (<usize>group << 3));
}

function endTile(plan: Plan, group: i32): i32 {
  return load<i32>(plan.groupTiles + (<usize>group << 3), 4);
}

function denseEnd(plan: Plan, block: i32): usize {
  return min(<usize>(block + 1) * denseBlock, <usize>plan.denseFloats << 2);
}

/** Projects the distinct rows from `row` on, a block of them. */
function projectInputs(plan: Plan, row: i32): void {
  const stride = <usize>plan.distinctStride << 5;
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

/** One output octet of both directions' kernels. */
function transposeKernels(plan: Plan, panel: i32): void {
  const d = directionPlan(plan, panel / plan.panels), p = panel % plan.panels;
  transposePanel(d.kernel + <usize>p * (<usize>plan.embeddingOctets << 8), plan.embeddingOctets, plan.panels * 8, p, d.kernelT);
  transposePanel(d.recurrentKernel + <usize>p * (<usize>plan.hiddenOctets << 8), plan.hiddenOctets, plan.panels * 8, p, d.recurrentKernelT);
}

/** The rows of a range of tiles from their first step to their last, and their logits. */
export function forwardTiles(plan: Plan, firstTile: i32, endTile: i32): void {
  for (let direction = 0; direction < plan.directions; direction++) {
    clearTiles(plan, directionPlan(plan, direction).pooled, firstTile, endTile);
    if (plan.cell == 0) lstmForward(plan, direction, firstTile, endTile);
    else gruForward(plan, direction, firstTile, endTile);
    if (plan.contributions) shareOut(plan, direction, firstTile, endTile);
  }
  headRows(plan, firstTile, endTile);
}

/** The same rows from their last step to their first. */
function backwardTiles(plan: Plan, firstTile: i32, endTile: i32): void {
  for (let direction = 0; direction < plan.directions; direction++) {
    const d = directionPlan(plan, direction);
    clearTiles(plan, d.hiddenGradients, firstTile, endTile);
    clearTiles(plan, d.cellGradients, firstTile, endTile);
    if (plan.cell == 0) lstmBackward(plan, d, firstTile, endTile);
    else gruBackward(plan, d, firstTile, endTile);
  }
}

function clearTiles(plan: Plan, values: usize, firstTile: i32, endTile: i32): void {
  const bytes = <usize>(tileEnd(plan, endTile - 1) - tileStart(plan, firstTile)) << 5;
  for (let q: usize = 0; q < <usize>plan.hiddenOctets; q++) memory.fill(values + tileStates(plan, firstTile) + q * octetStride(plan), 0, bytes);
}

/** One unit octet of the head's kernel; the bias goes with the first. */
function headGradient(plan: Plan, octet: i32): void {
  headKernelGradient(plan, octet / plan.hiddenOctets, octet % plan.hiddenOctets);
  if (octet == 0) headBiasGradient(plan);
}

/** Pairs of a direction's output octets, of which the last may be one alone. */
function panelPairs(plan: Plan): i32 {
  return (plan.panels + panelPair - 1) / panelPair;
}

/** Two output octets of one direction: adds the gate gradients of every token up by distinct row, then the octets' kernel and bias. */
function kernelGradient(plan: Plan, piece: i32): void {
  const pairs = panelPairs(plan), d = directionPlan(plan, piece / pairs), p = piece % pairs * panelPair, panels = min(panelPair, plan.panels - p);
  const toGradient = plan.denseGradients - plan.dense;
  const stride = octetStride(plan), gateBytes = gateRegion(plan), distinctBytes = <usize>plan.distinctStride << 5;
  const sums = d.projectedGradients + <usize>p * distinctBytes;
  memory.fill(sums, 0, <usize>panels * distinctBytes);
  // Where there is no second panel the first one plays both parts.
  const toSecond: usize = panels == panelPair ? stride : 0, toSecondSum: usize = panels == panelPair ? distinctBytes : 0;
  for (let plane = 0; plane < plan.planes; plane++) {
    let gates = d.gates + <usize>p * stride;
    let index = d.index + (<usize>(plane * plan.steps * plan.regions * plan.regionRows) << 2);
    for (let block: usize = 0; block < <usize>(plan.steps * plan.regions); block++) {
      addByRow(gates, toSecond, load<i32>(plan.active + (block << 2)), index, sums, toSecondSum);
      gates += gateBytes;
      index += <usize>plan.regionRows << 2;
    }
    if (plane > 0) continue;
    for (let panel: usize = 0; panel < <usize>panels; panel++)
      sumOfRows(sums + panel * distinctBytes, plan.distinct, d.bias + ((<usize>p + panel) << 5) + toGradient);
  }
  for (let panel: usize = 0; panel < <usize>panels; panel++) memory.fill(sums + panel * distinctBytes, 0, 32); // what tokens without a word would teach is dropped
  const panelBytes = <usize>plan.embeddingOctets << 8;
  const out = d.kernel + <usize>p * panelBytes + toGradient;
  memory.fill(out, 0, <usize>panels * panelBytes);
  let a = plan.inputs, b = sums;
  for (let chunk = 0; chunk < plan.chunks; chunk++) {
    const rows = plan.chunkRows + (<usize>chunk << 2);
    productOverRows(a, distinctBytes, 0, plan.embeddingOctets, b, distinctBytes, 0, panels, rows, 1, out, panelBytes);
    a += <usize>load<i32>(rows) << 5;
    b += <usize>load<i32>(rows) << 5;
  }
}

/** Adds rows of two octets, `toSecond` bytes apart, to the rows of two sums that `index` names. All loads come before all stores. */
function addByRow(rows: usize, toSecond: usize, count: i32, index: usize, sums: usize, toSecondSum: usize): void {
  for (const end = rows + (<usize>count << 5); rows < end; rows += octetBytes) {
    const sum = sums + (load<usize>(index) << 5), second = rows + toSecond, secondSum = sum + toSecondSum;
    const s0 = f32x4.add(v128.load(sum), v128.load(rows)), s1 = f32x4.add(v128.load(sum, 16), v128.load(rows, 16));
    const t0 = f32x4.add(v128.load(secondSum), v128.load(second)), t1 = f32x4.add(v128.load(secondSum, 16), v128.load(second, 16));
    v128.store(sum, s0); v128.store(sum, s1, 16);
    v128.store(secondSum, t0); v128.store(secondSum, t1, 16);
    index += 4;
  }
}

/** out[8] = sum of rows [count][8] */
function sumOfRows(rows: usize, count: i32, out: usize): void {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0);
  for (const end = rows + (<usize>count << 5); rows < end; rows += octetBytes) {
    s0 = f32x4.add(s0, v128.load(rows));
    s1 = f32x4.add(s1, v128.load(rows, 16));
  }
  v128.store(out, s0); v128.store(out, s1, 16);
}

/** Output octets whose recurrent gradients are one piece, as all of them read the same hidden states: two pieces a thread, of whole pairs. */
function panelsTogether(plan: Plan): i32 {
  const together = max(panelPair, plan.directions * plan.panels / (2 * plan.threads));
  return together / panelPair * panelPair;
}

/** Pieces of a direction's recurrent gradient. */
function recurrentPieces(plan: Plan): i32 {
  const together = panelsTogether(plan);
  return (plan.panels + together - 1) / together;
}

/** Some output octets of one direction: sum over steps of (hidden state before, transposed) times gate gradients. */
function recurrentKernelGradient(plan: Plan, piece: i32): void {
  const pieces = recurrentPieces(plan), together = panelsTogether(plan);
  const d = directionPlan(plan, piece / pieces), first = piece % pieces * together, end = min(first + together, plan.panels);
  const toGradient = plan.denseGradients - plan.dense;
  const octets = plan.hiddenOctets, regions = plan.regions;
  const panelBytes = <usize>octets << 8;
  const stride = octetStride(plan), gateBytes = gateRegion(plan), stateBytes = stateRegion(plan);
  memory.fill(d.recurrentKernel + <usize>first * panelBytes + toGradient, 0, <usize>(end - first) * panelBytes);
  // A GRU's candidates, an even number of panels behind the first, saw reset * hidden state instead.
  const candidates = plan.cell == 1 ? 2 * octets : end;
  const timeBlock = max(1, tokenBlock / plan.rows);
  for (let t = 1; t < plan.steps; t += timeBlock) {
    const blocks = min(timeBlock, plan.steps - t);
    for (let p = first; p < end; p += panelPair)
      productOverRows(
        p >= candidates ? d.resetHidden + <usize>(t * regions) * stateBytes : d.hidden + <usize>((t - 1) * regions) * stateBytes, stride, stateBytes, octets,
        d.gates + <usize>(t * regions) * gateBytes + <usize>p * stride, stride, gateBytes, min(panelPair, end - p),
        plan.active + (<usize>(t * regions) << 2), blocks * regions, d.recurrentKernel + <usize>p * panelBytes + toGradient, panelBytes,
      );
  }
}

/** Gradients of the distinct embedding rows from `row` on, a block of them, and their sum of squares. */
function inputGradients(plan: Plan, row: i32): void {
  const stride = <usize>plan.distinctStride << 5;
  const panelBytes = <usize>plan.panels << 8;
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

/** Sums of squares of the dense gradients from byte `from` to byte `to`. */
function denseSquares(plan: Plan, from: usize, to: usize): void {
  const partials = plan.partials + (<usize>rowBlocks(plan) << 3);
  for (let at = from; at < to; at += squaresBytes)
    store<f64>(partials + (at / squaresBytes << 3), sumOfSquares(plan.denseGradients + at, plan.denseGradients + min(at + squaresBytes, to)));
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

/**
 * Loss, gradient norm and what clipping multiplies gradients by: every thread finds the same, and writes it down. Returns
 * whether there is something to update.
 */
function measureGradients(plan: Plan): bool {
  let loss = 0.0, squares = 0.0;
  for (let row: usize = 0; row < <usize>plan.rows; row++) loss += load<f64>(plan.rowLosses + (row << 3));
  const partials = <usize>partialCount(plan.distinctStride, plan.denseFloats);
  for (let i: usize = 0; i < partials; i++) squares += load<f64>(plan.partials + (i << 3));
  const norm = <f32>Math.sqrt(squares);
  const finite = isFinite(loss) && isFinite(norm);
  plan.loss = <f32>loss;
  plan.gradientNorm = norm;
  plan.finite = finite ? 1 : 0;
  plan.gradientScale = plan.clipNorm > 0 && norm > plan.clipNorm ? plan.clipNorm / norm : 1;
  return finite && plan.mode == Mode.train;
}

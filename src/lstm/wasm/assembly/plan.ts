// What the host passes to the kernels: sizes, addresses and settings of one network and one batch. Every field
// is four bytes; the host writes them by their names in ../plan.ts, in the same order.
//
// Layouts. An "octet" is 8 neighbouring columns. Rows are cut into regions, one for each thread, and these into tiles of
// 4 to 6 rows. Activations are [step][region][octet][row of the region][8]: a tile is contiguous in every octet, and threads
// in different regions stay out of each other's cache lines and of those that a processor fetches ahead. Weight matrices
// are panels [output octet][input][8]. Sizes are padded to whole octets with zero weights: padded units stay zero.
// Output octets of an LSTM: 4 * unit octet + gate (input, forget, candidate, output). Of a GRU: 2 * unit
// octet + gate (update, reset), then all candidate octets.

@unmanaged export class Plan {
  // the network
  cell: i32; // 0 LSTM, 1 GRU
  directions: i32;
  planes: i32;
  embeddingOctets: i32;
  hiddenOctets: i32;
  hiddenSize: i32; // without padding
  panels: i32; // output octets of a direction: gates * hiddenOctets
  classes: i32;
  // the batch
  mode: i32; // see Mode
  threads: i32;
  rows: i32;
  regions: i32;
  regionRows: i32; // of each region
  tiles: i32; // of 4 to 6 rows
  groups: i32; // of neighbouring tiles of a region, which one thread takes together
  steps: i32;
  distinct: i32; // distinct embedding rows; the first is "nothing": zeros
  distinctStride: i32; // a multiple of 6
  chunks: i32; // of the sum over distinct rows
  // addresses of the batch
  tileRows: usize; // i32 [tiles, 2]: first row and end of each tile
  groupTiles: usize; // i32 [groups, 2]: first tile and end of each group
  active: usize; // i32 [steps][regions]: rows of a region that are longer than t; rows are sorted by length, longest first
  lengths: usize; // i32 [rows], sorted
  order: usize; // i32 [rows]: place of a sorted row in the batch as given
  targets: usize; // f32 [rows, classes], sorted
  weights: usize; // f32 [rows], sorted
  distinctIds: usize; // i32 [distinct]
  chunkRows: usize; // i32 [chunks]
  inputs: usize; // f32 [embedding octet][distinctStride][8]: the distinct embedding rows
  inputGradients: usize;
  logits: usize; // f32 [rows, classes], sorted
  logitGradients: usize;
  rowLosses: usize; // f64 [rows]
  partials: usize; // f64: sums of squares of gradients, in pieces that do not depend on the thread count
  directionPlans: usize;
  contributions: usize; // f32 [tokens, classes] of a scorer, or 0
  firstTokens: usize; // i32 [rows], sorted: where a row's tokens begin in contributions
  // addresses of the parameters
  embedding: usize; // f32 [embeddingRows][embeddingOctets * 8]
  embeddingSlotA: usize;
  embeddingSlotB: usize;
  dense: usize; // all other parameters, one after the other
  denseGradients: usize;
  denseSlotA: usize;
  denseSlotB: usize;
  denseFloats: i32; // a multiple of 8
  headKernel: usize; // [classes][directions * hiddenOctets * 8], in dense
  headBias: usize; // [classes], in dense
  // settings of the step
  optimizer: i32; // see Optimizer in optimizer.ts
  step: i32; // from 1
  seed: i32;
  dropoutThreshold: u32;
  embeddingDropoutThreshold: u32;
  dropoutScale: f32;
  embeddingDropoutScale: f32;
  learningRate: f32; // Adam's: with its bias correction
  rho: f32;
  momentum: f32;
  beta1: f32;
  beta2: f32;
  epsilon: f32;
  clipNorm: f32;
  headDecay: f32;
  // results
  loss: f32;
  gradientNorm: f32;
  gradientScale: f32;
  finite: i32;
  // how threads share and meet, see barrier.ts
  taken: usize; // i32 [parts], 64 bytes apart: pieces of each part that threads have taken
  looks: i32; // at a shared word before a thread goes to sleep
  job: i32; // grows by one with every step
  arrivals: i32; // threads times parts of this step that are done
  aborted: i32;
}

@unmanaged export class DirectionPlan {
  // parameters, in the dense block
  kernel: usize; // panels [octet][embeddingOctets * 8][8]
  recurrentKernel: usize; // panels [octet][hiddenOctets * 8][8]
  bias: usize; // [octet][8]
  // transposed: panels of the products that lead back
  kernelT: usize; // [embedding octet][panels * 8][8]
  recurrentKernelT: usize; // [hidden octet][panels * 8][8]
  // the batch
  index: usize; // i32 [planes][steps][regions][regionRows]: which row of `projected` a token carries
  projected: usize; // f32 [distinctStride][octet][8]: inputs times kernel
  projectedGradients: usize; // f32 [octet][distinctStride][8]
  gates: usize; // f32 [steps][regions][octet][regionRows][8]: activated gates; later the gradient before activation
  cells: usize; // f32 [steps][regions][hidden octet][regionRows][8]
  hidden: usize; // f32 [steps][regions][hidden octet][regionRows][8]
  resetHidden: usize; // GRU: reset gate times the hidden state before
  pooled: usize; // f32 [regions][hidden octet][regionRows][8]: mean hidden state after dropout
  pooledGradients: usize; // f32 [regions][hidden octet][regionRows][8]: each step's share
  hiddenGradients: usize;
  cellGradients: usize;
}

export namespace Mode {
  export const logits: i32 = 0;
  export const train: i32 = 1;
  export const gradients: i32 = 2; // as train, without the update
}

/** First row of a tile. */
// @ts-ignore: decorator
@inline export function tileStart(plan: Plan, tile: i32): i32 {
  return load<i32>(plan.tileRows + (<usize>tile << 3));
}

// @ts-ignore: decorator
@inline export function tileEnd(plan: Plan, tile: i32): i32 {
  return load<i32>(plan.tileRows + (<usize>tile << 3), 4);
}

/** The region of a tile. */
// @ts-ignore: decorator
@inline export function tileRegion(plan: Plan, tile: i32): i32 {
  return tileStart(plan, tile) / plan.regionRows;
}

/** Rows of a region that are longer than `t`. */
// @ts-ignore: decorator
@inline export function activeRows(plan: Plan, t: i32, region: i32): i32 {
  return load<i32>(plan.active + (<usize>(t * plan.regions + region) << 2));
}

/** Bytes from one octet of a region to the next. */
// @ts-ignore: decorator
@inline export function octetStride(plan: Plan): usize {
  return <usize>plan.regionRows << 5;
}

// Behind a region's gates and states there is room for one more pair of octets and one more octet: without it regions are
// often whole pages apart, and all would want the same places in the cache.

/** Bytes from one region's gates to the next one's. */
// @ts-ignore: decorator
@inline export function gateRegion(plan: Plan): usize {
  return <usize>(plan.panels + 2) * octetStride(plan);
}

/** Bytes from one region's cells or hidden states to the next one's. */
// @ts-ignore: decorator
@inline export function stateRegion(plan: Plan): usize {
  return <usize>(plan.hiddenOctets + 1) * octetStride(plan);
}

/** Where a tile begins in the cells or hidden states of a step. */
// @ts-ignore: decorator
@inline export function tileStates(plan: Plan, tile: i32): usize {
  const region = tileRegion(plan, tile);
  return <usize>region * stateRegion(plan) + (<usize>(tileStart(plan, tile) - region * plan.regionRows) << 5);
}

// @ts-ignore: decorator
@inline export function directionPlan(plan: Plan, direction: i32): DirectionPlan {
  return changetype<DirectionPlan>(plan.directionPlans + <usize>direction * offsetof<DirectionPlan>());
}

/** Fields of both records, so that the host can refuse a kernel that does not match its own list. */
export function planFields(): i32 {
  return offsetof<Plan>() >> 2;
}
export function directionPlanFields(): i32 {
  return offsetof<DirectionPlan>() >> 2;
}

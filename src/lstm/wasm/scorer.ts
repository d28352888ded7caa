/**
 * The forward pass for the editor and the command line: synchronous, on the calling thread, a few
 * milliseconds to load. Each word's product with the input kernel is computed when the word first occurs, and kept;
 * what remains for each token is the recurrent product.
 */
import { UserError } from '../../base/errors';
import { directions, parameterShapes } from '../network';
import type { NetworkShape, Parameters } from '../network';
import type { ScoredTexts, Scorer } from '../plainScorer';
import { Arena } from './arena';
import { instantiate, isOwnProcess, loadKernels } from './kernels';
import type { KernelExports, Simd } from './kernels';
import { denseLayout, packDense, stepFloats } from './layout';
import type { DenseLayout } from './layout';
import { activeRows, tilesOf } from './preparation';
import type { Tiles } from './preparation';
import { PlanRecord, directionFields, planFields, recordBytes } from './plan';
import { fastestKernels, knownFastestKernels } from './wide';

export interface ScorerOptions {
  /** Memory for kept projections, 256 MB by default; words beyond it are projected again when they come back. */
  readonly projectionBytes?: number;
  /**
   * Kernels to use; by default the fastest that the runtime has, where the process is our own in the long run the wide
   * ones too.
   */
  readonly simd?: Simd;
}

/** Maximum number of texts that run together: their state stays in the L1 cache. */
const groupRows = 36;
/** Number of tokens that are explained together: their gates are kept, at a few kilobytes each. */
const explainedTokens = 8192;
/** Number of words that are projected together: a multiple of 6. */
const projectedTogether = 60;
/** Number of tokens from which measuring the kernels pays off: scoring them takes about as long as measuring. */
const tokensBeforeMeasuring = 100_000;
/** Projections kept at least, so that any text of reasonable length fits. */
const fewestSlots = 16_384;

/** A text alone, for `scoreText`. */
const oneText: Tiles = {
  regions: 1,
  regionRows: 1,
  tileRows: Int32Array.of(0, 1),
  groupTiles: Int32Array.of(0, 1),
};

type Text = readonly Int32Array[];

/**
 * Throws where the runtime has no WebAssembly SIMD; `createPlainScorer` runs everywhere.
 * The scorer reads embedding rows from `parameters` as words come, so the caller must not change them.
 */
export function createScorer(network: NetworkShape, parameters: Parameters, options: ScorerOptions = {}): WasmScorer {
  return new WasmScorer(network, parameters, options);
}

export class WasmScorer implements Scorer {
  #simd: Simd;
  readonly #network: NetworkShape;
  readonly #layout: DenseLayout;
  readonly #arena = new Arena();
  #kernels: KernelExports;
  /** Tokens scored before the fastest kernels are looked for; 0 when they have been, or need not be. */
  #tokensLeft: number;
  readonly #plan: number;
  readonly #directionPlans: number;
  /** `[rows, size]`, row-major: most words of a vocabulary never come, so only those that do are copied. */
  readonly #embedding: Float32Array;
  /** `[projectedTogether, padded size]`: the rows that are projected next. */
  readonly #rows: number;
  /** Where a batch begins in the memory. */
  readonly #batchTop: number;
  readonly #slots: number;
  /** Slot of an embedding row; slot 0 is zeros, for "no row" and rows that are not kept yet. */
  readonly #slotOf: Int32Array;
  #kept = 1;
  /** The memory's buffer may be replaced when it grows; so may these. */
  #record: PlanRecord<typeof planFields>;
  #directions: readonly PlanRecord<typeof directionFields>[];

  constructor(network: NetworkShape, parameters: Parameters, options: ScorerOptions) {
    const known = knownFastestKernels();
    const kernels = options.simd ? loadKernels(options.simd) : (known ?? loadKernels());
    this.#tokensLeft = options.simd || known || !isOwnProcess() ? 0 : tokensBeforeMeasuring;
    const arena = this.#arena;
    const layout = denseLayout(network);
    const { embeddingOctets, hiddenOctets, panels, floats, headKernel, headBias } = layout;
    this.#simd = kernels.simd;
    this.#network = network;
    this.#layout = layout;
    this.#kernels = instantiate(kernels, arena.memory);
    this.#plan = arena.allocate(recordBytes(planFields));
    this.#directionPlans = arena.allocate(2 * recordBytes(directionFields));
    this.#embedding = parameters.get('embedding')!;
    this.#rows = arena.allocate(projectedTogether * embeddingOctets * 32);
    const dense = arena.allocate(floats * 4);
    for (const { name } of parameterShapes(network))
      if (name !== 'embedding') packDense(network, layout, name, parameters.get(name)!, arena.floats(dense, floats));
    const ids = arena.allocate(projectedTogether * 4);
    for (let row = 0; row < projectedTogether; row++) arena.words(ids, projectedTogether)[row] = row;
    const inputs = arena.allocate(embeddingOctets * projectedTogether * 32);
    const rowBytes = panels * 32;
    const perSlot = rowBytes * directions(network).length;
    this.#slots = Math.min(
      network.embeddingRows,
      Math.max(fewestSlots, Math.floor((options.projectionBytes ?? 256 * 2 ** 20) / perSlot)),
    );
    this.#slotOf = new Int32Array(network.embeddingRows);
    // Untouched, this memory is not taken from the system; slot 0 is zeros because fresh memory is.
    const projected = directions(network).map(() => arena.allocate((this.#slots + 5) * rowBytes));
    this.#batchTop = arena.top;
    this.#record = new PlanRecord(planFields, arena.memory.buffer, this.#plan);
    this.#directions = projected.map((_, d) => this.#direction(d));
    this.#record.set({
      cell: network.cell === 'lstm' ? 0 : 1,
      directions: directions(network).length,
      planes: network.planes,
      embeddingOctets,
      hiddenOctets,
      hiddenSize: network.hiddenSize,
      panels,
      classes: network.classes,
      mode: 0,
      threads: 1,
      embedding: this.#rows,
      dense,
      denseFloats: floats,
      headKernel: dense + headKernel * 4,
      headBias: dense + headBias * 4,
      directionPlans: this.#directionPlans,
      distinctIds: ids,
      distinctStride: projectedTogether,
      inputs,
    });
    directions(network).forEach((direction, d) => {
      const { kernel, recurrentKernel, bias } = layout.directions.get(direction)!;
      this.#directions[d]!.set({
        kernel: dense + kernel * 4,
        recurrentKernel: dense + recurrentKernel * 4,
        bias: dense + bias * 4,
        projected: projected[d]!,
      });
    });
  }

  get simd(): Simd {
    return this.#simd;
  }

  /**
   * Logits of every text and, with `explain`, what each of its tokens adds to them: they sum to logit minus bias.
   * Throws a UserError for ids outside the vocabulary.
   */
  score(texts: readonly Text[], explain: boolean): ScoredTexts {
    const { classes } = this.#network;
    const logits = new Float32Array(texts.length * classes);
    const firstTokens = new Int32Array(texts.length + 1);
    texts.forEach((text, i) => (firstTokens[i + 1] = firstTokens[i]! + text[0]!.length));
    const contributions = explain ? new Float32Array(firstTokens[texts.length]! * classes) : undefined;
    this.#countTokens(firstTokens[texts.length]!);
    const order =
      texts.length === 1
        ? [0]
        : Array.from(texts, (_, i) => i).sort((a, b) => texts[b]![0]!.length - texts[a]![0]!.length);
    const rows = Math.ceil(texts.length / Math.ceil(texts.length / groupRows));
    let first = 0;
    while (first < order.length) {
      const longest = texts[order[first]!]![0]!.length;
      const most = explain ? Math.max(1, Math.floor(explainedTokens / Math.max(1, longest))) : rows;
      const group = order.slice(first, first + Math.min(rows, most));
      const fitting = this.#keep(texts, group);
      this.#run(texts, group.slice(0, fitting), firstTokens, logits, contributions);
      first += fitting;
    }
    return { logits, contributions };
  }

  /** Takes the fastest kernels once there is much to score. All of them give the same bits. */
  #countTokens(tokens: number): void {
    if (this.#tokensLeft === 0 || (this.#tokensLeft -= tokens) > 0) return;
    this.#tokensLeft = 0;
    const kernels = fastestKernels();
    this.#simd = kernels.simd;
    this.#kernels = instantiate(kernels, this.#arena.memory);
  }

  /** Projects the words that are new; says how many texts of the group have all of theirs. */
  #keep(texts: readonly Text[], group: readonly number[]): number {
    const size = this.#network.embeddingSize;
    const stride = this.#layout.embeddingOctets * 8;
    let rows: Float32Array | undefined;
    let waiting = 0;
    const project = (): void => {
      if (waiting === 0) return;
      this.#record.set({ distinct: waiting });
      this.#kernels.projectRows(this.#plan, this.#kept - waiting);
      waiting = 0;
    };
    for (let place = 0; place < group.length; place++)
      for (const plane of texts[group[place]!]!)
        for (let t = 0; t < plane.length; t++) {
          const id = plane[t]!;
          const slot = this.#slotOf[id];
          if (slot === undefined) {
            project(); // what has a slot must be there
            throw new UserError(
              'input',
              `The text holds token ${id}, but the vocabulary ends at ${this.#network.embeddingRows - 1}: encode it with the vocabulary of this model.`,
            );
          }
          if (slot !== 0 || id === 0) continue;
          if (this.#kept === this.#slots) {
            project();
            if (place > 0) return place; // run these first; their slots are still needed
            this.#forget();
            if (this.#keptBy(texts[group[0]!]!) >= this.#slots)
              throw new UserError(
                'input',
                `A text has more than ${this.#slots - 1} different words: cut it into parts to score it.`,
              );
            return this.#keep(texts, group);
          }
          rows ??= this.#arena.floats(this.#rows, projectedTogether * stride);
          for (let i = 0; i < size; i++) rows[waiting * stride + i] = this.#embedding[id * size + i]!;
          this.#slotOf[id] = this.#kept++;
          if (++waiting === projectedTogether) project();
        }
    project();
    return group.length;
  }

  #forget(): void {
    this.#slotOf.fill(0);
    this.#kept = 1;
  }

  #keptBy(text: Text): number {
    return new Set(text.flatMap((plane) => [...plane])).size;
  }

  /** Texts of falling length, whose words are all kept. */
  #run(
    texts: readonly Text[],
    group: readonly number[],
    firstTokens: Int32Array,
    logits: Float32Array,
    contributions: Float32Array | undefined,
  ): void {
    const { planes, classes } = this.#network;
    const arena = this.#arena;
    const rows = group.length;
    const alone = rows === 1 && !contributions;
    const tiles = alone ? oneText : tilesOf(rows, 1);
    const steps = texts[group[0]!]![0]!.length;
    const tokens = contributions ? group.reduce((sum, text) => sum + texts[text]![0]!.length, 0) : 0;
    const addresses = this.#layOut(rows, tiles, steps, tokens);
    const index = directions(this.#network).map((_, d) =>
      arena.words(addresses.index[d]!, planes * steps * tiles.regionRows).fill(0),
    );
    const lengths = arena.words(addresses.lengths, rows);
    const begins = arena.words(addresses.firstTokens, rows);
    let begin = 0;
    group.forEach((text, row) => {
      const length = texts[text]![0]!.length;
      lengths[row] = length;
      begins[row] = begin;
      begin += length;
      for (let plane = 0; plane < planes; plane++) {
        const ids = texts[text]![plane]!;
        for (let t = 0; t < length; t++) {
          const slot = this.#slotOf[ids[t]!]!;
          index[0]![(plane * steps + t) * tiles.regionRows + row] = slot;
          if (index[1]) index[1][(plane * steps + length - 1 - t) * tiles.regionRows + row] = slot;
        }
      }
    });
    activeRows(lengths, tiles, arena.words(addresses.active, steps));
    if (alone) this.#kernels.scoreText(this.#plan);
    else this.#kernels.scoreRows(this.#plan);
    const found = arena.floats(addresses.logits, rows * classes);
    const shares = contributions && arena.floats(addresses.contributions, tokens * classes);
    group.forEach((text, row) => {
      for (let c = 0; c < classes; c++) logits[text * classes + c] = found[row * classes + c]!;
      if (contributions && shares)
        contributions.set(
          shares.subarray(begins[row]! * classes, (begins[row]! + lengths[row]!) * classes),
          firstTokens[text]! * classes,
        );
    });
  }

  #layOut(
    rows: number,
    tiles: Tiles,
    steps: number,
    tokens: number,
  ): { index: number[]; lengths: number; active: number; firstTokens: number; logits: number; contributions: number } {
    const { planes, classes } = this.#network;
    const arena = this.#arena;
    arena.release(this.#batchTop);
    const before = arena.memory.buffer;
    const { tileRows, regionRows } = tiles;
    const { gates, state } = stepFloats(this.#layout, tiles);
    // tokens' shares are computed from every step's gates and states
    const [gateSteps, stateSteps] = tokens > 0 ? [steps, Math.max(2, steps)] : [1, 2];
    const perDirection = this.#directions.map(() => ({
      index: arena.allocate(planes * steps * regionRows * 4),
      gates: arena.allocate(gateSteps * gates * 4),
      cells: arena.allocate(stateSteps * state * 4),
      hidden: arena.allocate(stateSteps * state * 4),
      resetHidden: arena.allocate(stateSteps * state * 4),
      pooled: arena.allocate(state * 4),
      pooledGradients: arena.allocate(state * 4),
    }));
    const tileRowsAt = arena.allocate(tileRows.length * 4);
    const lengths = arena.allocate(rows * 4);
    const active = arena.allocate(steps * 4);
    const firstTokens = arena.allocate(rows * 4);
    const logits = arena.allocate(rows * classes * 4);
    const contributions = arena.allocate(tokens * classes * 4);
    if (arena.memory.buffer !== before) {
      this.#record = new PlanRecord(planFields, arena.memory.buffer, this.#plan);
      this.#directions = this.#directions.map((_, d) => this.#direction(d));
    }
    arena.words(tileRowsAt, tileRows.length).set(tileRows);
    perDirection.forEach((values, d) => this.#directions[d]!.set(values));
    // `order` is for dropout alone; lengths serve, they are words of the same number.
    this.#record.set({
      rows,
      regions: 1,
      regionRows,
      tiles: tileRows.length / 2,
      tileRows: tileRowsAt,
      steps,
      lengths,
      active,
      order: lengths,
      firstTokens,
      logits,
      contributions: tokens > 0 ? contributions : 0,
    });
    return { index: perDirection.map(({ index }) => index), lengths, active, firstTokens, logits, contributions };
  }

  #direction(d: number): PlanRecord<typeof directionFields> {
    return new PlanRecord(
      directionFields,
      this.#arena.memory.buffer,
      this.#directionPlans + d * recordBytes(directionFields),
    );
  }
}

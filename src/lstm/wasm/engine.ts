/**
 * The portable engine: kernels in WebAssembly on worker threads over one shared memory. The same seed gives
 * the same bits whatever the number of threads is (assembly/step.ts says why).
 */
import { availableParallelism } from 'node:os';
import { UserError } from '../../base/errors';
import { dropoutThreshold } from '../dropout';
import type { Engine, EngineSettings, EngineState, Gradients, InputBatch, StepResult, TrainingBatch } from '../engine';
import { directions, parameterShapes, sizeOf } from '../network';
import type { ParameterName, Parameters } from '../network';
import { optimizers } from '../optimizers';
import { Arena } from './arena';
import { allowRelaxedSimd, instantiate, loadKernels } from './kernels';
import type { KernelExports, Kernels, Simd } from './kernels';
import { denseLayout, packDense, packRows, stepFloats, unpackDense, unpackRows } from './layout';
import type { DenseLayout } from './layout';
import { PlanRecord, directionFields, planFields, recordBytes } from './plan';
import { BatchPreparation } from './preparation';
import type { PreparedBatch } from './preparation';
import { ThreadPool } from './threads';
import { fastestKernels } from './wide';

export interface WasmOptions {
  /** Kernels to use; by default the fastest that the runtime has. */
  readonly simd?: Simd;
}

/** A shared memory is 4 GB at most and threads beyond the cores only wait. */
const mostThreads = 64;
/** Looks at a shared word before a thread sleeps, some two milliseconds; none where threads have to share cores. */
const patience = 40_000;
/** Distinct rows whose products stay in the first-level cache. */
const chunkRows = 256;
/** Words of the counters of pieces taken: one a part, each in a cache line of its own. */
const takenWords = 5 * 16;

/** As `runPhase` numbers them. */
const phases = [
  'project',
  'transpose',
  'forward',
  'backward',
  'recurrent kernel gradient',
  'kernel gradient',
  'head gradient',
  'input gradient',
  'squares',
  'update of the embedding',
  'update of the rest',
] as const;
const modes = { logits: 0, train: 1, gradients: 2 } as const;

/**
 * Starts the engine in this process, which must be one of our own: it switches V8's options for
 * relaxed SIMD and wider vectors on for the whole process. Throws a UserError for settings that can't be run.
 */
export async function createWasmEngine(settings: EngineSettings, options: WasmOptions = {}): Promise<WasmEngine> {
  if (!Number.isInteger(settings.threads) || settings.threads < 1 || settings.threads > mostThreads)
    throw new UserError('input', `Training can't run on ${settings.threads} threads: choose from 1 to ${mostThreads}.`);
  allowRelaxedSimd();
  return new WasmEngine(settings, options.simd ? loadKernels(options.simd) : fastestKernels());
}

export class WasmEngine implements Engine {
  readonly name = 'wasm';
  readonly threads: number;
  readonly simd: Simd;

  readonly #settings: EngineSettings;
  readonly #layout: DenseLayout;
  readonly #arena = new Arena();
  readonly #kernels: KernelExports;
  readonly #pool: ThreadPool;
  readonly #preparation: BatchPreparation;
  /** Addresses of the plan and of what outlives a batch. */
  readonly #plan: number;
  readonly #embedding: number;
  readonly #embeddingSlots: readonly number[];
  readonly #dense: number;
  readonly #denseGradients: number;
  readonly #denseSlots: readonly number[];
  readonly #directionPlans: number;
  readonly #taken: number;
  readonly #batchTop: number;
  #planRecord: PlanRecord<typeof planFields> | undefined;
  readonly #directionRecords: PlanRecord<typeof directionFields>[] = [];
  #step = 0;
  /** Calls run one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(settings: EngineSettings, kernels: Kernels) {
    const { network } = settings;
    this.#settings = settings;
    this.threads = settings.threads;
    this.simd = kernels.simd;
    this.#layout = denseLayout(network);
    const arena = this.#arena;
    this.#plan = arena.allocate(recordBytes(planFields));
    this.#directionPlans = arena.allocate(2 * recordBytes(directionFields));
    this.#taken = arena.allocate(takenWords * 4);
    const zeros = (floats: number): number => {
      const address = arena.allocate(floats * 4);
      arena.floats(address, floats).fill(0);
      return address;
    };
    const embeddingFloats = network.embeddingRows * this.#layout.embeddingOctets * 8;
    const slots = optimizers[settings.optimizer.name].slots;
    this.#embedding = zeros(embeddingFloats);
    this.#embeddingSlots = slots.map(() => zeros(embeddingFloats));
    this.#dense = zeros(this.#layout.floats);
    this.#denseGradients = zeros(this.#layout.floats);
    this.#denseSlots = slots.map(() => zeros(this.#layout.floats));
    for (const { name, shape } of parameterShapes(network))
      this.#write(name, shape, settings.initial, this.#embedding, this.#dense);
    const [transposedKernel, transposedRecurrent] = [this.#layout.embeddingOctets, this.#layout.hiddenOctets].map(
      (octets) => octets * this.#layout.panels * 64,
    ) as [number, number];
    directions(network).forEach((direction, d) => {
      const offsets = this.#layout.directions.get(direction)!;
      const at = (offset: number): number => this.#dense + offset * 4;
      const kernelT = zeros(transposedKernel);
      const recurrentKernelT = zeros(transposedRecurrent);
      this.#direction(d).set({
        kernel: at(offsets.kernel),
        recurrentKernel: at(offsets.recurrentKernel),
        bias: at(offsets.bias),
        kernelT,
        recurrentKernelT,
      });
    });
    this.#batchTop = arena.top;
    this.#kernels = instantiate(kernels, arena.memory);
    this.#preparation = new BatchPreparation(network, settings.threads);
    this.#record().set(this.#lasting());
    this.#pool = new ThreadPool(kernels, this.#kernels, arena.memory, this.#plan, settings.threads);
  }

  trainStep(batch: TrainingBatch, learningRate: number): Promise<StepResult> {
    return this.#inTurn(() => this.#train(batch, learningRate, 'train'));
  }

  logits(batch: InputBatch): Promise<Float32Array> {
    return this.#inTurn(async () => {
      const prepared = this.#preparation.prepare(batch);
      const plan = this.#lay(prepared, 'logits');
      await this.#pool.run();
      const { classes } = this.#settings.network;
      const sorted = this.#arena.floats(plan.get('logits') >>> 0, batch.rows * classes);
      const logits = new Float32Array(sorted.length);
      prepared.order.forEach((row, i) => logits.set(sorted.subarray(i * classes, (i + 1) * classes), row * classes));
      return logits;
    });
  }

  /** Gradients of a batch's loss, decay and dropout of the next step included, before clipping; nothing is updated. For tests. */
  gradients(batch: TrainingBatch): Promise<StepResult & { readonly gradients: Gradients }> {
    return this.#inTurn(async () => {
      const { network } = this.#settings;
      const result = await this.#train(batch, 0, 'gradients');
      const plan = this.#record();
      const gradients = new Map<ParameterName, Float32Array>();
      const dense = this.#arena.floats(this.#denseGradients, this.#layout.floats);
      for (const { name, shape } of parameterShapes(network)) {
        const values = new Float32Array(sizeOf(shape));
        if (name !== 'embedding') unpackDense(network, this.#layout, name, dense, values);
        gradients.set(name, values);
      }
      const stride = plan.get('distinctStride');
      const distinct = this.#arena.words(plan.get('distinctIds') >>> 0, plan.get('distinct'));
      const rows = this.#arena.floats(plan.get('inputGradients') >>> 0, this.#layout.embeddingOctets * stride * 8);
      for (let place = 1; place < distinct.length; place++)
        for (let e = 0; e < network.embeddingSize; e++)
          gradients.get('embedding')![distinct[place]! * network.embeddingSize + e] =
            rows[((e >> 3) * stride + place) * 8 + (e & 7)]!;
      return { ...result, gradients };
    });
  }

  parameters(): Promise<Parameters> {
    return this.#inTurn(() => this.#read(this.#embedding, this.#dense));
  }

  state(): Promise<EngineState> {
    return this.#inTurn(() => {
      const tensors = new Map<string, Float32Array>(this.#read(this.#embedding, this.#dense));
      optimizers[this.#settings.optimizer.name].slots.forEach((slot, i) => {
        for (const [name, values] of this.#read(this.#embeddingSlots[i]!, this.#denseSlots[i]!))
          tensors.set(`${name}/${slot}`, values);
      });
      return { step: this.#step, tensors };
    });
  }

  restore(state: EngineState): Promise<void> {
    return this.#inTurn(() => {
      const slots = optimizers[this.#settings.optimizer.name].slots;
      const { network } = this.#settings;
      for (const { name, shape } of parameterShapes(network))
        for (const key of [name, ...slots.map((slot) => `${name}/${slot}`)])
          if (state.tensors.get(key)?.length !== sizeOf(shape))
            throw new UserError(
              'input',
              `The checkpoint's ${key} does not fit this network: train from scratch, or with the settings of the checkpoint.`,
            );
      for (const { name, shape } of parameterShapes(network)) {
        this.#write(name, shape, state.tensors, this.#embedding, this.#dense);
        slots.forEach((slot, i) =>
          this.#write(
            name,
            shape,
            new Map([[name, state.tensors.get(`${name}/${slot}`)!]]),
            this.#embeddingSlots[i]!,
            this.#denseSlots[i]!,
          ),
        );
      }
      this.#step = state.step;
    });
  }

  /** Milliseconds of each phase of `steps` training steps, run by the calling thread alone. For the benchmark; the engine must have one thread. */
  profile(batch: TrainingBatch, learningRate: number, steps: number): Promise<Record<string, number[]>> {
    return this.#inTurn(() => {
      const times: Record<string, number[]> = Object.fromEntries(phases.map((phase) => [phase, []]));
      for (let step = 0; step < steps; step++) {
        this.#layTraining(batch, learningRate, 'train');
        phases.forEach((phase, i) => {
          const start = performance.now();
          this.#kernels.runPhase(this.#plan, i);
          times[phase]!.push(performance.now() - start);
        });
        this.#step++;
      }
      return times;
    });
  }

  dispose(): Promise<void> {
    return this.#pool.dispose();
  }

  /** For the test of a killed thread. */
  killThread(thread: number): Promise<number> {
    return this.#pool.kill(thread);
  }

  async #train(batch: TrainingBatch, learningRate: number, mode: 'train' | 'gradients'): Promise<StepResult> {
    const plan = this.#layTraining(batch, learningRate, mode);
    await this.#pool.run();
    const result = { loss: plan.get('loss'), gradientNorm: plan.get('gradientNorm') };
    if (!plan.get('finite'))
      throw new UserError(
        'failed',
        `Training diverged at step ${this.#step + 1}: the ${Number.isFinite(result.loss) ? 'gradient' : 'loss'} is no longer a finite number. Lower the learning rate (it is ${learningRate}) or set gradient clipping.`,
      );
    if (mode === 'train') this.#step++;
    return result;
  }

  #layTraining(batch: TrainingBatch, learningRate: number, mode: 'train' | 'gradients'): PlanRecord<typeof planFields> {
    const { network, optimizer } = this.#settings;
    const { classes } = network;
    if (batch.targets.length !== batch.rows * classes || batch.weights.length !== batch.rows)
      throw new RangeError(
        `${batch.targets.length} targets and ${batch.weights.length} weights for ${batch.rows} rows of ${classes} classes`,
      );
    const prepared = this.#preparation.prepare(batch);
    const plan = this.#lay(prepared, mode);
    const targets = this.#arena.floats(plan.get('targets') >>> 0, batch.targets.length);
    const weights = this.#arena.floats(plan.get('weights') >>> 0, batch.rows);
    prepared.order.forEach((row, i) => {
      targets.set(batch.targets.subarray(row * classes, (row + 1) * classes), i * classes);
      weights[i] = batch.weights[row]!;
    });
    const step = this.#step + 1;
    const correction = optimizers[optimizer.name].biasCorrected
      ? Math.sqrt(1 - optimizer.beta2 ** step) / (1 - optimizer.beta1 ** step)
      : 1;
    plan.set({ step, learningRate: learningRate * correction });
    return plan;
  }

  /** Lays a batch out behind the parameters and fills the plan in. */
  #lay(batch: PreparedBatch, mode: keyof typeof modes): PlanRecord<typeof planFields> {
    const { network } = this.#settings;
    const { embeddingOctets, panels, floats } = this.#layout;
    const { rows, regions, regionRows, steps } = batch;
    const arena = this.#arena;
    arena.release(this.#batchTop);
    arena.words(this.#taken, takenWords).fill(0);
    const distinctStride = Math.ceil(batch.distinct.length / 6) * 6;
    const counts = Array.from({ length: Math.ceil(batch.distinct.length / chunkRows) }, (_, i) =>
      Math.min(chunkRows, batch.distinct.length - i * chunkRows),
    );
    const words = (values: ArrayLike<number>): number => {
      const address = arena.allocate(values.length * 4);
      arena.words(address, values.length).set(values);
      return address;
    };
    const room = (count: number): number => arena.allocate(count * 4);
    const kept = mode === 'logits' ? 2 : steps;
    const fields = {
      mode: modes[mode],
      rows,
      regions,
      regionRows,
      tiles: batch.tileRows.length / 2,
      tileRows: words(batch.tileRows),
      groups: batch.groupTiles.length / 2,
      groupTiles: words(batch.groupTiles),
      steps,
      distinct: batch.distinct.length,
      distinctStride,
      chunks: counts.length,
      contributions: 0,
      active: words(batch.active),
      lengths: words(batch.lengths),
      order: words(batch.order),
      distinctIds: words(batch.distinct),
      chunkRows: words(counts),
      targets: room(rows * network.classes),
      weights: room(rows),
      logits: room(rows * network.classes),
      logitGradients: room(rows * network.classes),
      rowLosses: room(rows * 2),
      partials: room(this.#kernels.partialCount(distinctStride, floats) * 2),
      inputs: room(embeddingOctets * distinctStride * 8),
      inputGradients: room(embeddingOctets * distinctStride * 8),
    };
    const { gates, state } = stepFloats(this.#layout, batch);
    const perDirection = directions(network).map((direction) => ({
      index: words(batch.index.get(direction)!),
      projected: room(panels * distinctStride * 8),
      projectedGradients: mode === 'logits' ? 0 : room(panels * distinctStride * 8),
      gates: room((mode === 'logits' ? 1 : steps) * gates),
      cells: room(network.cell === 'lstm' ? kept * state : 0),
      hidden: room(kept * state),
      resetHidden: room(network.cell === 'gru' ? kept * state : 0),
      pooled: room(state),
      pooledGradients: room(state),
      hiddenGradients: room(state),
      cellGradients: room(state),
    }));
    perDirection.forEach((values, d) => this.#direction(d).set(values));
    const plan = this.#record();
    plan.set(fields);
    return plan;
  }

  /** What stays the same from batch to batch. */
  #lasting(): Partial<Record<keyof typeof planFields, number>> {
    const { network, optimizer, dropout, embeddingDropout, clipNorm, headDecay, seed } = this.#settings;
    const { embeddingOctets, hiddenOctets, panels, headKernel, headBias, floats } = this.#layout;
    const [embeddingSlotA = 0, embeddingSlotB = 0] = this.#embeddingSlots;
    const [denseSlotA = 0, denseSlotB = 0] = this.#denseSlots;
    return {
      cell: network.cell === 'lstm' ? 0 : 1,
      directions: directions(network).length,
      planes: network.planes,
      embeddingOctets,
      hiddenOctets,
      hiddenSize: network.hiddenSize,
      panels,
      classes: network.classes,
      threads: this.threads,
      directionPlans: this.#directionPlans,
      embedding: this.#embedding,
      embeddingSlotA,
      embeddingSlotB,
      dense: this.#dense,
      denseGradients: this.#denseGradients,
      denseSlotA,
      denseSlotB,
      denseFloats: floats,
      headKernel: this.#dense + headKernel * 4,
      headBias: this.#dense + headBias * 4,
      optimizer: optimizers[optimizer.name].kernel,
      seed,
      rho: optimizer.rho,
      momentum: optimizer.momentum,
      beta1: optimizer.beta1,
      beta2: optimizer.beta2,
      epsilon: optimizer.epsilon,
      clipNorm,
      headDecay,
      dropoutThreshold: dropoutThreshold(dropout),
      dropoutScale: 1 / (1 - dropout),
      embeddingDropoutThreshold: dropoutThreshold(embeddingDropout),
      embeddingDropoutScale: 1 / (1 - embeddingDropout),
      taken: this.#taken,
      looks: this.threads <= availableParallelism() ? patience : 0,
      job: 0,
      arrivals: 0,
      aborted: 0,
    };
  }

  #record(): PlanRecord<typeof planFields> {
    const { buffer } = this.#arena.memory;
    // A new view only after the memory has grown: a step should not pay for names.
    if (this.#planRecord?.buffer !== buffer) this.#planRecord = new PlanRecord(planFields, buffer, this.#plan);
    return this.#planRecord;
  }

  #direction(d: number): PlanRecord<typeof directionFields> {
    const { buffer } = this.#arena.memory;
    const record = this.#directionRecords[d];
    if (record?.buffer === buffer) return record;
    return (this.#directionRecords[d] = new PlanRecord(
      directionFields,
      buffer,
      this.#directionPlans + d * recordBytes(directionFields),
    ));
  }

  #write(
    name: ParameterName,
    shape: readonly number[],
    from: ReadonlyMap<string, Float32Array>,
    embedding: number,
    dense: number,
  ): void {
    const { network } = this.#settings;
    const values = from.get(name);
    if (values?.length !== sizeOf(shape))
      throw new RangeError(`parameter ${name} has ${values?.length} values, not ${sizeOf(shape)}`);
    if (name === 'embedding')
      packRows(
        values,
        network.embeddingSize,
        this.#arena.floats(embedding, network.embeddingRows * this.#layout.embeddingOctets * 8),
      );
    else packDense(network, this.#layout, name, values, this.#arena.floats(dense, this.#layout.floats));
  }

  #read(embedding: number, dense: number): Parameters {
    const { network } = this.#settings;
    const values = new Map<ParameterName, Float32Array>();
    for (const { name, shape } of parameterShapes(network)) {
      const rowMajor = new Float32Array(sizeOf(shape));
      if (name === 'embedding')
        unpackRows(
          this.#arena.floats(embedding, network.embeddingRows * this.#layout.embeddingOctets * 8),
          network.embeddingSize,
          rowMajor,
        );
      else unpackDense(network, this.#layout, name, this.#arena.floats(dense, this.#layout.floats), rowMajor);
      values.set(name, rowMajor);
    }
    return values;
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/**
 * The engine on libtensorflow. Each thread has an addon environment of its own and computes the gradient
 * of its share of the batch's rows with one TensorFlow thread; this thread has the first share, adds the
 * others' gradients in the order of the shares, and owns the variables and the optimizer. So a run's bits
 * depend on the number of threads, and on nothing else: not on which thread is done first.
 */
import { UserError } from '../../base/errors';
import type { Engine, EngineSettings, EngineState, Gradients, InputBatch, StepResult, TrainingBatch } from '../engine';
import { parameterShapes, sizeOf } from '../network';
import type { Parameters } from '../network';
import { shardGradient, shardLogits } from './gradient';
import type { DenseName, Dropout, ShardInputs } from './gradient';
import { Operations, prepareForThreads } from './operations';
import type { Addon, Tensor } from './operations';
import { ShardBuilder, groupPlaces, shareRows } from './shard';
import type { Shard } from './shard';
import { denseLayout } from './shardJobs';
import type { Job } from './shardJobs';
import { Variables } from './variables';
import type { RowGradient } from './variables';
import { Workers } from './workers';

/** A batch's loss and its gradient, in the scope of the caller. */
interface BatchGradient {
  readonly loss: number;
  readonly dense: Map<DenseName, Tensor>;
  readonly rows: RowGradient | undefined;
}

export class TensorflowEngine implements Engine {
  readonly name = 'tensorflow';
  readonly simd = 'native';
  readonly threads: number;
  readonly #settings: EngineSettings;
  readonly #ops: Operations;
  readonly #variables: Variables;
  readonly #shards: ShardBuilder;
  readonly #workers: Workers | undefined;
  /** What the workers read: every dense parameter in shared memory. */
  readonly #weights: Float32Array;
  #step = 0;
  /** The end of what was asked so far: calls run one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(addon: Addon, addonPath: string, settings: EngineSettings) {
    const { network } = settings;
    this.#settings = settings;
    this.threads = Math.max(1, Math.floor(settings.threads));
    this.#ops = new Operations(addon);
    this.#variables = new Variables(this.#ops, network, settings.optimizer, settings.initial);
    this.#shards = new ShardBuilder(network);
    this.#weights = new Float32Array(new SharedArrayBuffer(4 * denseLayout(network).at(-1)!.to));
    if (this.threads > 1) {
      prepareForThreads(addon);
      this.#workers = new Workers(this.threads - 1, { addonPath, network });
      this.#shareWeights();
    }
  }

  trainStep(batch: TrainingBatch, learningRate: number): Promise<StepResult> {
    return this.#withGradient(batch, ({ loss, dense, rows }) => {
      const all = rows === undefined ? [...dense.values()] : [...dense.values(), rows.rows];
      const gradientNorm = Math.sqrt(
        all.reduce((sum, gradient) => sum + 2 * this.#ops.values(this.#ops.one('L2Loss', [gradient]))[0]!, 0),
      );
      if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm))
        throw new UserError(
          'failed',
          `Training diverged at step ${this.#step + 1}, its ${Number.isFinite(loss) ? 'gradient' : 'loss'} is no longer a finite number: lower the learning rate (it is ${learningRate}) or set gradient clipping.`,
        );
      const { clipNorm } = this.#settings;
      const factor = clipNorm > 0 && gradientNorm > clipNorm ? this.#ops.float(clipNorm / gradientNorm) : undefined;
      const clipped = (gradient: Tensor): Tensor =>
        factor === undefined ? gradient : this.#ops.multiply(gradient, factor);
      this.#variables.apply(
        new Map([...dense].map(([name, gradient]) => [name, clipped(gradient)])),
        rows && { ids: rows.ids, rows: clipped(rows.rows) },
        learningRate,
        ++this.#step,
      );
      this.#shareWeights();
      return { loss, gradientNorm };
    });
  }

  /** Of the batch's loss with its decay term, as the next step would use it before clipping; changes nothing. */
  gradients(batch: TrainingBatch): Promise<Gradients> {
    const { network } = this.#settings;
    return this.#withGradient(batch, ({ dense, rows }) => {
      const values = rows && this.#ops.values(rows.rows);
      return new Map(
        parameterShapes(network).map(({ name, shape }) => {
          if (name !== 'embedding') return [name, this.#ops.values(dense.get(name)!)];
          const embedding = new Float32Array(sizeOf(shape));
          const size = network.embeddingSize;
          rows?.ids.forEach((id, place) =>
            embedding.set(values!.subarray(place * size, (place + 1) * size), id * size),
          );
          return [name, embedding];
        }),
      );
    });
  }

  logits(batch: InputBatch): Promise<Float32Array> {
    return this.#next(async () => {
      this.#check(batch);
      if (batch.rows === 0) return new Float32Array();
      const { own, pending } = this.#share(batch, undefined);
      const parts = [
        await this.#whilePending(pending, () =>
          this.#ops.scope(() => shardLogits(this.#ops, this.#settings.network, own, this.#inputs(own))),
        ),
      ];
      for (const answer of await pending) if ('logits' in answer) parts.push(answer.logits);
      const logits = new Float32Array(batch.rows * this.#settings.network.classes);
      let next = 0;
      for (const part of parts) {
        logits.set(part, next);
        next += part.length;
      }
      return logits;
    });
  }

  parameters(): Promise<Parameters> {
    return this.#next(() => this.#variables.values());
  }

  state(): Promise<EngineState> {
    return this.#next(() => ({ step: this.#step, tensors: this.#variables.tensors() }));
  }

  restore(state: EngineState): Promise<void> {
    return this.#next(() => {
      this.#variables.assign(state.tensors);
      this.#step = state.step;
      this.#shareWeights();
    });
  }

  dispose(): Promise<void> {
    return this.#next(async () => {
      this.#variables.dispose();
      await this.#workers?.dispose();
    });
  }

  #next<T>(body: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(body);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #withGradient<T>(batch: TrainingBatch, use: (gradient: BatchGradient) => T): Promise<T> {
    return this.#next(async () => {
      this.#check(batch);
      if (batch.rows === 0)
        throw new UserError('input', 'A training batch holds no text: check that the data has rows to train on.');
      const ops = this.#ops;
      const { network, dropout, embeddingDropout, seed } = this.#settings;
      const settings: Dropout = { dropout, embeddingDropout, seed, step: this.#step + 1 };
      const { own: shard, others, pending } = this.#share(batch, settings);
      const kept = (gradient: { dense: ReadonlyMap<DenseName, Tensor>; rows: Tensor | undefined }): Tensor[] => [
        ...gradient.dense.values(),
        ...(gradient.rows === undefined ? [] : [gradient.rows]),
      ];
      const own = await this.#whilePending(pending, () =>
        ops.scope(() => shardGradient(ops, network, shard, this.#inputs(shard), settings), kept),
      );
      try {
        const answers = await pending;
        return ops.scope(() => {
          const parts = [
            own,
            ...answers.flatMap((answer) =>
              'loss' in answer
                ? [
                    {
                      loss: answer.loss,
                      dense: new Map(
                        denseLayout(network).map(({ name, shape }) => [
                          name,
                          ops.floats(shape, answer.dense.get(name)!),
                        ]),
                      ),
                      rows:
                        answer.rows &&
                        ops.floats([answer.rows.length / network.embeddingSize, network.embeddingSize], answer.rows),
                    },
                  ]
                : [],
            ),
          ];
          const loss = parts.reduce((sum, part) => sum + part.loss, 0);
          const dense = new Map(
            denseLayout(network).map(({ name }) => [name, ops.sum(parts.map((part) => part.dense.get(name)!))]),
          );
          this.#decayHead(dense);
          return use({
            loss,
            dense,
            rows: this.#sumRows(
              [shard, ...others],
              parts.map((part) => part.rows),
            ),
          });
        });
      } finally {
        ops.dispose(...kept(own));
      }
    });
  }

  /** The part of this thread, while the others are at theirs; if it throws they are waited for first, so that no answer comes late. */
  async #whilePending<T>(pending: Promise<unknown>, body: () => T): Promise<T> {
    try {
      return body();
    } catch (error) {
      await pending.catch(() => undefined);
      throw error;
    }
  }

  /** Gives the workers their shares, those first, and this thread its own. */
  #share(
    batch: InputBatch & Partial<TrainingBatch>,
    dropout: Dropout | undefined,
  ): { own: Shard; others: Shard[]; pending: ReturnType<Workers['run']> } {
    const [[from, to], ...ranges] = shareRows(batch.rows, this.threads);
    const others = ranges.map((range) => this.#shards.build(batch, ...range));
    const pending = this.#send(others, dropout);
    return { own: this.#shards.build(batch, from, to), others, pending };
  }

  #send(shards: readonly Shard[], dropout: Dropout | undefined): ReturnType<Workers['run']> {
    if (shards.length === 0) return Promise.resolve([]);
    const tableOf = (shard: Shard): Float32Array =>
      this.#ops.scope(() => this.#ops.values(this.#variables.embeddingTable(shard.ids)));
    const jobs = shards.map((shard): Job => ({
      shard,
      table: tableOf(shard),
      weights: this.#weights,
      ...(dropout && { dropout }),
    }));
    const pending = this.#workers!.run(jobs);
    pending.catch(() => undefined); // awaited later, after this thread's own share
    return pending;
  }

  /** For the scope of the caller. */
  #inputs(shard: Shard): ShardInputs {
    return { weights: this.#variables.dense(), table: this.#variables.embeddingTable(shard.ids) };
  }

  /** Adds decay * sum(U^2)'s gradient, 2 * decay * U. */
  #decayHead(dense: Map<DenseName, Tensor>): void {
    const { headDecay } = this.#settings;
    if (headDecay === 0) return;
    const decay = this.#ops.multiply(this.#variables.headKernel(), this.#ops.float(2 * headDecay));
    dense.set('head.kernel', this.#ops.add(dense.get('head.kernel')!, decay));
  }

  /** The rows' gradients of all shards, summed where shards share an embedding row. */
  #sumRows(shards: readonly Shard[], gradients: readonly (Tensor | undefined)[]): RowGradient | undefined {
    const ops = this.#ops;
    const present = gradients.filter((gradient) => gradient !== undefined);
    if (present.length === 0) return undefined;
    if (shards.length === 1) return { ids: shards[0]!.ids, rows: present[0]! };
    const { ids, places } = this.#shards.union(shards);
    const groups = groupPlaces([places], ids.length);
    const rows = ops.segmentSums(
      ops.concat(0, present),
      ops.integers([places.length], groups.rows),
      ops.integers([places.length], groups.segments),
      ids.length,
    );
    return { ids, rows };
  }

  #shareWeights(): void {
    if (this.#workers === undefined) return;
    this.#ops.scope(() => {
      const weights = this.#variables.dense();
      for (const { name, from } of denseLayout(this.#settings.network))
        this.#weights.set(this.#ops.values(weights.get(name)!), from);
    });
  }

  /** TensorFlow ends the process for some of these, so they are looked at first. */
  #check({ rows, steps, inputs, lengths }: InputBatch): void {
    const { planes, embeddingRows } = this.#settings.network;
    if (inputs.length !== planes * rows * steps || lengths.length !== rows)
      throw new UserError(
        'input',
        `A batch of ${rows} texts of ${steps} tokens does not fit its ids (${inputs.length}) and lengths (${lengths.length}): encode the texts with this model's encoder.`,
      );
    for (const length of lengths)
      if (!(length >= 0 && length <= steps))
        throw new UserError(
          'input',
          `A text of ${length} tokens does not fit a batch of ${steps} steps: cut texts at the sequence length.`,
        );
    for (const id of inputs)
      if (!(id >= 0 && id < embeddingRows))
        throw new UserError(
          'input',
          `Token id ${id} is outside the vocabulary of ${embeddingRows} rows: encode the texts with this model's vocabulary.`,
        );
  }
}

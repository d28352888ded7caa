/**
 * What every engine does: one optimizer step on a batch, logits for a batch, and its whole state in and
 * out. The training loop knows nothing else about an engine.
 */
import type { EngineName } from '../base/choices';
import type { NetworkShape, ParameterName, Parameters } from './network';
import type { OptimizerSettings } from './optimizers';

export type { EngineName } from '../base/choices';

/** Texts to run, right-padded. */
export interface InputBatch {
  readonly rows: number;
  /** Tokens of the longest row. */
  readonly steps: number;
  /** Embedding rows, `[planes, rows, steps]`; 0 past a row's end, and where a token has no id in a plane. */
  readonly inputs: Int32Array;
  /** `[rows]`, each 0..steps. A row of length 0 has a pooled vector of zeros: its logits are the head's bias. */
  readonly lengths: Int32Array;
}

/** Texts with their target probabilities. */
export interface TrainingBatch extends InputBatch {
  /** `[rows, classes]` probabilities that sum to 1 in each row; a negative value takes the class out of that row's softmax. */
  readonly targets: Float32Array;
  /** `[rows]` weight of each row's loss. The loss of a batch is sum(weight * loss) / rows. */
  readonly weights: Float32Array;
}

export interface EngineSettings {
  readonly network: NetworkShape;
  readonly initial: Parameters;
  readonly optimizer: OptimizerSettings;
  /** Share of the pooled vector's elements dropped in training (inverted dropout). */
  readonly dropout: number;
  /** Share of the elements of each distinct embedding row of a batch dropped in training (inverted; one mask for all places of the row in that batch). */
  readonly embeddingDropout: number;
  /** Maximum global norm of the gradient of all parameters; 0 means no clipping. */
  readonly clipNorm: number;
  /** L2 decay of the head's kernel alone, as the Theano tutorial's decay_c: adds decay * sum(U^2) to the loss. */
  readonly headDecay: number;
  /** Seed of the dropout masks. */
  readonly seed: number;
  readonly threads: number;
}

export interface StepResult {
  /** Mean weighted cross-entropy of the batch, without the decay term. */
  readonly loss: number;
  /** Global norm of the gradient before clipping. */
  readonly gradientNorm: number;
}

/** Everything needed to continue a run bit for bit: parameters, optimizer slots (`embedding/ms`, …) and the step count. */
export interface EngineState {
  readonly step: number;
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

export interface Engine {
  readonly name: EngineName;
  readonly threads: number;
  /** Instruction set of the wasm engine; `native` for TensorFlow. */
  readonly simd: 'wide' | 'relaxed' | 'plain' | 'native';
  /** Rejects with a UserError when the loss or the gradient is not finite; the parameters are then as before the step. */
  trainStep(batch: TrainingBatch, learningRate: number): Promise<StepResult>;
  /** `[rows, classes]`, no dropout. */
  logits(batch: InputBatch): Promise<Float32Array>;
  parameters(): Promise<Parameters>;
  state(): Promise<EngineState>;
  restore(state: EngineState): Promise<void>;
  dispose(): Promise<void>;
}

/** Gradients of one batch's loss by parameter name, for the tests of an engine. `embedding` is dense here. */
export type Gradients = ReadonlyMap<ParameterName, Float32Array>;

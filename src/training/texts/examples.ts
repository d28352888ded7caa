/** Encoded texts in flat arrays, and batches cut from them: a million short texts take tens of megabytes. */
import type { InputBatch, TrainingBatch } from '../../lstm/engine';
import { unknownId } from '../../lstm/network';
import { GrowableInt32 } from '../../base/growable';
import { hash32 } from '../../base/random';
import type { Encoder } from '../../text/encoder';

/** The class of a text that nobody has labeled. */
export const noLabel = 255;

export class Examples {
  /** Text i holds ids `[offsets[i], offsets[i + 1])` of each plane. */
  constructor(
    readonly planes: readonly Int32Array[],
    readonly offsets: Int32Array,
    /** Class of each text. */
    readonly labels: Uint8Array,
  ) {}

  get count(): number {
    return this.labels.length;
  }

  lengthOf(i: number): number {
    return this.offsets[i + 1]! - this.offsets[i]!;
  }

  get tokens(): number {
    return this.offsets[this.count]! - this.offsets[0]!;
  }

  lengths(): Int32Array {
    return Int32Array.from({ length: this.count }, (_, i) => this.lengthOf(i));
  }

  /** Ids of one text, a view a plane. */
  planesOf(i: number): Int32Array[] {
    return this.planes.map((ids) => ids.subarray(this.offsets[i]!, this.offsets[i + 1]!));
  }

  /** The texts from one up to another, without a copy. */
  slice(from: number, to: number): Examples {
    return new Examples(this.planes, this.offsets.subarray(from, to + 1), this.labels.subarray(from, to));
  }

  /** Some of the texts, copied. */
  pick(indices: Int32Array): Examples {
    const offsets = new Int32Array(indices.length + 1);
    indices.forEach((text, i) => (offsets[i + 1] = offsets[i]! + this.lengthOf(text)));
    const planes = this.planes.map((ids) => {
      const picked = new Int32Array(offsets.at(-1)!);
      indices.forEach((text, i) => picked.set(ids.subarray(this.offsets[text], this.offsets[text + 1]), offsets[i]));
      return picked;
    });
    return new Examples(
      planes,
      offsets,
      Uint8Array.from(indices, (text) => this.labels[text]!),
    );
  }

  /** Texts of word ids, one a label, taken one at a time; the second plane is filled where the encoder reads pairs. */
  static encode(encoder: Encoder, texts: Iterable<Int32Array>, labels: Uint8Array): Examples {
    const ids = new GrowableInt32();
    const offsets = new Int32Array(labels.length + 1);
    let count = 0;
    for (const text of texts) {
      for (const id of text) ids.push(id);
      offsets[++count] = ids.length;
    }
    const words = ids.view().slice();
    if (encoder.planes === 1) return new Examples([words], offsets, labels);
    const pairs = new Int32Array(words.length);
    for (let i = 0; i < count; i++) encoder.pairIds(words.subarray(offsets[i], offsets[i + 1]), pairs, offsets[i]!);
    return new Examples([words, pairs], offsets, labels);
  }

  /** Right-padded inputs of the texts at `indices`. */
  inputs(indices: ArrayLike<number>): InputBatch {
    const rows = indices.length;
    const lengths = new Int32Array(rows);
    let steps = 1;
    for (let row = 0; row < rows; row++) {
      lengths[row] = this.lengthOf(indices[row]!);
      steps = Math.max(steps, lengths[row]!);
    }
    const inputs = new Int32Array(this.planes.length * rows * steps);
    this.planes.forEach((ids, plane) => {
      for (let row = 0; row < rows; row++) {
        const start = this.offsets[indices[row]!]!;
        inputs.set(ids.subarray(start, start + lengths[row]!), (plane * rows + row) * steps);
      }
    });
    return { rows, steps, inputs, lengths };
  }
}

export interface Noise {
  readonly wordDropout: number;
  readonly pairDropout: number;
  readonly seed: number;
}

/** How the loss sees each class: its weight, and how much of a target is spread over the other classes. */
export interface Targets {
  readonly classes: number;
  readonly classWeights: Float32Array;
  readonly labelSmoothing: number;
  /**
   * What is believed of each text besides its label, `[texts, classes]` probabilities, and the share of the target that it makes up:
   * all of it for a text without a label.
   */
  readonly teacher?: { readonly probabilities: Float64Array; readonly share: number };
}

/** A batch to learn from. What is dropped depends only on the seed, the step and the position. */
export function trainingBatch(
  examples: Examples,
  indices: ArrayLike<number>,
  targets: Targets,
  noise: Noise,
  step: number,
): TrainingBatch {
  const batch = examples.inputs(indices);
  dropTokens(batch, examples.planes.length, noise, step);
  const { classes, classWeights, labelSmoothing, teacher } = targets;
  const probabilities = new Float32Array(batch.rows * classes).fill(labelSmoothing / classes);
  const weights = new Float32Array(batch.rows);
  for (let row = 0; row < batch.rows; row++) {
    const label = examples.labels[indices[row]!]!;
    const taught = (1 - labelSmoothing) * (label === noLabel ? 1 : (teacher?.share ?? 0));
    if (label !== noLabel) probabilities[row * classes + label]! += 1 - labelSmoothing - taught;
    if (teacher)
      for (let c = 0; c < classes; c++)
        probabilities[row * classes + c]! += taught * teacher.probabilities[indices[row]! * classes + c]!;
    weights[row] = label === noLabel ? 1 : classWeights[label]!;
  }
  return { ...batch, targets: probabilities, weights };
}

/** Word dropout (Iyyer et al. 2015): a dropped word is read as unknown, so the model meets unknown words in training; a dropped pair is left out. */
function dropTokens({ rows, steps, inputs, lengths }: InputBatch, planes: number, noise: Noise, step: number): void {
  const drop = (plane: number, rate: number, instead: number): void => {
    if (rate <= 0) return;
    const threshold = rate * 2 ** 32;
    const key = hash32(noise.seed, step, plane);
    for (let row = 0; row < rows; row++) {
      const start = (plane * rows + row) * steps;
      for (let i = 0; i < lengths[row]!; i++) if (hash32(key, start + i) < threshold) inputs[start + i] = instead;
    }
  };
  drop(0, noise.wordDropout, unknownId);
  if (planes > 1) drop(1, noise.pairDropout, 0);
}

/** Weights that give every class the same share of the loss, with a mean of 1 over the rows ("balanced" of scikit-learn), or all ones. */
export function classWeights(labels: Uint8Array, classes: number, balanced: boolean): Float32Array {
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label]!++;
  return Float32Array.from(counts, (count) => (balanced && count > 0 ? labels.length / (classes * count) : 1));
}

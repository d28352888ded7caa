/** Calls an export as another program would, and says what it should answer. */
import type * as Ort from 'onnxruntime-node';
import type { InputBatch } from '../../src/lstm/engine';
import type { Model } from '../../src/model/store';
import { wordTableRows } from '../../src/model/export/tables';
import { referenceLogits, toReference } from './reference';

export interface Outputs {
  /** `[rows, classes]` both. */
  readonly logits: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
}

/** What the export's own tables call the ids of a batch: `[rows, steps]`, and the same of the pairs. */
export function exportedIds(model: Model, { rows, steps, inputs }: InputBatch): { words: Int32Array; pairs: Int32Array | undefined } {
  const words = inputs.slice(0, rows * steps);
  if (model.encoder.planes === 1) return { words, pairs: undefined };
  const before = wordTableRows(model.encoder.vocabulary.words.length) - 1;
  return { words, pairs: inputs.slice(rows * steps).map((id) => (id === 0 ? 0 : id - before)) };
}

/** The float64 reference's answer. */
export function expectedOutputs(model: Model, batch: InputBatch): Outputs {
  const { network, calibration } = model.card;
  const logits = referenceLogits(network, toReference(model.parameters), batch);
  const probabilities = new Float64Array(logits.length);
  for (let row = 0; row < batch.rows; row++) {
    const own = logits.subarray(row * network.classes, (row + 1) * network.classes).map((logit) => logit / calibration.temperature);
    const exponentials = own.map((logit) => Math.exp(logit - Math.max(...own)));
    const sum = exponentials.reduce((a, b) => a + b, 0);
    probabilities.set(exponentials.map((value) => value / sum), row * network.classes);
  }
  return { logits, probabilities };
}

export async function runOnnx(ort: typeof Ort, file: Uint8Array, model: Model, batch: InputBatch): Promise<Outputs> {
  const session = await ort.InferenceSession.create(file, { logSeverityLevel: 3 });
  const { words, pairs } = exportedIds(model, batch);
  const tensor = (ids: Int32Array): Ort.Tensor => new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [batch.rows, batch.steps]);
  const { logits, probabilities } = await session.run({ words: tensor(words), ...(pairs && { pairs: tensor(pairs) }) });
  await session.release();
  return { logits: logits!.data as Float32Array, probabilities: probabilities!.data as Float32Array };
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < b.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return Number.isNaN(most) ? Infinity : most;
}

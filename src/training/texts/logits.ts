/** Logits of many examples, computed in batches. */
import { batchesByLength } from '../../lstm/batching';
import type { Engine } from '../../lstm/engine';
import type { Examples } from './examples';

/** Rows of a forward pass: enough to keep the kernels busy, few enough for long texts. */
const evaluationBatch = 64;

/** Logits of every example, `[count, classes]`. */
export async function logitsOf(engine: Engine, examples: Examples, classes: number): Promise<Float32Array> {
  const logits = new Float32Array(examples.count * classes);
  for (const indices of batchesByLength(examples.lengths(), evaluationBatch)) {
    const rows = await engine.logits(examples.inputs(indices));
    indices.forEach((example, row) => logits.set(rows.subarray(row * classes, (row + 1) * classes), example * classes));
  }
  return logits;
}

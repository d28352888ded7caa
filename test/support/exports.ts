/** Calls an export as another program would, and says what it should answer. */
import type * as Ort from 'onnxruntime-node';
import type { InputBatch } from '../../src/lstm/engine';
import type { NGramTable } from '../../src/model/nGramTable';
import type { Model } from '../../src/model/store';
import { firstTableRow, tableMark, wordTableRows } from '../../src/model/export/tables';
import { referenceLogits, toReference } from './reference';

export interface Outputs {
  /** `[rows, classes]` both. */
  readonly logits: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
}

/** What the export's own tables call the ids of a batch: `[rows, steps]`, and the same of the pairs. */
export function exportedIds(
  model: Model,
  { rows, steps, inputs }: InputBatch,
): { words: Int32Array; pairs: Int32Array | undefined } {
  const words = inputs.slice(0, rows * steps);
  if (model.encoder.planes === 1) return { words, pairs: undefined };
  const before = wordTableRows(model.encoder.vocabulary.words.length) - 1;
  return { words, pairs: inputs.slice(rows * steps).map((id) => (id === 0 ? 0 : id - before)) };
}

/** The rows of the table that each text has, as an export numbers them: `[rows, width]`, right-padded by 0. */
export function exportedNGrams(
  { table }: Model,
  batch: InputBatch,
): { ids: Int32Array; shape: [number, number] } | undefined {
  if (!table) return undefined;
  const rows = textsOf(batch).map((words) => [tableMark, ...table.rowsOf(words).map((row) => firstTableRow + row)]);
  const width = Math.max(...rows.map(({ length }) => length));
  return {
    ids: Int32Array.from(rows.flatMap((ids) => [...ids, ...new Array<number>(width - ids.length).fill(0)])),
    shape: [batch.rows, width],
  };
}

function textsOf({ rows, steps, inputs, lengths }: InputBatch): number[][] {
  return Array.from({ length: rows }, (_, row) => [...inputs.subarray(row * steps, row * steps + lengths[row]!)]);
}

/** What a table says of a text, from its list of n-grams alone, `[classes]`. */
function tableReference({ words, nGrams, weights, classes, count }: NGramTable, text: readonly number[]): Float64Array {
  const rows = new Map(
    Array.from({ length: count }, (_, i) => [
      [...nGrams.subarray(3 * i, 3 * i + 3)].filter((id) => id > 0).join(),
      words + i,
    ]),
  );
  const found = new Set(
    text
      .flatMap((word, i) => [
        word,
        rows.get(text.slice(Math.max(0, i - 1), i + 1).join()),
        rows.get(text.slice(Math.max(0, i - 2), i + 1).join()),
      ])
      .filter((row) => row !== undefined),
  );
  const logits = new Float64Array(classes);
  for (const row of found)
    for (let c = 0; c < classes; c++) logits[c]! += weights[row * classes + c]! / Math.sqrt(1 + found.size);
  return logits;
}

/** The float64 reference's answer. */
export function expectedOutputs(model: Model, batch: InputBatch): Outputs {
  const { network, calibration } = model.card;
  const logits = referenceLogits(network, toReference(model.parameters), batch);
  const { table } = model;
  if (table)
    textsOf(batch).forEach((text, row) =>
      tableReference(table, text).forEach((logit, c) => (logits[row * network.classes + c]! += logit)),
    );
  const probabilities = new Float64Array(logits.length);
  for (let row = 0; row < batch.rows; row++) {
    const own = logits
      .subarray(row * network.classes, (row + 1) * network.classes)
      .map((logit) => logit / calibration.temperature);
    const exponentials = own.map((logit) => Math.exp(logit - Math.max(...own)));
    const sum = exponentials.reduce((a, b) => a + b, 0);
    probabilities.set(
      exponentials.map((value) => value / sum),
      row * network.classes,
    );
  }
  return { logits, probabilities };
}

export async function runOnnx(ort: typeof Ort, file: Uint8Array, model: Model, batch: InputBatch): Promise<Outputs> {
  const session = await ort.InferenceSession.create(file, { logSeverityLevel: 3 });
  const { words, pairs } = exportedIds(model, batch);
  const tensor = (ids: Int32Array): Ort.Tensor =>
    new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [batch.rows, batch.steps]);
  const nGrams = exportedNGrams(model, batch);
  const { logits, probabilities } = await session.run({
    words: tensor(words),
    ...(pairs && { pairs: tensor(pairs) }),
    ...(nGrams && { ngrams: new ort.Tensor('int64', BigInt64Array.from(nGrams.ids, BigInt), nGrams.shape) }),
  });
  await session.release();
  return { logits: logits!.data as Float32Array, probabilities: probabilities!.data as Float32Array };
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < b.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return Number.isNaN(most) ? Infinity : most;
}

import { createRequire } from 'node:module';
import type * as Ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/base/random';
import { exportOnnx } from '../../../../src/model/export/onnx';
import { expectedOutputs, largestDifference, runOnnx } from '../../../support/exports';
import { cellVariants, inputBatch, randomModel, randomWords } from '../../../support/models';
import { pythonWith } from '../../../support/python';

const ort = createRequire(import.meta.url)('onnxruntime-node') as typeof Ort;
const tolerance = 1e-5;

describe.each(cellVariants)('ONNX export of $name', ({ options }) => {
  const model = randomModel(options);
  const file = exportOnnx(model);

  it('answers as the float64 reference does on 1,000 texts of 0 to 60 tokens', async () => {
    const random = Random.fromSeed(11);
    const texts = Array.from({ length: 1000 }, (_, i) => randomWords(model, i % 61, random));
    const batch = inputBatch(model, texts);
    const found = await runOnnx(ort, file, model, batch);
    const expected = expectedOutputs(model, batch);
    expect(largestDifference(found.logits, expected.logits)).toBeLessThanOrEqual(tolerance);
    expect(largestDifference(found.probabilities, expected.probabilities)).toBeLessThanOrEqual(tolerance);
  });

  it('reads texts of one token, of none, and a batch that is padded past its longest text', async () => {
    for (const texts of [[[2]], [[1]], [[]], [[5], [3], []]]) {
      const batch = inputBatch(model, texts);
      const expected = expectedOutputs(model, batch);
      expect(largestDifference((await runOnnx(ort, file, model, batch)).logits, expected.logits)).toBeLessThanOrEqual(
        tolerance,
      );
      const padded = inputBatch(model, [...texts, Array.from({ length: 40 }, () => 2)]);
      const found = (await runOnnx(ort, file, model, padded)).logits;
      expect(
        largestDifference(Array.from(found).slice(0, expected.logits.length), expected.logits),
      ).toBeLessThanOrEqual(tolerance);
    }
  });
});

it('holds its tolerance at a usual size: 128 wide, 128 units in two directions, 200 tokens', async () => {
  const model = randomModel({
    bidirectional: true,
    embeddingSize: 128,
    hiddenSize: 128,
    scale: 0.08,
    temperature: 0.6,
  });
  const batch = inputBatch(
    model,
    [1, 30, 200].map((length) => randomWords(model, length, Random.fromSeed(length))),
  );
  const found = await runOnnx(ort, exportOnnx(model), model, batch);
  const expected = expectedOutputs(model, batch);
  expect(largestDifference(found.logits, expected.logits)).toBeLessThanOrEqual(tolerance);
  expect(largestDifference(found.probabilities, expected.probabilities)).toBeLessThanOrEqual(tolerance);
});

it("passes the ONNX project's own checker, with types and shapes inferred", { timeout: 120_000 }, async (test) => {
  const python = await pythonWith(['onnx'], test);
  for (const { options } of cellVariants) {
    const file = Buffer.from(exportOnnx(randomModel(options))).toString('base64');
    await python(
      [
        '-c',
        'import base64, onnx, sys; onnx.checker.check_model(onnx.load_model_from_string(base64.b64decode(sys.stdin.read())), full_check=True)',
      ],
      file,
    );
  }
});

it('gives the same bytes for the same model', () => {
  expect(exportOnnx(randomModel())).toEqual(exportOnnx(randomModel()));
});

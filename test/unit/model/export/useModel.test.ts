/** The examples of examples/use-model, run as they stand on exports as they are written. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type * as Ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportModel } from '../../../../src/model/export';
import { type Model, readModel, saveModel } from '../../../../src/model/store';
import { TextScorer } from '../../../../src/model/textScorer';
import { exportedIds, exportedNGrams, expectedOutputs, largestDifference, runOnnx } from '../../../support/exports';
import { inputBatch, randomModel } from '../../../support/models';
import { pythonWith, runProgram } from '../../../support/python';
import { variedTexts, variedWords } from '../../../support/variedTexts';

const ort = createRequire(import.meta.url)('onnxruntime-node') as typeof Ort;
const examples = path.resolve('examples/use-model');
const scratch = mkdtempSync(path.join(tmpdir(), 'undertone-use-model-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const texts = [
  ...variedTexts(700),
  ...fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 150, seed: 5 }),
  ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 60 }), { numRuns: 150, seed: 6 }),
];
/** Without halves of characters, which no command line or file can carry. */
const wellFormed = texts.filter((text) => !/\p{Surrogate}/u.test(text));
const cuts = ['head', 'ends', 'ends with n-grams'] as const;
const folders = Object.fromEntries(
  cuts.map((cut) => [
    cut,
    {
      model: path.join(scratch, `${cut}-model`),
      onnx: path.join(scratch, `${cut}-onnx`),
      tfjs: path.join(scratch, `${cut}-tfjs`),
    },
  ]),
) as Record<(typeof cuts)[number], { model: string; onnx: string; tfjs: string }>;
const models = new Map<string, Model>();

beforeAll(async () => {
  const places = variedWords.map((_, i) => i);
  const pairs = places.flatMap((first) =>
    [-1, ...places].filter((second) => (first + second) % 3 === 0).map((second) => [first, second] as const),
  );
  for (const cut of cuts) {
    const paired = cut !== 'head';
    const nGrams =
      cut === 'ends with n-grams'
        ? pairs.flatMap(([first, second], i) =>
            i % 2 === 0 ? [[first, second]] : [[first, second, i % places.length]],
          )
        : undefined;
    const { card, parameters, encoder, table } = randomModel({
      words: variedWords,
      pairs: paired ? pairs : [],
      ...(nGrams && { nGrams }),
      text: {
        cut: paired ? 'ends' : 'head',
        sequenceLength: 25,
        stopwords: ['so', '(', "don't"],
        negationReach: paired ? 4 : 0,
      },
    });
    await saveModel(folders[cut].model, card, parameters, encoder.vocabulary, 'float32', table);
    await exportModel(folders[cut].model, 'onnx', folders[cut].onnx);
    await exportModel(folders[cut].model, 'tfjs', folders[cut].tfjs);
    models.set(cut, await readModel(folders[cut].model));
  }
}, 120_000);

/** Ids by the product's own encoder, as an export numbers them. */
function expectedIds(cut: string): { words: number[]; pairs: number[]; nGrams: number[] }[] {
  const model = models.get(cut)!;
  return texts.map((text) => {
    const words = model.encoder.encode(text).map(({ id }) => id);
    const batch = inputBatch(model, [words]);
    const nGrams = [...(exportedNGrams(model, batch)?.ids ?? [])].sort((a, b) => a - b);
    if (words.length === 0) return { words, pairs: [], nGrams };
    return { words, pairs: [...(exportedIds(model, batch).pairs ?? new Int32Array(words.length))], nGrams };
  });
}

interface Scored {
  readonly label: string;
  readonly scores: Readonly<Record<string, number>>;
}

function expectScores(found: readonly Scored[], cut: string, of: readonly string[]): void {
  const model = models.get(cut)!;
  const { probabilities } = expectedOutputs(
    model,
    inputBatch(
      model,
      of.map((text) => model.encoder.encode(text).map(({ id }) => id)),
    ),
  );
  expect(found).toHaveLength(of.length);
  found.forEach(({ label, scores }, row) => {
    model.card.labels.forEach((name, c) =>
      expect(Math.abs(scores[name]! - probabilities[row * model.card.labels.length + c]!)).toBeLessThanOrEqual(1e-5),
    );
    expect(scores[label]).toBe(Math.max(...Object.values(scores)));
  });
}

const parseLines = (lines: string): Scored[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Scored);

describe.each(cuts)('a model that keeps a long text by its %s', { timeout: 120_000 }, (cut) => {
  it('is read alike by the JavaScript reader, on 1,000 texts', async () => {
    const { TextReader } = (await import(pathToFileURL(path.join(examples, 'text.mjs')).href)) as {
      TextReader: new (settings: unknown) => {
        ids(text: string): number[];
        pairIds(ids: number[]): number[];
        nGramIds(ids: number[]): number[];
      };
    };
    const reader = new TextReader(JSON.parse(readFileSync(path.join(folders[cut].onnx, 'preprocessing.json'), 'utf8')));
    const found = texts
      .map((text) => reader.ids(text))
      .map((words) => ({
        words,
        pairs: reader.pairIds(words),
        nGrams: models.get(cut)!.table ? reader.nGramIds(words).sort((a, b) => a - b) : [],
      }));
    expect(texts).toHaveLength(1000);
    expect(found).toEqual(expectedIds(cut));
  });

  it('is read alike by the Python reader, on 1,000 texts', async (test) => {
    const python = await pythonWith(['numpy'], test);
    const program =
      'import json, sys; from undertone_text import TextReader; r = TextReader(sys.argv[1]); print(json.dumps([{"words": i, "pairs": r.pair_ids(i), "nGrams": sorted(r.ngram_ids(i)) if "ngrams" in r.settings else []} for i in map(r.ids, json.load(sys.stdin))]))';
    const found = JSON.parse(
      await python(['-c', program, folders[cut].onnx], JSON.stringify(texts), { PYTHONPATH: examples }),
    ) as unknown;
    expect(found).toEqual(expectedIds(cut));
  });

  it('gets the verdicts of Undertone itself from its ONNX file, on 1,000 texts', async () => {
    const { card, encoder } = models.get(cut)!;
    const batch = inputBatch(
      models.get(cut)!,
      texts.map((text) => encoder.encode(text).map(({ id }) => id)),
    );
    const { probabilities } = await runOnnx(
      ort,
      readFileSync(path.join(folders[cut].onnx, 'model.onnx')),
      models.get(cut)!,
      batch,
    );
    const verdicts = (await TextScorer.open(folders[cut].model)).score(texts);
    const own = verdicts.flatMap(({ scores }) => card.labels.map((label) => scores[label]!));
    expect(largestDifference(probabilities, own)).toBeLessThanOrEqual(1e-5);
  });

  it.each(['onnx', 'tfjs'] as const)('scores texts by score-%s.mjs', async (format) => {
    const some = wellFormed.filter((text) => text.trim() !== '' && !text.includes('\u0000')).slice(0, 40);
    expectScores(
      parseLines(
        await runProgram(process.execPath, [path.join(examples, `score-${format}.mjs`), folders[cut][format], ...some]),
      ),
      cut,
      some,
    );
  });

  it('scores texts by score.py', async (test) => {
    const python = await pythonWith(['numpy', 'onnxruntime'], test);
    const some = wellFormed.filter((text) => !/[\r\n\0\u2028]/.test(text)).slice(0, 200);
    expectScores(
      parseLines(await python([path.join(examples, 'score.py'), folders[cut].onnx], some.join('\n') + '\n')),
      cut,
      some,
    );
  });
});

describe('score_ray.py', () => {
  it('scores a table on Ray Data', { timeout: 300_000 }, async (test) => {
    const python = await pythonWith(['numpy', 'onnxruntime', 'ray.data', 'pyarrow', 'pandas'], test);
    const some = wellFormed.filter((text) => !/[\r\n\0"]/.test(text) && text.trim() !== '').slice(0, 300);
    const table = path.join(scratch, 'table.csv');
    writeFileSync(table, 'id,text\n' + some.map((text, i) => `${i},"${text}"\n`).join(''));
    const out = path.join(scratch, 'scored');
    await python([path.join(examples, 'score_ray.py'), folders.ends.onnx, table, 'text', out]);
    const rows = JSON.parse(
      await python([
        '-c',
        'import sys, pandas; print(pandas.read_parquet(sys.argv[1]).sort_values("id").to_json(orient="records"))',
        out,
      ]),
    ) as { id: number; label: string; probability: number }[];
    const model = models.get('ends')!;
    const { probabilities } = expectedOutputs(
      model,
      inputBatch(
        model,
        some.map((text) => model.encoder.encode(text).map(({ id }) => id)),
      ),
    );
    expect(rows.map(({ id }) => id)).toEqual(some.map((_, i) => i));
    rows.forEach(({ label, probability }, row) =>
      expect(Math.abs(probability - probabilities[row * 3 + model.card.labels.indexOf(label)]!)).toBeLessThanOrEqual(
        1e-5,
      ),
    );
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duplicateKey } from '../../../../src/data/duplicates';
import { initialParameters } from '../../../../src/lstm/initialization';
import type { NetworkShape } from '../../../../src/lstm/network';
import { createPlainScorer } from '../../../../src/lstm/plainScorer';
import { type Model, readModel, saveModel } from '../../../../src/model/store';
import { Encoder } from '../../../../src/text/encoder';
import { tokenizerVersion } from '../../../../src/text/tokenizer';
import { Vocabulary } from '../../../../src/text/vocabulary';
import { Examples } from '../../../../src/training/texts/examples';
import {
  chooseStart,
  seenShare,
  extendVocabulary,
  fitHead,
  startFrom,
  widenedParameters,
} from '../../../../src/training/start/transfer';

const text = { tokenizer: tokenizerVersion, sequenceLength: 50, cut: 'ends', stopwords: [] as string[] } as const;
const vocabulary = new Vocabulary(['good', 'not', 'bad', 'the'], Int32Array.of(3, 2, 3, 4));
const network: NetworkShape = {
  cell: 'lstm',
  bidirectional: true,
  embeddingRows: vocabulary.rows,
  planes: 2,
  embeddingSize: 6,
  hiddenSize: 5,
  classes: 3,
};

let folder: string;
let model: Model;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-transfer-'));
  await saveModel(
    folder,
    {
      labels: ['negative', 'neutral', 'positive'],
      network,
      text: { ...text },
      calibration: { temperature: 1, surenessFloor: 0.4 },
      data: { rows: 1, sha256: '', files: [] },
      settings: {},
      metrics: {},
    },
    initialParameters(network, { seed: 3 }),
    vocabulary,
  );
  model = await readModel(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const wider = () => {
  const encoder = new Encoder(extendVocabulary(vocabulary, ['good', 'spiffy', 'goods_not']), text);
  return { encoder, network: { ...network, embeddingRows: encoder.vocabulary.rows, classes: 2 } };
};
const planesOf = (encoder: Encoder, written: string): Int32Array[] => {
  const words = Int32Array.from(encoder.encode(written), ({ id }) => id);
  const pairs = new Int32Array(words.length);
  encoder.pairIds(words, pairs, 0);
  return [words, pairs];
};

describe('starting from a model', () => {
  it('keeps the words and the pairs, and adds only words that are new', () => {
    const { vocabulary: extended } = wider().encoder;
    expect(extended.words).toEqual(['good', 'not', 'bad', 'the', 'spiffy', 'goods_not']);
    expect(extended.pairIdOf(3, 2)).toBe(8);
    expect(extended.pairIdOf(3, 4)).toBe(9);
  });

  it('reads a text of known words as the model does', () => {
    const { encoder, network: larger } = wider();
    const parameters = widenedParameters(model, larger, encoder, 1);
    const kernel = new Float32Array(20).map((_, i) => Math.sin(i));
    const head = (values: Iterable<readonly [string, Float32Array]>) =>
      new Map([...values, ['head.kernel', kernel], ['head.bias', new Float32Array(2)]]) as typeof parameters;
    const before = createPlainScorer({ ...network, classes: 2 }, head(model.parameters)).score(
      [planesOf(model.encoder, 'the good, not bad')],
      false,
    );
    const after = createPlainScorer(larger, head(parameters)).score([planesOf(encoder, 'the good, not bad')], false);
    expect([...after.logits]).toEqual([...before.logits]);
  });

  it('starts a new word near what the model read for it', () => {
    const { encoder, network: larger } = wider();
    const embedding = widenedParameters(model, larger, encoder, 1).get('embedding')!;
    const row = (id: number) => embedding.subarray(id * 6, (id + 1) * 6);
    row(6).forEach((value, i) => expect(value).toBeCloseTo(row(1)[i]!, 1)); // spiffy: the unknown word
    row(7).forEach((value, i) => expect(value).toBeCloseTo((row(2)[i]! + row(3)[i]!) / 2, 1)); // goods_not: its parts
  });

  it('fits the head first', async () => {
    const { encoder, network: larger } = wider();
    const rows = ['good', 'the good', 'good good', 'bad', 'the bad', 'bad bad'];
    const labels = Uint8Array.of(1, 1, 1, 0, 0, 0);
    const examples = Examples.encode(
      encoder,
      rows.map((each) => planesOf(encoder, each)[0]!),
      labels,
    );
    const parameters = await startFrom(model, larger, encoder, examples, {
      seed: 1,
      threads: 1,
      classWeights: Float32Array.of(1, 1),
    });
    const { logits } = createPlainScorer(larger, parameters).score(
      rows.map((each) => planesOf(encoder, each)),
      false,
    );
    expect(rows.map((_, i) => Number(logits[2 * i + 1]! > logits[2 * i]!))).toEqual([...labels]);
  });
});

describe('fitHead', () => {
  it('finds the line between two classes, and the prior where the states tell nothing', () => {
    const { kernel } = fitHead(
      Float32Array.of(1, 2, -1, -2),
      Uint8Array.of(0, 0, 1, 1),
      Float32Array.of(1, 1),
      2,
      1e-4,
    );
    expect(kernel[0]! - kernel[1]!).toBeGreaterThan(1);
    const { bias } = fitHead(new Float32Array(4), Uint8Array.of(0, 0, 0, 1), Float32Array.of(1, 1), 2, 1e-4);
    expect(bias[0]! - bias[1]!).toBeCloseTo(Math.log(3), 2);
    const balanced = fitHead(new Float32Array(4), Uint8Array.of(0, 0, 0, 1), Float32Array.of(2 / 3, 2), 2, 1e-4).bias;
    expect(balanced[0]! - balanced[1]!).toBeCloseTo(0, 2);
  });
});

const noKeys = new Float64Array(0);

describe('chooseStart', () => {
  it('takes the model named, unless the settings ask for another shape', async () => {
    expect((await chooseStart({ initFrom: folder }, 100, [], noKeys))?.card.network).toEqual(network);
    await expect(chooseStart({ initFrom: folder, hiddenSize: 64 }, 100, [], noKeys)).rejects.toThrow(
      /has hiddenSize 5, not 64/,
    );
    await expect(chooseStart({ initFrom: path.join(folder, 'none') }, 100, [], noKeys)).rejects.toThrow(/no model in/);
  });

  it.each([
    ['none is asked for', { initFrom: 'none' }, 100],
    ['the data is large', {}, 50_000],
    ['a preset is asked for', { preset: 'theano-tutorial' as const }, 100],
    ['a network of another size is asked for', { embeddingSize: 12 }, 100],
    ['the data is in another language', {}, 100],
  ])('starts from chance where %s', async (_why, settings, rows) => {
    expect(
      await chooseStart(
        settings,
        rows,
        [
          ['zmrzlina', 5],
          ['příšerná', 2],
        ],
        noKeys,
      ),
    ).toBeUndefined();
  });

  it('is not the bundled model where it has seen the texts, which would be tested on what it knows', async () => {
    const counts = [
      ['good', 5],
      ['the', 9],
    ] as const;
    const [sample, own] = [
      ['Great!', 'nice', 'Wow.', 'Garbage'],
      ['The kettle sings flat on Sundays.', 'Our parrot learned the ringtone.'],
    ];
    const keys = (texts: string[]) => Float64Array.from(texts, duplicateKey);
    expect(await chooseStart({}, 100, counts, keys(own))).toBeDefined();
    expect(await chooseStart({}, 100, counts, keys(sample))).toBeUndefined();
    const named = await chooseStart({ initFrom: 'bundled' }, 100, counts, keys(sample));
    expect(seenShare(named!, keys(sample))).toBe(1);
  });
});

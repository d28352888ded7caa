import { describe, expect, it } from 'vitest';
import { toTheEnd } from '../../../../src/base/pause';
import { argmaxRows } from '../../../../src/evaluation/metrics';
import { adapt, type AdaptationData } from '../../../../src/training/adapt/adaptation';
import { logitsOf, startPoint } from '../../../../src/training/adapt/startPoint';
import { Examples } from '../../../../src/training/texts/examples';
import { Random } from '../../../../src/base/random';
import { randomModel } from '../../../support/models';

const settings = { seed: 3, threads: 1, engine: 'wasm' } as const;
const model = randomModel({ pairs: [[0, 1]], temperature: 0.8 });

/** Texts of random words of the model; with `telling`, a word in each that tells its label. */
function dataOf(
  count: number,
  labelOf: (i: number) => number,
  { telling = false, newClasses = [] as string[] } = {},
): AdaptationData {
  const start = startPoint(model, ['fresh'], newClasses);
  const random = Random.fromSeed(5);
  const texts = Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: 6 }, () => 2 + 10 + random.below(20));
    if (telling) words[2] = 2 + labelOf(i);
    return Int32Array.from(words);
  });
  const labels = Uint8Array.from(texts, (_, i) => labelOf(i));
  const labelled = Examples.encode(start.encoder, texts, labels);
  return { start, labelled, groupKeys: Float64Array.from(labels.keys()), unlabelled: labelled.slice(0, 0) };
}

const rightOf = (logits: Float32Array, { labelled, start }: AdaptationData): number =>
  argmaxRows(logits, start.classes.length).reduce((sum, verdict, i) => sum + Number(verdict === labelled.labels[i]), 0);

describe('the start of an adaptation', () => {
  it('says what the model says, at a temperature of 1, also of words that it reads as unknown', () => {
    const start = startPoint(model, ['fresh', 'word3']);
    expect(start.encoder.vocabulary.idOf('fresh')).toBe(32);
    const own = Examples.encode(model.encoder, [Int32Array.of(2, 3, 1, 9)], Uint8Array.of(0));
    const same = Examples.encode(start.encoder, [Int32Array.of(2, 3, 32, 9)], Uint8Array.of(0));
    const plain = logitsOf({ network: model.card.network, parameters: model.parameters, table: undefined }, own);
    const extended = logitsOf(start, same);
    plain.forEach((value, i) => expect(extended[i]).toBeCloseTo(value / 0.8, 4));
  });

  it('keeps its table where new words and classes come', () => {
    const tabled = randomModel({ nGrams: [[0, 1]] });
    const start = startPoint(tabled, ['fresh'], ['mixed']);
    const texts = [Int32Array.of(2, 3, 5)];
    const before = logitsOf(
      { network: tabled.card.network, parameters: tabled.parameters, table: tabled.table },
      Examples.encode(tabled.encoder, texts, Uint8Array.of(0)),
    );
    const after = logitsOf(start, Examples.encode(start.encoder, texts, Uint8Array.of(0)));
    const cold = 1 / tabled.card.calibration.temperature;
    before.forEach((value, i) => expect(after[i]).toBeCloseTo(cold * value, 4));
    expect(after).toHaveLength(4);
  });
});

describe('an adaptation', () => {
  it('learns a word that tells the label, and is judged on what it was not fitted to', async () => {
    const data = dataOf(90, (i) => i % 3, { telling: true });
    const result = await adapt(data, settings, toTheEnd);
    expect(result.tuned).toBe(false);
    expect(rightOf(result.crossFitted, data)).toBeGreaterThan(rightOf(result.startLogits, data) + 20);
    const now = logitsOf({ ...result, network: data.start.network }, data.labelled);
    expect(rightOf(now, data)).toBeGreaterThanOrEqual(rightOf(result.crossFitted, data));
  });

  it('finds nothing in labels that are dealt at random', async () => {
    const random = Random.fromSeed(9);
    const dealt = Array.from({ length: 90 }, () => random.below(3));
    const data = dataOf(90, (i) => dealt[i]!);
    const result = await adapt(data, settings, toTheEnd);
    expect(rightOf(result.crossFitted, data)).toBeLessThan(50);
    expect(result.joined.candidate).toMatchObject({ network: 0, table: 0 });
  });

  it('moves the network itself where there are labels enough, and gives the same bits each time', async () => {
    const data = dataOf(104, (i) => i % 3, { telling: true });
    const brief = { ...settings, tuning: { epochs: 1 } };
    const first = await adapt(data, brief, toTheEnd);
    const second = await adapt(data, { ...brief, threads: 2 }, toTheEnd);
    expect(first.crossFitted).toEqual(second.crossFitted);
    for (const [name, values] of first.parameters) expect(second.parameters.get(name)).toEqual(values);
    expect(rightOf(first.crossFitted, data)).toBeGreaterThan(80);
    expect(first.steps).toBeGreaterThan(0);
  }, 120_000);

  it('is the start with its biases moved where it is stopped before the network was trained', async () => {
    const data = dataOf(120, (i) => i % 3, { telling: true });
    let asked = 0;
    const result = await adapt(data, settings, () => Promise.resolve(++asked < 60));
    expect(result.tuned).toBe(false);
    expect(result.joined.candidate.network).toBe(0);
  });

  it.each([1, 2, 7])('keeps all classes with %i labels of one class', async (count) => {
    const data = dataOf(count, () => 0);
    const { parameters, crossFitted, joined } = await adapt(data, settings, toTheEnd);
    expect(parameters.get('head.bias')).toHaveLength(3);
    expect(crossFitted.every(Number.isFinite)).toBe(true);
    expect(joined.outer.biases[0]).toBeGreaterThan(0);
  });

  it('learns a class that the start does not have', async () => {
    const data = dataOf(80, (i) => (i % 2 === 0 ? 3 : 0), { telling: true, newClasses: ['mixed'] });
    const { crossFitted } = await adapt(data, settings, toTheEnd);
    const verdicts = argmaxRows(crossFitted, 4);
    expect(verdicts.filter((verdict) => verdict === 3).length).toBeGreaterThan(20);
    expect(rightOf(crossFitted, data)).toBeGreaterThan(60);
  });
});

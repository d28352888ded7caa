import { describe, expect, it } from 'vitest';
import { argmaxRows } from '../../../../src/evaluation/metrics';
import { initialParameters } from '../../../../src/lstm/initialization';
import { type NetworkShape, unknownId } from '../../../../src/lstm/network';
import { createPlainScorer } from '../../../../src/lstm/plainScorer';
import { Examples } from '../../../../src/training/texts/examples';
import { classRatios, withClassRatios } from '../../../../src/training/start/classRatios';

/** Examples of one plane. */
function examplesOf(texts: readonly (readonly number[])[], labels: readonly number[]): Examples {
  const offsets = Int32Array.from([
    0,
    ...texts.map(
      (
        (end) => (text) =>
          (end += text.length)
      )(0),
    ),
  ]);
  return new Examples([Int32Array.from(texts.flat())], offsets, Uint8Array.from(labels));
}

const [good, bad, table] = [2, 3, 4];
const texts = Array.from({ length: 40 }, (_, i) => [table, i % 2 ? good : bad, table, table]);
const examples = examplesOf(
  texts,
  texts.map((_, i) => i % 2),
);

describe('classRatios', () => {
  it('lean to the class that a word stands with, and not at all where it tells nothing', () => {
    const ratios = classRatios(examples, 6, 2);
    expect(ratios[good * 2 + 1]!).toBeGreaterThan(1);
    expect(ratios[good * 2]!).toBeCloseTo(-ratios[good * 2 + 1]!);
    expect(ratios[bad * 2]!).toBeCloseTo(ratios[good * 2 + 1]!);
    expect(ratios[table * 2]!).toBeCloseTo(0);
    expect(
      [...ratios.subarray(10), ...ratios.subarray(0, 2 * unknownId + 2)].every((value) => Math.abs(value) < 1e-6),
    ).toBe(true); // no text has them
  });

  it('believe what one text says less than what many say', () => {
    const once = classRatios(examplesOf([...texts, [5]], [...texts.map((_, i) => i % 2), 1]), 6, 2);
    expect(once[5 * 2 + 1]!).toBeGreaterThan(0);
    expect(once[5 * 2 + 1]!).toBeLessThan(once[good * 2 + 1]! / 3);
  });

  it('are of a word that no text has what its valence says, as far as valence tells the classes apart', () => {
    const [fine, dull] = [6, 7];
    const valences = Float32Array.of(0, 0, 0.5, -0.5, 0, 0, 0.4, -0.4);
    const ratios = classRatios(examples, 8, 2, valences);
    expect(ratios[fine * 2 + 1]!).toBeGreaterThan(0.3);
    expect(ratios[fine * 2 + 1]!).toBeLessThan(ratios[good * 2 + 1]!);
    expect(ratios[dull * 2]!).toBeCloseTo(ratios[fine * 2 + 1]!);
    expect(ratios[table * 2]!).toBeCloseTo(0);
    const useless = classRatios(examples, 8, 2, Float32Array.of(0, 0, 0.5, 0.5, 0, 0, 0.4, -0.4));
    expect(Math.abs(useless[fine * 2 + 1]!)).toBeLessThan(0.05);
  });

  it('are about the share of the classes, not their size', () => {
    const lopsided = [...Array.from({ length: 30 }, () => [table]), ...Array.from({ length: 3 }, () => [table, good])];
    const ratios = classRatios(
      examplesOf(
        lopsided,
        lopsided.map((text) => Number(text.length > 1)),
      ),
      5,
      2,
    );
    expect(Math.abs(ratios[table * 2]!)).toBeLessThan(0.02);
    expect(ratios[good * 2 + 1]!).toBeGreaterThan(0.5);
  });
});

describe('a network that starts from ratios', () => {
  it.each([
    ['lstm', false],
    ['lstm', true],
    ['gru', true],
  ] as const)('reads by them before its first step: %s, bidirectional %s', (cell, bidirectional) => {
    const network: NetworkShape = {
      cell,
      bidirectional,
      embeddingRows: 6,
      planes: 1,
      embeddingSize: 8,
      hiddenSize: 16,
      classes: 2,
    };
    const parameters = withClassRatios(network, initialParameters(network, { seed: 5 }), examples);
    const { logits } = createPlainScorer(network, parameters).score(
      texts.map((text) => [Int32Array.from(text)]),
      false,
    );
    expect([...argmaxRows(logits, 2)]).toEqual(texts.map((_, i) => i % 2));
  });

  it('holds valences behind the ratios', () => {
    const network: NetworkShape = {
      cell: 'lstm',
      bidirectional: false,
      embeddingRows: 6,
      planes: 1,
      embeddingSize: 5,
      hiddenSize: 16,
      classes: 2,
    };
    const embedding = withClassRatios(
      network,
      initialParameters(network, { seed: 5 }),
      examples,
      Float32Array.of(0, 0, 0.5, -0.5, 0, 0.25),
    ).get('embedding')!;
    const held = (row: number) => [...embedding.subarray(row * 5 + 2, row * 5 + 5)];
    expect(held(bad)).toEqual(held(good).map((value) => -value));
    expect(held(5)).toEqual(held(good).map((value) => value / 2));
    expect(held(table)).toEqual([0, 0, 0]);
  });

  it('starts as it would have where there is no room for them', () => {
    const network: NetworkShape = {
      cell: 'lstm',
      bidirectional: false,
      embeddingRows: 6,
      planes: 1,
      embeddingSize: 1,
      hiddenSize: 16,
      classes: 2,
    };
    const initial = initialParameters(network, { seed: 5 });
    expect(withClassRatios(network, initial, examples)).toEqual(initial);
  });
});

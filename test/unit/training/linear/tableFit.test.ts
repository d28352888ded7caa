import { describe, expect, it } from 'vitest';
import { firstWordId } from '../../../../src/text/vocabulary';
import { type GoOn, toTheEnd } from '../../../../src/base/pause';
import { Examples } from '../../../../src/training/texts/examples';
import { fitTable } from '../../../../src/training/linear/tableFit';

const [good, bad, not, table, really] = [2, 3, 4, 5, 6];
const words = firstWordId + 5;
// only the pair tells: "not good" is bad, "not bad" is good
const kinds = [
  [table, good],
  [table, bad],
  [not, good, table],
  [not, bad, table],
];
const texts = Array.from({ length: 200 }, (_, i) => [...kinds[i % 4]!, ...Array.from({ length: i % 3 }, () => really)]);
const labels = texts.map((_, i) => [1, 0, 0, 1][i % 4]!);

function examplesOf(some: readonly (readonly number[])[], classes: readonly number[]): Examples {
  return new Examples(
    [Int32Array.from(some.flat())],
    Int32Array.from([
      0,
      ...some.map(
        (
          (end) => (text) =>
            (end += text.length)
        )(0),
      ),
    ]),
    Uint8Array.from(classes),
  );
}

const settingsOf = (classes: number, goOn: GoOn = toTheEnd) => ({
  classWeights: new Float32Array(classes).fill(1),
  seed: 1,
  goOn,
});

function verdictsOf(
  { table: fitted, bias }: Awaited<ReturnType<typeof fitTable>>,
  some: readonly (readonly number[])[],
): number[] {
  return some.map((text) => {
    const logits = Float32Array.from(bias);
    fitted.addTo(text, logits);
    return logits.indexOf(Math.max(...logits));
  });
}

describe('the table that is joined to a network', () => {
  it('tells what pairs tell', async () => {
    const fitted = await fitTable(examplesOf(texts, labels), words, 100, settingsOf(2));
    expect(verdictsOf(fitted, texts)).toEqual(labels);
  });

  it('keeps the n-grams that tell most, and no more than it may', async () => {
    const fitted = await fitTable(examplesOf(texts, labels), words, 4, settingsOf(2));
    expect(fitted.table.count).toBe(4);
    expect(verdictsOf(fitted, kinds)).toEqual([1, 0, 0, 1]);
  });

  it('tells three classes apart', async () => {
    const three = Array.from(
      { length: 120 },
      (_, i) =>
        [
          [good, table],
          [bad, table],
          [table, table],
        ][i % 3]!,
    );
    const fitted = await fitTable(
      examplesOf(
        three,
        three.map((_, i) => i % 3),
      ),
      words,
      100,
      settingsOf(3),
    );
    expect(verdictsOf(fitted, three.slice(0, 3))).toEqual([0, 1, 2]);
  });

  it('is the same for the same seed', async () => {
    const [one, other] = [
      await fitTable(examplesOf(texts, labels), words, 6, settingsOf(2)),
      await fitTable(examplesOf(texts, labels), words, 6, settingsOf(2)),
    ];
    expect(other.table.weights).toEqual(one.table.weights);
    expect(other.table.nGrams).toEqual(one.table.nGrams);
  });

  it('says nothing where nobody waits for it', async () => {
    const fitted = await fitTable(
      examplesOf(texts, labels),
      words,
      100,
      settingsOf(2, () => Promise.resolve(false)),
    );
    expect([...fitted.table.weights, ...fitted.bias].every((value) => value === 0)).toBe(true);
  });
});

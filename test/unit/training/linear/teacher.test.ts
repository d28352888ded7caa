import { describe, expect, it } from 'vitest';
import { argmaxRows } from '../../../../src/evaluation/metrics';
import { Examples, noLabel } from '../../../../src/training/texts/examples';
import { NGrams } from '../../../../src/training/linear/nGrams';
import { teach } from '../../../../src/training/linear/teacher';

const [good, bad, not, table, really] = [2, 3, 4, 5, 6];
const words = 7;
const balanced = Float32Array.of(1, 1);

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

describe('n-grams', () => {
  const texts = [
    [good, table, bad],
    [not, good, table, bad],
    [good, table],
    [bad, good],
  ];
  const examples = examplesOf(texts, [0, 0, 0, 0]);
  const pause = () => Promise.resolve(true);
  const counted = NGrams.of(examples, words, pause);
  const columnsOf = async (text: readonly number[]) => {
    const { starts, columns } = await (await counted).columnsOf(examplesOf([text], [0]), pause);
    return [...columns.subarray(starts[0]!, starts[1]!)];
  };

  it('are all words, and the pairs and triples that two texts have', async () => {
    // good table, table bad; good table bad
    expect((await counted).count).toBe(words + 3);
    expect((await columnsOf([good, table, bad])).slice(0, 3)).toEqual([good, table, bad]);
    expect(await columnsOf([good, table, bad])).toHaveLength(6);
    expect(await columnsOf([bad, good])).toEqual([bad, good]);
    expect(await columnsOf([table, bad, good, table])).toHaveLength(3 + 2);
  });

  it('are each named once in a text, by the same number in every text', async () => {
    const twice = await columnsOf([good, table, good, table]);
    expect(new Set(twice).size).toBe(twice.length);
    expect(twice).toHaveLength(3);
    expect((await columnsOf([not, good, table])).at(-1)).toBe(twice.at(-1));
  });

  it('are of one text alone where it stands between others', async () => {
    const { starts, columns } = await (await counted).columnsOf(examples.slice(1, 3), pause);
    expect([...columns.subarray(starts[1], starts[2])]).toEqual(await columnsOf([good, table]));
  });
});

describe('the teacher', () => {
  // only the pair tells: "not good" is bad, "not bad" is good
  const kinds = [
    [table, good],
    [table, bad],
    [not, good, table],
    [not, bad, table],
  ];
  const texts = Array.from({ length: 200 }, (_, i) => [
    ...kinds[i % 4]!,
    ...Array.from({ length: i % 3 }, () => really),
  ]);
  const labels = texts.map((_, i) => [1, 0, 0, 1][i % 4]!);
  const keys = Float64Array.from(texts.keys());

  it('says of each text what teachers say that have not seen it', async () => {
    const taught = await teach(examplesOf(texts, labels), keys, words, balanced, 1);
    expect([...argmaxRows(taught, 2)]).toEqual(labels);
    for (let i = 0; i < texts.length; i++) expect(taught[2 * i]! + taught[2 * i + 1]!).toBeCloseTo(1);
    // a wrong label is contradicted by the other texts
    const surprised = await teach(
      examplesOf(
        texts,
        labels.map((label, i) => (i === 0 ? 1 - label : label)),
      ),
      keys,
      words,
      balanced,
      1,
    );
    expect(surprised[labels[0]!]!).toBeGreaterThan(0.5);
  });

  it('says what it thinks of texts without a label, and learns nothing from them', async () => {
    const more = [
      [table, good],
      [not, good, table],
    ];
    const alone = await teach(examplesOf(texts, labels), keys, words, balanced, 1);
    const taught = await teach(
      examplesOf([...texts, ...more], [...labels, noLabel, noLabel]),
      keys,
      words,
      balanced,
      1,
    );
    expect(taught.slice(0, alone.length)).toEqual(alone);
    expect([...argmaxRows(taught, 2)].slice(-2)).toEqual([1, 0]);
  });

  it('judges texts of one group by teachers that have seen none of them', async () => {
    const lessons = examplesOf([...texts, [really, not], [really, not]], [...labels, 1, 1]);
    const apart = await teach(
      lessons,
      Float64Array.from({ length: 202 }, (_, i) => i),
      words,
      balanced,
      1,
    );
    const together = await teach(
      lessons,
      Float64Array.from({ length: 202 }, (_, i) => Math.min(i, 200)),
      words,
      balanced,
      1,
    );
    expect(together[2 * 201 + 1]!).toBeLessThan(apart[2 * 201 + 1]!);
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
    const truth = three.map((_, i) => i % 3);
    const taught = await teach(
      examplesOf(three, truth),
      Float64Array.from(three.keys()),
      words,
      Float32Array.of(1, 1, 1),
      1,
    );
    expect([...argmaxRows(taught, 3)]).toEqual(truth);
  });

  it('fits no further once nobody wants the rest', async () => {
    const taught = await teach(examplesOf(texts, labels), keys, words, balanced, 1, () => Promise.resolve(false));
    expect([...taught].every((probability) => probability === 0.5)).toBe(true);
  });
});

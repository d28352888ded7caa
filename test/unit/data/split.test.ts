import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKey, hash53 } from '../../../src/data/duplicates';
import { defaultShares, part, splitRows } from '../../../src/data/split';

const count = (values: Uint8Array, value: number) => values.filter((v) => v === value).length;

const input = fc
  .record({
    rows: fc.array(fc.record({ label: fc.nat(2), duplicate: fc.nat(40), group: fc.nat(12) }), { maxLength: 200 }),
    grouped: fc.boolean(),
    seed: fc.nat(),
    validation: fc.constantFrom(0, 0.1, 0.25),
    test: fc.constantFrom(0, 0.1, 0.2),
  })
  .map(({ rows, grouped, ...rest }) => ({
    ...rest,
    classes: 3,
    labels: rows.map((row) => row.label),
    duplicateKeys: rows.map((row) => row.duplicate),
    ...(grouped && { groupKeys: rows.map((row) => row.group) }),
  }));

describe('splitRows', () => {
  it('never parts rows that belong together', () => {
    fc.assert(
      fc.property(input, (given) => {
        const split = splitRows(given);
        for (const keys of [given.duplicateKeys, given.groupKeys ?? []]) {
          const partOf = new Map<number, number>();
          for (const [row, key] of keys.entries()) {
            if (partOf.has(key)) expect(split[row]).toBe(partOf.get(key));
            else partOf.set(key, split[row]!);
          }
        }
      }),
    );
  });

  it('trains on the rows that are meant for it, and on what belongs to them', () => {
    fc.assert(
      fc.property(input, fc.infiniteStream(fc.boolean()), (given, wishes) => {
        const forTraining = given.labels.map(() => Number(wishes.next().value));
        const split = splitRows({ ...given, forTraining });
        const keys = new Set(given.duplicateKeys.filter((_, row) => forTraining[row]));
        for (const [row, key] of given.duplicateKeys.entries()) if (keys.has(key)) expect(split[row]).toBe(part.train);
        expect(splitRows({ ...given, forTraining: given.labels.map(() => 0) })).toEqual(splitRows(given));
      }),
    );
  });

  it('is the same for the same seed and deals every row to a part with a share', () => {
    fc.assert(
      fc.property(input, (given) => {
        const split = splitRows(given);
        expect(splitRows(given)).toEqual(split);
        expect(split).toHaveLength(given.labels.length);
        if (given.test === 0) expect(count(split, part.test)).toBe(0);
        if (given.validation === 0) expect(count(split, part.validation)).toBe(0);
      }),
    );
  });

  it('meets the shares of each class to a row where no rows belong together', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 400 }), fc.nat(), (labels, seed) => {
        const split = splitRows({ labels, classes: 4, validation: 0.1, test: 0.2, seed });
        for (let c = 0; c < 4; c++) {
          const own = split.filter((_, row) => labels[row] === c);
          if (own.length < 3) continue;
          expect(Math.abs(count(own, part.test) - Math.max(1, 0.2 * own.length))).toBeLessThanOrEqual(1);
          expect(Math.abs(count(own, part.validation) - Math.max(1, 0.1 * own.length))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('stays near the shares with groups of very different sizes', () => {
    const labels = Array.from({ length: 6000 }, (_, row) => row % 2);
    const groupKeys = labels.map((_, row) => Math.floor(Math.sqrt(row)));
    const split = splitRows({ labels, classes: 2, groupKeys, validation: 0.1, test: 0.1, seed: 4 });
    expect(count(split, part.test)).toBeGreaterThan(450);
    expect(count(split, part.test)).toBeLessThan(750);
  });

  it('splits otherwise with another seed', () => {
    const labels = new Uint8Array(1000);
    const of = (seed: number) => splitRows({ labels, classes: 1, validation: 0.1, test: 0.1, seed });
    expect(of(1)).not.toEqual(of(2));
  });

  it('deals a million rows', () => {
    const labels = Uint8Array.from({ length: 1_000_000 }, (_, row) => row % 3);
    const duplicateKeys = Float64Array.from(labels, (_, row) => row % 900_000);
    const split = splitRows({ labels, classes: 3, duplicateKeys, validation: 0.1, test: 0.1, seed: 0 });
    // A row a class at most off the share.
    expect(Math.abs(count(split, part.test) - 100_000)).toBeLessThanOrEqual(3);
    expect(Math.abs(count(split, part.validation) - 100_000)).toBeLessThanOrEqual(3);
  });
});

describe('defaultShares', () => {
  it.each([
    [20, 0.2],
    [300, 1 / 6],
    [500, 0.1],
    [1_000_000, 0.1],
  ])('of %i rows', (rows, share) => {
    expect(defaultShares(rows).test).toBeCloseTo(share);
  });
});

describe('duplicateKey', () => {
  it.each([
    ['Great app!!', ' great  app.', true],
    ['“Great” app', "'great' app", true],
    ['ｇｒｅａｔ', 'great', true],
    ['great :)', 'great :(', false],
    ['!!!', '...', false],
    ['do not', 'donot', false],
  ])('of %j and %j', (a, b, same) => {
    expect(duplicateKey(a) === duplicateKey(b)).toBe(same);
  });

  it('has no collisions among many short texts', () => {
    const keys = new Set(Array.from({ length: 200_000 }, (_, i) => hash53(`text ${i.toString(36)}`)));
    expect(keys.size).toBe(200_000);
    for (const key of keys) expect(Number.isSafeInteger(key)).toBe(true);
  });
});

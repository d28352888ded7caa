import { describe, expect, it } from 'vitest';
import { countedEntries, verdictChanges } from '../../../src/analysis/verdictChanges';
import { noText, sureBit } from '../../../src/analysis/view/columns';
import { ColumnsBuffer } from '../../../src/analysis/view/columnsBuffer';
import { hasBit } from '../../../src/analysis/view/filter';

const labels = ['negative', 'neutral', 'positive'];
const [negative, neutral, positive] = [sureBit, sureBit | 1, sureBit | 2];
const unsure = 3;

function counted(verdicts: readonly number[], decided: Readonly<Record<number, number>> = {}, names = labels) {
  const columns = new ColumnsBuffer();
  columns.setLength(verdicts.length);
  columns.verdict.set(verdicts);
  for (const [entry, label] of Object.entries(decided)) columns.decided[Number(entry)] = label + 1;
  return countedEntries(names, columns);
}

describe('what another model changes', () => {
  it('is counted from class to class, the most frequent first', () => {
    const before = counted([negative, negative, negative, positive, 1, noText, neutral]);
    const now = counted([negative, neutral, neutral, positive, negative, noText, 1]);
    const { count, bits, moves } = verdictChanges(before, now)!;
    expect(count).toBe(4);
    expect(moves).toEqual([
      { from: 0, to: 1, count: 2 },
      { from: 1, to: unsure, count: 1 },
      { from: unsure, to: 0, count: 1 },
    ]);
    expect([0, 1, 2, 3, 4, 5, 6].filter((entry) => hasBit(bits, entry))).toEqual([1, 2, 4, 6]);
  });

  it('is nothing where the model leans otherwise without being sure, or a reviewer has decided', () => {
    const changes = verdictChanges(counted([0, negative], { 1: 2 }), counted([2, neutral], { 1: 2 }))!;
    expect(changes).toMatchObject({ count: 0, moves: [] });
    expect([...changes.bits]).toEqual([0]);
  });

  it('goes by the names of the classes where their order is another', () => {
    const turned = ['positive', 'neutral', 'negative'];
    const changes = verdictChanges(
      counted([negative, neutral, positive]),
      counted([sureBit | 2, neutral, neutral], {}, turned),
    )!;
    expect(changes.moves).toEqual([{ from: 0, to: 1, count: 1 }]);
  });

  it('is not told between models of other classes', () => {
    expect(verdictChanges(counted([negative]), counted([negative], {}, ['bad', 'good']))).toBeUndefined();
  });
});

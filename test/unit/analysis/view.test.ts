import { describe, expect, it } from 'vitest';
import { aggregate, largestGroups, scoredOf } from '../../../src/analysis/view/aggregate';
import { noText, sureBit } from '../../../src/analysis/view/columns';
import { ColumnsBuffer } from '../../../src/analysis/view/columnsBuffer';
import { wilson } from '../../../src/analysis/view/intervals';
import { inOrder } from '../../../src/analysis/view/order';
import { badDay, dayOf, noDay, periodOf, unitFor } from '../../../src/analysis/view/periods';

/** Class, group, day, themes. */
function columnsOf(entries: readonly (readonly [verdict: number, group: number, day: number, themes?: number])[]) {
  const columns = new ColumnsBuffer();
  columns.setLength(entries.length);
  entries.forEach(([verdict, group, day, themes = 0], i) => {
    columns.verdict[i] = verdict;
    columns.group[i] = group;
    columns.day[i] = day;
    columns.badThemes[i] = themes;
    columns.tone[i] = (verdict & 1 ? 1 : -1) * (1000 + i);
  });
  return columns;
}

const [bad, good] = [sureBit, sureBit | 1];
const [january, march] = [dayOf(2024, 1, 10), dayOf(2024, 3, 10)];
const columns = columnsOf([
  [bad, 0, january, 1],
  [bad, 1, march, 1],
  [good, 0, march],
  [0, 0, noDay, 2],
  [noText, 1, badDay],
]);
const options = { classes: 2, groups: 2, themes: { bad: 2, good: 0 }, unit: 'month' } as const;

describe('the counts of a report', () => {
  it('are of all entries where nothing is filtered', () => {
    const { categories, groups, periods, undated, themes, entries } = aggregate(columns, {}, options);
    expect([...categories]).toEqual([2, 1, 1, 1, 0]);
    expect(scoredOf(categories)).toBe(4);
    expect(groups.map(({ group, counts }) => [group, ...counts])).toEqual([
      [0, 1, 1, 1, 0, 0],
      [1, 1, 0, 0, 1, 0],
    ]);
    expect(periods.map(({ period }) => period)).toEqual([dayOf(2024, 1, 1), dayOf(2024, 3, 1)]);
    expect(undated).toEqual({ empty: 1, bad: 1 });
    expect(themes.bad.map(([count]) => count)).toEqual([2, 0]);
    expect([...entries]).toEqual([0, 1, 2, 3, 4]);
  });

  it('of each pane stand under the filters of the others', () => {
    const { categories, groups, entries, periods } = aggregate(columns, { group: 0, category: [0] }, options);
    expect([...entries]).toEqual([0]);
    // the tones of group 0, and the groups of the negatives
    expect([...categories]).toEqual([1, 1, 1, 0, 0]);
    expect(groups.map(({ group, counts }) => [group, counts[0]])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(periods.map(({ counts }) => counts[0])).toEqual([1]);
  });

  it('count a decision in place of the verdict', () => {
    const decided = columnsOf([[bad, 0, noDay]]);
    decided.decided[0] = 2;
    expect([...aggregate(decided, {}, options).categories]).toEqual([0, 1, 0, 0, 0]);
  });

  it('put the smallest groups together', () => {
    const many = columnsOf(Array.from({ length: 30 }, (_, i) => [bad, Math.min(i, 9), noDay] as const));
    const { groups } = aggregate(many, {}, { ...options, groups: 10 });
    const shown = largestGroups(groups, 3);
    expect(shown).toHaveLength(4);
    expect(shown[0]!.group).toBe(9);
    expect(shown.reduce((sum, { counts }) => sum + counts[0]!, 0)).toBe(30);
  });
});

describe('the order of the rows', () => {
  it('is stable, and puts what has no verdict last', () => {
    const entries = Uint32Array.from([0, 1, 2, 3, 4]);
    expect([...inOrder(entries, columns, { key: 'tone', descending: false })]).toEqual([3, 1, 0, 2, 4]);
    expect([...inOrder(entries, columns, { key: 'tone', descending: true })]).toEqual([2, 0, 1, 3, 4]);
    const ranks = Uint32Array.from([1, 0, 1, 0, 2]);
    expect([...inOrder(entries, columns, { key: 'ranks', descending: false, ranks })]).toEqual([1, 3, 0, 2, 4]);
  });
});

describe('periods', () => {
  it('begin on the first, and weeks on Monday', () => {
    expect(periodOf(dayOf(2024, 2, 29), 'month')).toBe(dayOf(2024, 2, 1));
    expect(periodOf(dayOf(2024, 3, 3), 'week')).toBe(dayOf(2024, 2, 26));
    expect(periodOf(dayOf(1969, 12, 31), 'week')).toBe(dayOf(1969, 12, 29));
  });

  it('are as long as their span needs', () => {
    expect([10, 100, 1000].map((days) => unitFor(0, days))).toEqual(['day', 'week', 'month']);
  });
});

it('an interval holds the share, and is narrower for more rows', () => {
  const [few, many] = [wilson(3, 10), wilson(300, 1000)];
  // R: prop.test(3, 10, correct = FALSE)
  expect([few.low, few.high].map((value) => Number(value.toFixed(4)))).toEqual([0.1078, 0.6032]);
  expect(many.high - many.low).toBeLessThan(few.high - few.low);
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

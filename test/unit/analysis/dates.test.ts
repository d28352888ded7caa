import { describe, expect, it } from 'vitest';
import { dayOfCell, guessDates } from '../../../src/analysis/dates';
import { badDay, dayOf, noDay } from '../../../src/analysis/view/periods';

const day = dayOf(2024, 3, 5);

describe('a cell', () => {
  it.each([
    '2024-03-05',
    '2024-03-05T23:59:59Z',
    '2024/3/5 10:00',
    '20240305',
    '5 March 2024',
    '5. März 2024',
    'Mar 5, 2024',
    'Tue Mar 05 10:00:00 +0000 2024',
    '05-Mar-2024',
  ])('%s says by itself what it means', (cell) => {
    expect(dayOfCell(cell, 'dayFirst')).toBe(day);
    expect(dayOfCell(cell, 'monthFirst')).toBe(day);
  });

  it('is read as its column is', () => {
    expect(dayOfCell('05.03.2024 12:00', 'dayFirst')).toBe(day);
    expect(dayOfCell('3/5/2024', 'monthFirst')).toBe(day);
    expect(dayOfCell('3/5/24', 'monthFirst')).toBe(day);
    expect(dayOfCell('1709640000', 'unixSeconds')).toBe(day);
    expect(dayOfCell('1709640000000', 'unixMilliseconds')).toBe(day);
    expect(dayOfCell('45356', 'excel')).toBe(day);
  });

  it('is no date where there is none', () => {
    expect(dayOfCell('', 'dayFirst')).toBe(noDay);
    for (const cell of ['unknown', '31.02.2024', '2024-13-01', '12', '99/99/2024'])
      expect(dayOfCell(cell, 'dayFirst')).toBe(badDay);
  });
});

describe('a column', () => {
  it('tells the day from the month where one cell does', () => {
    expect(guessDates(['1/2/2024', '1/31/2024'], true)).toMatchObject({ format: 'monthFirst', ambiguous: false });
    expect(guessDates(['1/2/2024', '31/1/2024'], true)).toMatchObject({ format: 'dayFirst', ambiguous: false });
  });

  it('is ambiguous where no cell does', () => {
    expect(guessDates(['1/2/2024', '3/4/2024'], true)).toMatchObject({ ambiguous: true });
    expect(guessDates(['01.02.2024', '03.04.2024'], true)).toMatchObject({ format: 'dayFirst', ambiguous: false });
  });

  it('of numbers holds dates only where its name says so', () => {
    expect(guessDates(['1709640000', '1709700000'], true)).toMatchObject({ format: 'unixSeconds', share: 1 });
    expect(guessDates(['1709640000', '1709700000'], false)).toBeUndefined();
  });

  it('counts what is no date', () => {
    expect(guessDates(['2024-01-01', 'n/a', '2024-01-03', ''], true)!.share).toBeCloseTo(2 / 3);
  });
});

/**
 * Days, weeks and months. A day is a whole number: days since 1 January 1970, in the calendar that the file is written
 * in.
 */

export const periodUnits = ['day', 'week', 'month'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** Instead of a day: the cell is empty, or it is not a date. */
export const noDay = -(2 ** 31);
export const badDay = -(2 ** 31) + 1;

const millisecondsPerDay = 86_400_000;

export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / millisecondsPerDay;
}

export function isDay(day: number): boolean {
  return day > badDay;
}

/** The first day of the period that a day is in. Weeks begin on Monday, as in ISO 8601. */
export function periodOf(day: number, unit: PeriodUnit): number {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      // 1 January 1970 was a Thursday
      return day - ((((day + 3) % 7) + 7) % 7);
    case 'month': {
      const date = new Date(day * millisecondsPerDay);
      return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    }
  }
}

/** The first day of the next period. */
export function nextPeriod(period: number, unit: PeriodUnit): number {
  switch (unit) {
    case 'day':
      return period + 1;
    case 'week':
      return period + 7;
    case 'month': {
      const date = new Date(period * millisecondsPerDay);
      return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 2, 1);
    }
  }
}

/** The unit that divides this span into a readable number of points on a chart. */
export function unitFor(first: number, last: number): PeriodUnit {
  const days = last - first + 1;
  return days <= 45 ? 'day' : days <= 200 ? 'week' : 'month';
}

/** 2024-03-05 */
export function isoDay(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** A period in the words of a language. */
export function periodName(period: number, unit: PeriodUnit, locale: string | undefined): string {
  const options: Intl.DateTimeFormatOptions =
    unit === 'month' ? { year: 'numeric', month: 'short' } : { year: 'numeric', month: 'short', day: 'numeric' };
  return new Date(period * millisecondsPerDay).toLocaleDateString(locale, { ...options, timeZone: 'UTC' });
}

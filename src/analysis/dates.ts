/** Dates as exports write them: ISO, European, American, with month names, Unix time, and Excel day numbers. */
import { badDay, dayOf, isDay, noDay } from './view/periods';

/**
 * How the ambiguous dates of a column are read. Dates that begin with a year, and dates with the name of a month, are
 * read the same in every format.
 */
export const dateFormats = ['dayFirst', 'monthFirst', 'unixSeconds', 'unixMilliseconds', 'excel'] as const;
export type DateFormat = (typeof dateFormats)[number];

export interface DateGuess {
  /** `dayFirst` where no cell is ambiguous. */
  readonly format: DateFormat;
  /** True where 3/4 could be April or March in every cell that was looked at. */
  readonly ambiguous: boolean;
  /** Share of the non-empty cells that are dates, 0..1. */
  readonly share: number;
}

const longestDate = 80;
const secondsPerDay = 86_400;
/** Unix times and Excel day numbers are dates only from 1990 to 2100. */
const [firstDay, lastDay] = [dayOf(1990, 1, 1), dayOf(2100, 1, 1)];
/** Excel's day 1 is 1 January 1900, and it counts 29 February 1900, which did not exist. */
const excelEpoch = 25_569;

const yearFirst = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4,6})?$/;
const yearLast = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)/;
const named = [
  // 5 March 2024, 5. März 2024, 05-Mar-2024, Tue, 5 Mar 2024 10:00:00 GMT
  /^(?:\p{L}+\.?,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\.|º)?(?:\s+de)?[\s-]+(?<month>\p{L}{3,})\.?,?(?:\s+de)?[\s,-]+(?<year>\d{4})(?!\d)/iu,
  // March 5, 2024; Mar 5 2024; Tuesday, March 5, 2024
  /^(?:\p{L}+,\s+)?(?<month>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?!\d)/iu,
  // Tue Mar 05 10:00:00 +0000 2024
  /^\p{L}{3} (?<month>\p{L}{3}) (?<day>\d{1,2}) [\d:]{5,8}(?: \S{1,6})? (?<year>\d{4})$/u,
  // March 2024
  /^(?<month>\p{L}{3,})\.?,?\s+(?<year>\d{4})$/u,
];

/** Languages whose month names are read. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb', 'fi', 'cs', 'tr'];
let months: ReadonlyMap<string, number> | undefined;

/** Full and short names of the months, in lower case and without a final full stop. */
function monthNames(): ReadonlyMap<string, number> {
  if (months) return months;
  const names = new Map<string, number>();
  const add = (name: string, month: number) => {
    const plain = name.toLocaleLowerCase('und').replace(/\.$/, '');
    if (!names.has(plain)) names.set(plain, month);
  };
  for (const language of languages)
    for (let month = 1; month <= 12; month++) {
      const date = new Date(Date.UTC(2024, month - 1, 15));
      for (const style of ['long', 'short'] as const) {
        add(new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' }).format(date), month);
        const parts = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' });
        for (const { type, value } of parts.formatToParts(date)) if (type === 'month') add(value, month);
      }
    }
  add('sept', 9);
  return (months = names);
}

/** The day of a cell; `noDay` if it is empty, `badDay` if it is not a date. Times of day are skipped. */
export function dayOfCell(cell: string, format: DateFormat): number {
  const text = cell.length > longestDate ? cell.slice(0, longestDate).trim() : cell.trim();
  if (text === '') return noDay;
  return plainDay(text) ?? numberDay(text, format) ?? splitDay(text, format) ?? badDay;
}

/** A date that is not ambiguous. */
function plainDay(text: string): number | undefined {
  const iso = yearFirst.exec(text);
  if (iso) return checkedDay(Number(iso[1]), Number(iso[3]), Number(iso[4] ?? 1));
  const packed = compact.exec(text);
  if (packed) {
    const day = checkedDay(Number(packed[1]), Number(packed[2]), Number(packed[3]));
    if (day !== undefined && day >= firstDay && day < lastDay) return day;
  }
  if (!/\p{L}/u.test(text)) return undefined;
  for (const pattern of named) {
    const groups = pattern.exec(text)?.groups;
    const month = groups && monthNames().get(groups['month']!.toLocaleLowerCase('und'));
    if (month !== undefined) return checkedDay(Number(groups!['year']), month, Number(groups!['day'] ?? 1));
  }
  return undefined;
}

function numberDay(text: string, format: DateFormat): number | undefined {
  if (!/^\d{1,13}(?:[.,]\d+)?$/.test(text)) return undefined;
  const value = Number(text.replace(',', '.'));
  const day = daysIn(value, format);
  return day !== undefined && day >= firstDay && day < lastDay ? day : undefined;
}

function daysIn(value: number, format: DateFormat): number | undefined {
  switch (format) {
    case 'unixSeconds':
      return Math.floor(value / secondsPerDay);
    case 'unixMilliseconds':
      return Math.floor(value / 1000 / secondsPerDay);
    case 'excel':
      return Math.floor(value) - excelEpoch;
    default:
      return undefined;
  }
}

/** 03/04/2024: the day or the month first, unless one of them cannot be a month. */
function splitDay(text: string, format: DateFormat): number | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const { first, second, year } = parts;
  return format === 'monthFirst' ? checkedDay(year, first, second) : checkedDay(year, second, first);
}

interface SplitDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  readonly separator: string;
}

function partsOf(text: string): SplitDate | undefined {
  const match = yearLast.exec(text);
  if (!match) return undefined;
  const year = Number(match[4]);
  // two digits: 69 is 1969, 68 is 2068, as POSIX has it
  const whole = match[4]!.length === 4 ? year : year < 69 ? 2000 + year : 1900 + year;
  return { first: Number(match[1]), second: Number(match[3]), year: whole, separator: match[2]! };
}

function checkedDay(year: number, month: number, day: number): number | undefined {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const found = dayOf(year, month, day);
  const date = new Date(found * 86_400_000);
  return date.getUTCMonth() + 1 === month ? found : undefined;
}

/**
 * How a column's dates are written, by its first cells.
 * @param named whether the column's name says that it holds dates: numbers are dates only then
 * @returns undefined where the cells are no dates
 */
export function guessDates(cells: readonly string[], named: boolean): DateGuess | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return undefined;
  const dates = filled.map((cell) => cell.slice(0, longestDate));
  const plain = dates.filter((cell) => plainDay(cell) !== undefined).length;
  const candidates: { format: DateFormat; read: number }[] = [
    { format: 'dayFirst', read: plain },
    ...(named ? (['unixSeconds', 'unixMilliseconds', 'excel'] as const) : []).map((format) => ({
      format,
      read: dates.filter((cell) => isDay(dayOfCell(cell, format))).length,
    })),
  ];
  const split = dates.filter((cell) => plainDay(cell) === undefined).flatMap((cell) => partsOf(cell) ?? []);
  const count = (order: (each: SplitDate) => boolean) => split.filter(order).length;
  const possible = {
    dayFirst: count(({ first, second, year }) => checkedDay(year, second, first) !== undefined),
    monthFirst: count(({ first, second, year }) => checkedDay(year, first, second) !== undefined),
  };
  const months = possible.monthFirst > possible.dayFirst;
  if (split.length > 0)
    candidates.unshift({
      format: months ? 'monthFirst' : 'dayFirst',
      read: plain + Math.max(possible.dayFirst, possible.monthFirst),
    });
  const best = candidates.reduce((a, b) => (b.read > a.read ? b : a));
  if (best.read === 0) return undefined;
  return {
    format: best.format,
    // full stops are written where the day comes first
    ambiguous:
      split.length > 0 &&
      best.read > plain &&
      possible.dayFirst === possible.monthFirst &&
      split.some(({ first, second }) => first !== second) &&
      split.every(({ separator }) => separator !== '.'),
    share: best.read / filled.length,
  };
}

/** Counts of every pane in one pass over the entries: each pane under the filters of all others. */
import { categoryOf, mostThemes, otherGroups, type ReportColumns } from './columns';
import { filterParts, hasBit, type FilterPart, type ReportFilter, type ThemeSide } from './filter';
import { badDay, isDay, noDay, periodOf, unitFor, type PeriodUnit } from './periods';

/** Entries by category: the classes, "not sure", "no text", "not scored yet". */
export type Counts = Uint32Array;

export interface PeriodCounts {
  /** First day of the period. */
  readonly period: number;
  readonly counts: Counts;
}

export interface GroupCounts {
  /** `otherGroups` for those that are counted together. */
  readonly group: number;
  readonly counts: Counts;
}

export interface Aggregate {
  readonly categories: Counts;
  readonly groups: readonly GroupCounts[];
  readonly unit: PeriodUnit;
  /** In the order of time; none where the report has no dates. */
  readonly periods: readonly PeriodCounts[];
  /** Entries without a date, and with a cell that is no date. */
  readonly undated: { readonly empty: number; readonly bad: number };
  /** By side and theme. */
  readonly themes: Readonly<Record<ThemeSide, readonly Counts[]>>;
  /** Entries that pass every filter, in the order of the file. */
  readonly entries: Uint32Array;
}

export interface AggregateOptions {
  readonly classes: number;
  readonly groups: number;
  readonly themes: Readonly<Record<ThemeSide, number>>;
  /** Chosen by the span of the dates where it is left out. */
  readonly unit?: PeriodUnit | undefined;
}

/** The bit of a part of the filter. */
const bitOf = Object.fromEntries(filterParts.map((part, i) => [part, 1 << i])) as Readonly<Record<FilterPart, number>>;

/** Entries that are counted in about a millisecond. */
const stepEntries = 1 << 16;

export function aggregate(columns: ReportColumns, filter: ReportFilter, options: AggregateOptions): Aggregate {
  const steps = aggregateSteps(columns, filter, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of a few milliseconds, for a process that has other things to do. */
export function* aggregateSteps(
  columns: ReportColumns,
  filter: ReportFilter,
  options: AggregateOptions,
): Generator<void, Aggregate> {
  const { classes } = options;
  const width = classes + 3;
  const { length } = columns;
  const failed = failedParts(columns, filter, classes);
  yield;
  const span = daySpan(columns);
  yield;
  const unit = options.unit ?? (span ? unitFor(span.first, span.last) : 'month');

  const categories = new Uint32Array(width);
  const groups = new Uint32Array((options.groups + 1) * width);
  const periods = new PeriodCounter(span, unit, width);
  const bad = new Uint32Array(options.themes.bad * width);
  const good = new Uint32Array(options.themes.good * width);
  const undated = { empty: 0, bad: 0 };
  const entries = new Uint32Array(length);
  let passed = 0;

  for (let entry = 0; entry < length; entry++) {
    if (entry % stepEntries === stepEntries - 1) yield;
    const failures = failed[entry]!;
    // an entry that fails in two panes counts in none
    if (failures & (failures - 1)) continue;
    const category = categoryOf(columns, entry, classes);
    if (failures === 0) entries[passed++] = entry;
    if (failures === 0 || failures === bitOf.category) categories[category]!++;
    if (failures === 0 || failures === bitOf.group) {
      const group = columns.group[entry]!;
      groups[(group < options.groups ? group : options.groups) * width + category]!++;
    }
    if (failures === 0 || failures === bitOf.days) {
      const day = columns.day[entry]!;
      if (isDay(day)) periods.add(day, category);
      else if (day === badDay) undated.bad++;
      else undated.empty++;
    }
    if (failures === 0 || failures === bitOf.theme) {
      countBits(columns.badThemes[entry]!, bad, width, category);
      countBits(columns.goodThemes[entry]!, good, width, category);
    }
  }
  return {
    categories,
    groups: groupsOf(groups, options.groups, width),
    unit,
    periods: periods.counts(),
    undated,
    themes: { bad: rowsOf(bad, width), good: rowsOf(good, width) },
    entries: entries.slice(0, passed),
  };
}

/** For each entry the parts of the filter that it does not pass, as bits. */
function failedParts(columns: ReportColumns, filter: ReportFilter, classes: number): Uint8Array {
  const { length } = columns;
  const failed = new Uint8Array(length);
  const mark = (part: FilterPart, passes: (entry: number) => boolean) => {
    const bit = bitOf[part];
    for (let entry = 0; entry < length; entry++) if (!passes(entry)) failed[entry]! |= bit;
  };
  const { category, group, days, theme, search, changed } = filter;
  if (category) {
    const chosen = new Set(category);
    mark('category', (entry) => chosen.has(categoryOf(columns, entry, classes)));
  }
  if (group !== undefined) mark('group', (entry) => columns.group[entry] === group);
  if (days) mark('days', (entry) => columns.day[entry]! >= days[0] && columns.day[entry]! < days[1]);
  if (theme) {
    const marks = theme.side === 'bad' ? columns.badThemes : columns.goodThemes;
    const bit = 1 << theme.index;
    mark('theme', (entry) => (marks[entry]! & bit) !== 0);
  }
  if (search) mark('search', (entry) => hasBit(search, entry));
  if (changed) mark('changed', (entry) => hasBit(changed, entry));
  return failed;
}

function daySpan({ length, day }: ReportColumns): { first: number; last: number } | undefined {
  let [first, last] = [Infinity, -Infinity];
  for (let entry = 0; entry < length; entry++) {
    const each = day[entry]!;
    if (each <= badDay || each === noDay) continue;
    if (each < first) first = each;
    if (each > last) last = each;
  }
  return first <= last ? { first, last } : undefined;
}

/** Days beyond which the period of each is looked up in a map instead of a table: a stray year 9999 costs no memory. */
const longestTable = 100_000;

class PeriodCounter {
  readonly #counts = new Map<number, Counts>();
  readonly #byDay: (Counts | undefined)[];

  constructor(
    private readonly span: { readonly first: number; readonly last: number } | undefined,
    private readonly unit: PeriodUnit,
    private readonly width: number,
  ) {
    this.#byDay = span && span.last - span.first < longestTable ? new Array(span.last - span.first + 1) : [];
  }

  add(day: number, category: number): void {
    const at = day - (this.span?.first ?? 0);
    let counts = this.#byDay[at];
    if (!counts) {
      counts = this.#of(periodOf(day, this.unit));
      if (at < this.#byDay.length) this.#byDay[at] = counts;
    }
    counts[category]!++;
  }

  counts(): PeriodCounts[] {
    return [...this.#counts].map(([period, counts]) => ({ period, counts })).sort((a, b) => a.period - b.period);
  }

  #of(period: number): Counts {
    let counts = this.#counts.get(period);
    if (!counts) this.#counts.set(period, (counts = new Uint32Array(this.width)));
    return counts;
  }
}

function countBits(bits: number, counts: Uint32Array, width: number, category: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const theme = mostThemes - 1 - Math.clz32(rest & -rest);
    const at = theme * width + category;
    if (at < counts.length) counts[at]!++;
  }
}

function rowsOf(counts: Uint32Array, width: number): Counts[] {
  return Array.from({ length: counts.length / width }, (_, i) => counts.subarray(i * width, (i + 1) * width));
}

function groupsOf(counts: Uint32Array, groups: number, width: number): GroupCounts[] {
  return rowsOf(counts, width)
    .map((each, group) => ({ group: group < groups ? group : otherGroups, counts: each }))
    .filter(({ counts }) => totalOf(counts) > 0);
}

function totalOf(counts: Counts): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

/** Entries with a verdict or a decision, sure or not: what shares are of. */
export function scoredOf(counts: Counts): number {
  return totalOf(counts.subarray(0, counts.length - 2));
}

/** The largest groups; the others count as one more group, the last. */
export function largestGroups(groups: readonly GroupCounts[], most: number, keep?: number): GroupCounts[] {
  const named = groups.filter(({ group }) => group !== otherGroups);
  const rest = groups.filter(({ group }) => group === otherGroups);
  const bySize = named.toSorted((a, b) => totalOf(b.counts) - totalOf(a.counts) || a.group - b.group);
  const shown = bySize.filter(({ group }, i) => i < most || group === keep);
  const others = [...bySize.filter((each) => !shown.includes(each)), ...rest];
  if (others.length === 0) return shown;
  const sum = new Uint32Array(others[0]!.counts.length);
  for (const { counts } of others) counts.forEach((count, i) => (sum[i]! += count));
  return [...shown, { group: otherGroups, counts: sum }];
}

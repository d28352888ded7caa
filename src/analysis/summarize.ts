/** The figures of a report, from its columns; filters on its page have no effect here. */
import { inSteps, pause } from '../base/pause';
import { aggregateSteps, largestGroups, scoredOf, type Counts } from './view/aggregate';
import { categoryOf, classBits, noTextOf, notScored, otherGroups } from './view/columns';
import { nextPeriod } from './view/periods';
import type { FileReport } from './fileReport';
import type { ReportSummary, SummaryRow, SummaryTheme, ToneCounts } from './output/reportSummary';

const mostGroups = 20;
const examplesPerTheme = 5;
const mostWorst = 20;

export interface SummaryNames {
  readonly file: string;
  readonly model: string;
  readonly textColumns: readonly string[];
  readonly groupColumn?: string | undefined;
  readonly dateColumn?: string | undefined;
}

export async function summarize(report: FileReport, names: SummaryNames): Promise<ReportSummary> {
  const { columns, labels, themes, sides } = report;
  const classes = labels.length;
  const themesOf = (side: 'bad' | 'good') => themes.filter((theme) => theme.side === side);
  const bySide = { bad: themesOf('bad'), good: themesOf('good') };
  const grouped = names.groupColumn !== undefined || report.perRow > 1;
  const groupNames = names.groupColumn === undefined ? names.textColumns : report.groups;
  const found = await inSteps(
    aggregateSteps(
      columns,
      {},
      {
        classes,
        groups: grouped ? groupNames.length : 0,
        themes: { bad: bySide.bad.length, good: bySide.good.length },
      },
    ),
  );
  const toneOf = (counts: Counts): ToneCounts => ({
    scored: scoredOf(counts),
    classes: labels.map((_, c) => counts[c]!),
    unsure: counts[classes]!,
  });
  const summaryThemes: SummaryTheme[] = [];
  for (const side of ['bad', 'good'] as const)
    for (const [i, theme] of bySide[side].entries())
      summaryThemes.push({
        side,
        name: theme.name,
        also: theme.also,
        tone: toneOf(found.themes[side][i]!),
        examples: await textsOf(report, await examplesOf(report, side, i)),
      });
  const worst = await worstEntries(report);
  const worstTexts = await textsOf(report, worst);
  return {
    ...names,
    groupColumn: names.groupColumn,
    dateColumn: names.dateColumn,
    labels,
    bad: sides.bad,
    good: sides.good,
    rows: report.store.length,
    texts: columns.length,
    empty: found.categories[noTextOf(classes)]!,
    total: toneOf(found.categories),
    byGroup: grouped
      ? largestGroups(found.groups, mostGroups).map(({ group, counts }) => ({
          group: group === otherGroups ? undefined : groupNames[group],
          tone: toneOf(counts),
        }))
      : [],
    unit: found.unit,
    byPeriod: found.periods.map(({ period, counts }) => ({
      start: period,
      end: nextPeriod(period, found.unit),
      tone: toneOf(counts),
    })),
    undated: found.undated,
    themes: summaryThemes,
    worst: worstTexts.map((each, i) => ({ ...each, probability: probabilityOf(report, worst[i]!) })),
    notes: report.table.notes,
  };
}

function probabilityOf({ probabilities, labels, sides }: FileReport, entry: number): number {
  return probabilities[entry * labels.length + sides.bad]!;
}

/** The texts of a theme: those of its own side first, the clearest at the top. */
function examplesOf(report: FileReport, side: 'bad' | 'good', index: number): Promise<number[]> {
  const { columns, sides, labels } = report;
  const marks = side === 'bad' ? columns.badThemes : columns.goodThemes;
  const own = side === 'bad' ? sides.bad : sides.good;
  const bit = 1 << index;
  const sign = side === 'bad' ? 1 : -1;
  const isOwn = (entry: number) => Number(categoryOf(columns, entry, labels.length) === own);
  return firstOf(
    columns.length,
    examplesPerTheme,
    (entry) => (marks[entry]! & bit) !== 0,
    (a, b) => isOwn(b) - isOwn(a) || sign * (columns.tone[a]! - columns.tone[b]!) || a - b,
  );
}

function worstEntries(report: FileReport): Promise<number[]> {
  const { columns, sides, labels } = report;
  return firstOf(
    columns.length,
    mostWorst,
    (entry) =>
      columns.verdict[entry]! < notScored &&
      (columns.verdict[entry]! & classBits) === sides.bad &&
      categoryOf(columns, entry, labels.length) === sides.bad,
    (a, b) => probabilityOf(report, b) - probabilityOf(report, a) || a - b,
  );
}

/** Number of entries that take a few milliseconds to look at. */
const entriesAtOnce = 1 << 16;

/** The first few wanted entries in an order, without sorting all of them. */
async function firstOf(
  length: number,
  most: number,
  isWanted: (entry: number) => boolean,
  compare: (a: number, b: number) => number,
): Promise<number[]> {
  const first: number[] = [];
  for (let entry = 0; entry < length; entry++) {
    if (entry % entriesAtOnce === entriesAtOnce - 1) await pause();
    if (!isWanted(entry)) continue;
    if (first.length === most && compare(entry, first.at(-1)!) >= 0) continue;
    const place = first.findIndex((each) => compare(entry, each) < 0);
    first.splice(place < 0 ? first.length : place, 0, entry);
    if (first.length > most) first.pop();
  }
  return first;
}

async function textsOf(report: FileReport, entries: readonly number[]): Promise<SummaryRow[]> {
  const found: SummaryRow[] = [];
  for (const entry of entries)
    found.push({ row: Math.floor(entry / report.perRow) + 1, text: await report.textOf(entry) });
  return found;
}

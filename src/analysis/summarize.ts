/** The figures of a report, from its columns; what is filtered on its page is not left out. */
import { aggregate, largestGroups, scoredOf, type Counts } from './view/aggregate';
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
  const found = aggregate(
    columns,
    {},
    { classes, groups: grouped ? groupNames.length : 0, themes: { bad: bySide.bad.length, good: bySide.good.length } },
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
        examples: await textsOf(report, entriesOf(report, side, i).slice(0, examplesPerTheme)),
      });
  const worst = worstEntries(report);
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

/** Of a theme, the texts of its own side first, the clearest of them at the top. */
function entriesOf(report: FileReport, side: 'bad' | 'good', index: number): number[] {
  const { columns, sides, labels } = report;
  const marks = side === 'bad' ? columns.badThemes : columns.goodThemes;
  const own = side === 'bad' ? sides.bad : sides.good;
  const bit = 1 << index;
  const found: number[] = [];
  for (let entry = 0; entry < columns.length; entry++) if (marks[entry]! & bit) found.push(entry);
  const sign = side === 'bad' ? 1 : -1;
  const isOwn = (entry: number) => Number(categoryOf(columns, entry, labels.length) === own);
  return found.sort((a, b) => isOwn(b) - isOwn(a) || sign * (columns.tone[a]! - columns.tone[b]!) || a - b);
}

function worstEntries(report: FileReport): number[] {
  const { columns, sides, labels } = report;
  const found: number[] = [];
  for (let entry = 0; entry < columns.length; entry++) {
    const verdict = columns.verdict[entry]!;
    if (verdict >= notScored || categoryOf(columns, entry, labels.length) !== sides.bad) continue;
    if ((verdict & classBits) === sides.bad) found.push(entry);
  }
  return found.sort((a, b) => probabilityOf(report, b) - probabilityOf(report, a) || a - b).slice(0, mostWorst);
}

async function textsOf(report: FileReport, entries: readonly number[]): Promise<SummaryRow[]> {
  const found: SummaryRow[] = [];
  for (const entry of entries)
    found.push({ row: Math.floor(entry / report.perRow) + 1, text: await report.textOf(entry) });
  return found;
}

/** A report for programs. The shares of the classes and the share of what the model is not sure of add up to 1. */
import { wilson } from '../view/intervals';
import { isoDay } from '../view/periods';
import { shareOf, type ReportSummary, type ToneCounts } from './reportSummary';

export function reportJson(summary: ReportSummary): object {
  const { labels, bad, good, total } = summary;
  const byClass = <T>(of: (count: number) => T, { classes }: ToneCounts) =>
    Object.fromEntries(labels.map((label, c) => [label, of(classes[c]!)]));
  const toneOf = (tone: ToneCounts) => ({
    rows: tone.scored,
    tone: byClass((count) => rounded(shareOf(count, tone)), tone),
    unsure: rounded(shareOf(tone.unsure, tone)),
  });
  return {
    file: summary.file,
    model: summary.model,
    textColumns: summary.textColumns,
    ...(summary.groupColumn !== undefined && { groupColumn: summary.groupColumn }),
    ...(summary.dateColumn !== undefined && { dateColumn: summary.dateColumn }),
    rows: summary.rows,
    passages: total.scored,
    empty: summary.empty,
    tone: toneOf(total).tone,
    unsure: toneOf(total).unsure,
    counts: { ...byClass((count) => count, total), unsure: total.unsure },
    intervals: byClass((count) => {
      const { low, high } = wilson(count, total.scored);
      return [rounded(low), rounded(high)];
    }, total),
    byGroup: summary.byGroup.map(({ group, tone }) => ({ group: group ?? null, ...toneOf(tone) })),
    byPeriod: summary.byPeriod.map(({ start, end, tone }) => ({
      start: isoDay(start),
      end: isoDay(end),
      ...toneOf(tone),
    })),
    ...(summary.dateColumn !== undefined && { undated: summary.undated }),
    themes: summary.themes.map(({ side, name, also, tone, examples }) => ({
      name,
      words: [name, ...also],
      side: side === 'bad' ? labels[bad] : good === undefined ? null : labels[good],
      rows: tone.scored,
      negative: tone.classes[bad],
      positive: good === undefined ? 0 : tone.classes[good],
      examples: examples.map(({ row }) => row),
    })),
  };
}

function rounded(share: number): number {
  return Number(share.toFixed(4));
}

/** A report as Markdown, for a wiki, a pull request or a message. */
import { shorten } from '../../base/plainText';
import { inline, table } from '../../base/markdown';
import type { ReportSummary, SummaryTheme, ToneCounts } from './reportSummary';
import { wordsOf, type ReportWords, type Saying } from './reportWords';

export function reportMarkdown(summary: ReportSummary, saying: Saying): string {
  const words = wordsOf(summary, saying);
  return `${[
    `# ${inline(words.title)}`,
    `**${inline(words.headline)}** ${inline(words.basis)}`,
    ...summary.notes.map(inline),
    tones(summary, words),
    `## ${words.themes}\n\n${inline(words.themesHow)}`,
    ...(['bad', 'good'] as const).map((side) =>
      themes(
        summary.themes.filter((theme) => theme.side === side),
        words.themesOf(side),
        summary,
        words,
      ),
    ),
    ...(summary.byGroup.length > 0 ? [groups(summary, words)] : []),
    ...(summary.byPeriod.length > 0 ? [periods(summary, words)] : []),
    ...(summary.worst.length > 0 ? [worst(summary, words)] : []),
  ].join('\n\n')}\n`;
}

function tones({ labels, total }: ReportSummary, words: ReportWords): string {
  const row = (name: string, count: number) => [
    inline(name),
    words.whole(count),
    words.share(count, total),
    words.interval(count, total),
  ];
  return `## ${words.tones}\n\n${table(
    ['', words.count, words.shareHead, words.intervalHead],
    [...labels.map((label, c) => row(label, total.classes[c]!)), row(words.notSure, total.unsure)],
    [':--', '--:', '--:', '--:'],
  )}`;
}

function themes(list: readonly SummaryTheme[], title: string, { bad }: ReportSummary, words: ReportWords): string {
  if (list.length === 0) return `### ${inline(title)}\n\n${words.noThemes}`;
  const rows = list.map(({ name, also, tone, examples }) => [
    inline(name),
    inline(also.join(', ')),
    words.whole(tone.scored),
    words.share(tone.classes[bad]!, tone),
    examples[0] ? `${inline(shorten(examples[0].text, longestText))} (${words.row} ${examples[0].row})` : '',
  ]);
  return `### ${inline(title)}\n\n${table(
    [words.theme, words.also, words.texts, inline(words.badName), words.examples],
    rows,
    [':--', ':--', '--:', '--:', ':--'],
  )}`;
}

function toneTable(
  head: string,
  list: readonly (readonly [name: string, tone: ToneCounts])[],
  { labels }: ReportSummary,
  words: ReportWords,
): string {
  return table(
    [inline(head), words.texts, ...labels.map(inline), words.notSure],
    list.map(([name, tone]) => [
      inline(name),
      words.whole(tone.scored),
      ...tone.classes.map((count) => words.share(count, tone)),
      words.share(tone.unsure, tone),
    ]),
    [':--', ...labels.map(() => '--:'), '--:', '--:'],
  );
}

function groups(summary: ReportSummary, words: ReportWords): string {
  const rows = summary.byGroup.map(
    ({ group, tone }) => [group === undefined ? words.others : group || words.emptyGroup, tone] as const,
  );
  return `## ${inline(words.byGroup)}\n\n${toneTable(summary.groupColumn ?? '', rows, summary, words)}`;
}

function periods(summary: ReportSummary, words: ReportWords): string {
  const rows = summary.byPeriod.map(({ start, tone }) => [words.periodName(start, summary.unit), tone] as const);
  return [`## ${words.overTime}`, words.undated, toneTable(words.period, rows, summary, words)]
    .filter(Boolean)
    .join('\n\n');
}

function worst(summary: ReportSummary, words: ReportWords): string {
  return `## ${inline(words.worst)}\n\n${table(
    [words.row, inline(words.badName), words.text],
    summary.worst.map(({ row, text, probability }) => [
      String(row),
      words.percent(probability),
      inline(shorten(text, longestText)),
    ]),
    ['--:', '--:', ':--'],
  )}`;
}

const longestText = 300;

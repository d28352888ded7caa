/**
 * A summary as Markdown to read, or as CSV to compute with. Text that others wrote is escaped for the program that
 * opens the file.
 */
import { shorten } from '../base/plainText';
import { percent } from '../protocol/numbers';
import { inline, table } from '../base/markdown';
import { csvRow } from '../data/safeCells';
import type { ReviewSummary, SummaryPassage } from './summary';

/** Translates a sentence into the user's language and fills in `{0}` and so on. */
export type Translate = (sentence: string, ...values: (string | number)[]) => string;

const excerptLength = 300;

export function summaryMarkdown(summary: ReviewSummary, t: Translate): string {
  const { reviewed, corrected, passages, left, gone } = summary;
  const agreed = reviewed - corrected;
  return (
    [
      `# ${t('Review of {0}', inline(summary.file))}`,
      [
        t('{0} of {1} passages are reviewed, {2} of them corrected.', reviewed, passages, corrected),
        reviewed > 0
          ? t('Model and reviewer agree on {0} of {1} ({2}).', agreed, reviewed, percent(agreed / reviewed))
          : '',
        t('Still to review: {0} uncertain and {1} negative.', left.uncertain, left.negative),
        gone > 0 ? t('Decisions kept for text that is no longer in the file: {0}.', gone) : '',
        t('Verdicts by the model {0}.', inline(summary.model)),
      ]
        .filter(Boolean)
        .join(' '),
      section(t('Verdicts'), table([t('Class'), t('Passages'), t('Share'), t('Decided')], verdictRows(summary, t))),
      ...(reviewed > 0
        ? [
            section(
              t('What the model said and what was decided'),
              `${t('The model’s verdict by row, the decision by column.')}\n\n${confusionTable(summary)}`,
            ),
          ]
        : []),
      ...passageSections(summary, t).map(([title, list]) => section(title, passageTable(list, t))),
    ].join('\n\n') + '\n'
  );
}

/** One table: what a row is about, two labels, a count, a share, and a passage with its line. */
export function summaryCsv(summary: ReviewSummary): string {
  const { reviewed, corrected, passages, verdicts, uncertain, decided, confusion, left, gone } = summary;
  const share = (count: number, of: number) => (of === 0 ? '' : Number((count / of).toFixed(4)));
  const rows: (readonly (string | number)[])[] = [
    ['passages', '', '', passages, '', '', ''],
    ['reviewed', '', '', reviewed, share(reviewed, passages), '', ''],
    ['corrected', '', '', corrected, share(corrected, reviewed), '', ''],
    ['agreed', '', '', reviewed - corrected, share(reviewed - corrected, reviewed), '', ''],
    ['gone', '', '', gone, '', '', ''],
    ['left', 'uncertain', '', left.uncertain, '', '', ''],
    ['left', 'negative', '', left.negative, '', '', ''],
    ...verdicts.map(({ label, count }) => ['verdict', label, '', count, share(count, passages), '', '']),
    ['verdict', 'not sure', '', uncertain, share(uncertain, passages), '', ''],
    ...decided.map(({ label, count }) => ['decided', '', label, count, share(count, reviewed), '', '']),
    ...confusion.labels.flatMap((verdict, i) =>
      confusion.labels.map((label, j) => [
        'confusion',
        verdict,
        label,
        confusion.counts[i]![j]!,
        share(confusion.counts[i]![j]!, reviewed),
        '',
        '',
      ]),
    ),
    ...(
      [
        ['most negative', summary.mostNegative],
        ['most positive', summary.mostPositive],
        ['most uncertain', summary.mostUncertain],
      ] as const
    ).flatMap(([about, list]) =>
      list.map((passage) => [
        about,
        passage.verdict,
        passage.decided ?? '',
        '',
        Number(passage.confidence.toFixed(4)),
        passage.line,
        passage.text,
      ]),
    ),
  ];
  return [['about', 'verdict', 'decided', 'count', 'share', 'line', 'text'], ...rows].map(csvRow).join('');
}

function verdictRows({ verdicts, uncertain, passages, decided }: ReviewSummary, t: Translate): string[][] {
  const share = (count: number) => (passages === 0 ? '' : percent(count / passages));
  const others = decided.filter(
    ({ label, count }) => count > 0 && !verdicts.some((verdict) => verdict.label === label),
  );
  return [
    ...verdicts.map(({ label, count }) => [
      inline(label),
      String(count),
      share(count),
      String(decided.find((each) => each.label === label)?.count ?? 0),
    ]),
    ...others.map(({ label, count }) => [inline(label), '0', share(0), String(count)]),
    [t('Not sure'), String(uncertain), share(uncertain), ''],
  ];
}

function confusionTable({ confusion: { labels, counts } }: ReviewSummary): string {
  return table(
    ['', ...labels.map(inline)],
    counts.map((row, i) => [`**${inline(labels[i]!)}**`, ...row.map(String)]),
  );
}

function passageSections(
  { mostNegative, mostPositive, mostUncertain }: ReviewSummary,
  t: Translate,
): [string, readonly SummaryPassage[]][] {
  const sections: [string, readonly SummaryPassage[]][] = [
    [t('Most negative'), mostNegative],
    [t('Most positive'), mostPositive],
    [t('Least sure, not yet reviewed'), mostUncertain],
  ];
  return sections.filter(([, list]) => list.length > 0);
}

function passageTable(list: readonly SummaryPassage[], t: Translate): string {
  const rows = list.map(({ line, text, verdict, confidence, decided }) => [
    String(line),
    `${inline(verdict)} ${percent(confidence)}`,
    decided === undefined ? '' : inline(decided),
    inline(shorten(text, excerptLength)),
  ]);
  return table([t('Line'), t('Verdict'), t('Decided'), t('Text')], rows);
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

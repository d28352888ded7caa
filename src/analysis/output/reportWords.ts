/** What the saved reports say, in the language of whoever saves them. */
import { wilson } from '../view/intervals';
import { periodName, type PeriodUnit } from '../view/periods';
import { shareOf, type ReportSummary, type ToneCounts } from './reportSummary';

/** As `vscode.l10n.t`: `{0}` is the first argument. */
export type Translate = (sentence: string, ...values: (string | number)[]) => string;

export const inEnglish: Translate = (sentence, ...values) =>
  sentence.replace(/\{(\d)\}/g, (hole, i: string) => String(values[Number(i)] ?? hole));

export interface Saying {
  readonly t: Translate;
  /** For dates and numbers. */
  readonly locale: string;
}

export function wordsOf(summary: ReportSummary, { t, locale }: Saying) {
  const whole = (value: number) => value.toLocaleString(locale);
  const percent = (share: number) => share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
  const { labels, bad, good, total } = summary;
  const share = (count: number, tone: ToneCounts) => percent(shareOf(count, tone));
  const interval = (count: number, { scored }: ToneCounts) => {
    const { low, high } = wilson(count, scored);
    return t('{0} to {1}', percent(low), percent(high));
  };
  const badName = labels[bad]!;
  const goodName = good === undefined ? undefined : labels[good]!;
  return {
    whole,
    percent,
    share,
    interval,
    badName,
    goodName,
    title: t('Report on {0}', summary.file),
    notSure: t('not sure'),
    /** The first sentence: what most people came for. */
    headline: t(
      '{0} of {1} texts are {2} ({3}; 95% interval {4}).',
      whole(total.classes[bad]!),
      whole(total.scored),
      badName,
      share(total.classes[bad]!, total),
      interval(total.classes[bad]!, total),
    ),
    basis: [
      t(
        'Texts from {0}, scored by the model {1}.',
        summary.textColumns.map((name) => `“${name}”`).join(', '),
        summary.model,
      ),
      summary.empty > 0 ? t('{0} texts are empty and are not counted.', whole(summary.empty)) : '',
      t('The model is not sure about {0} texts; they do not count toward any tone.', whole(total.unsure)),
    ]
      .filter(Boolean)
      .join(' '),
    tones: t('Tone'),
    themes: t('Themes'),
    themesOf: (side: 'bad' | 'good') =>
      side === 'bad'
        ? t('What {0} texts are about', badName)
        : t('What {0} texts are about', goodName ?? t('the other')),
    themesHow: t('Words and phrases that are far more likely in these texts than in the others.'),
    noThemes: t('No words or phrases stand out.'),
    theme: t('Theme'),
    also: t('Also'),
    texts: t('Texts'),
    examples: t('Examples'),
    byGroup: t('By {0}', summary.groupColumn ?? t('column')),
    others: t('Others'),
    emptyGroup: t('(empty)'),
    overTime: t('Over time'),
    period: { day: t('Day'), week: t('Week of'), month: t('Month') }[summary.unit],
    periodName: (start: number, unit: PeriodUnit) => periodName(start, unit, locale),
    undated: [
      summary.undated.empty > 0 ? t('{0} rows have no date.', whole(summary.undated.empty)) : '',
      summary.undated.bad > 0 ? t('{0} rows have a date that cannot be read.', whole(summary.undated.bad)) : '',
    ]
      .filter(Boolean)
      .join(' '),
    worst: t('Most {0} texts', badName),
    row: t('Row'),
    text: t('Text'),
    count: t('Count'),
    shareHead: t('Share'),
    intervalHead: t('95% interval'),
    tone: t('Tone'),
  };
}

export type ReportWords = ReturnType<typeof wordsOf>;

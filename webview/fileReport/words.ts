/** Names of what the report counts. */
import { noTextOf, notScoredOf, unsureOf } from '../../src/analysis/view/columns';
import { wilson } from '../../src/analysis/view/intervals';
import { toneOf } from '../../src/protocol/wordShares';
import type { ReportHead } from '../../src/protocol/fileReport';
import { percent } from '../../src/protocol/numbers';
import { t } from '../l10n';

export const locale = document.documentElement.lang || undefined;

export function count(value: number): string {
  return value.toLocaleString(locale);
}

export function categoryName({ labels }: Pick<ReportHead, 'labels'>, category: number): string {
  const classes = labels.length;
  if (category === unsureOf(classes)) return t('not sure');
  if (category === noTextOf(classes)) return t('no text');
  if (category === notScoredOf(classes)) return t('not scored yet');
  return labels[category] ?? '';
}

/** The color of a class: that of its tone, or by its part in the report where it has none. */
export function toneClass({ labels, bad, good }: ReportHead, category: number): string {
  const tone = toneOf(labels[category] ?? '');
  if (tone !== 'other') return tone;
  return category === bad ? 'negative' : category === good ? 'positive' : 'other';
}

export function intervalWords(hits: number, rows: number): string {
  const { low, high } = wilson(hits, rows);
  return t('{0} to {1}', percent(low), percent(high));
}

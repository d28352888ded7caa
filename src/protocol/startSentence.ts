/** One sentence about an adapted model and its start, the same in the report, the card, the panel and on the command line. */
import { expectedOfMore } from './learningCurve';
import { decimal, whole } from './numbers';
import type { PairedComparisonData } from './report';

/** With fewer rows, a percentage would suggest more precision than there is. */
export const fewestForPercent = 30;

type Translate = (message: string, ...values: (string | number)[]) => string;

const plain: Translate = (message, ...values) =>
  message.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));

/** How many more labels are spoken of: a few minutes of a review. */
const moreLabels = 20;

/** @param rows that both are judged on */
export function startSentence(comparison: PairedComparisonData, rows: number, t: Translate = plain): string {
  return [
    comparisonSentence(comparison, rows, t),
    ...inUseSentence(comparison, t),
    ...moreLabelsSentence(comparison, rows, t),
  ].join(' ');
}

/** None where the model in use is the start, or has learned from all of the rows. */
function inUseSentence({ inUse }: PairedComparisonData, t: Translate): string[] {
  if (!inUse || inUse.rows === 0) return [];
  const { rows, before, after, gain } = inUse;
  return [
    t(
      'Texts new to the model in use: {0}; {1} right with it, {2} now; 95% interval of the gain {3} to {4}.',
      ...[rows, before, after].map(whole).concat(gain.map(signed)),
    ),
  ];
}

/**
 * What more labels are expected to bring, as `expectedOfMore` finds it.
 * @returns one sentence, or none where nothing can be said
 */
export function moreLabelsSentence(
  comparison: PairedComparisonData | undefined,
  rows: number,
  t: Translate = plain,
): string[] {
  const expected = expectedOfMore(comparison, rows, moreLabels);
  if (!expected) return [];
  const [gain, low, high] = [expected.gain, ...expected.interval].map((share) => decimal(100 * share, 1));
  return [
    expected.worthwhile
      ? t(
          'With {0} more labels, expect {1} more of every 100 texts to be right ({2} to {3}).',
          moreLabels,
          gain!,
          low!,
          high!,
        )
      : t('More labels of this kind are not expected to change much.'),
  ];
}

function comparisonSentence(
  { before, after, gain, better, crossFitted, unchanged }: PairedComparisonData,
  rows: number,
  t: Translate,
): string {
  const figures = [rows, before, after].map(whole).concat(gain.map(signed));
  const counted =
    rows === 1
      ? t('On one text: {1} right before, {2} now; 95% interval of the gain {3} to {4}.', ...figures)
      : crossFitted
        ? t('On your {0} texts: {1} right before, {2} now; 95% interval of the gain {3} to {4}.', ...figures)
        : t('On {0} test texts: {1} right before, {2} now; 95% interval of the gain {3} to {4}.', ...figures);
  if (unchanged)
    return t(
      'The model already got {1} of {0} texts right, and they give no reason to change it: it stays as it was.',
      ...figures,
    );
  const verdict = better
    ? t('That is significantly better.')
    : gain[1] < 0
      ? t('That is significantly worse.')
      : t('The difference may be due to chance.');
  return `${counted} ${verdict}`;
}

function signed(rows: number): string {
  const whole = Math.round(rows);
  return whole > 0 ? `+${whole}` : whole < 0 ? `\u2212${-whole}` : '0';
}

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
          '{0} more labels are expected to set {1} more of 100 texts right ({2} to {3}).',
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
      '{1} of {0} texts were right before, and they do not show that anything should change: the model stays as it was.',
      ...figures,
    );
  const verdict = better
    ? t('That is better beyond chance.')
    : gain[1] < 0
      ? t('That is worse beyond chance.')
      : t('Chance alone may explain that.');
  return `${counted} ${verdict}`;
}

function signed(rows: number): string {
  const whole = Math.round(rows);
  return whole > 0 ? `+${whole}` : whole < 0 ? `\u2212${-whole}` : '0';
}

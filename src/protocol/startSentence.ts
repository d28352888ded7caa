/** One sentence about an adapted model and its start, the same in the report, the card, the panel and on the command line. */
import type { PairedComparisonData } from './report';

/** Under so many rows a percentage says more than is known. */
export const fewestForPercent = 30;

/** @param rows that both are judged on */
export function startSentence({ before, after, gain, better, crossFitted }: PairedComparisonData, rows: number): string {
  const where = crossFitted
    ? `On your ${rows === 1 ? 'one text' : `${rows} texts`}`
    : `On ${rows} test ${rows === 1 ? 'text' : 'texts'}`;
  const verdict = better
    ? 'better beyond chance'
    : gain[1] < 0
      ? 'worse beyond chance'
      : 'no more than chance may explain';
  return `${where}: ${before} right before, ${after} now; 95% interval of the gain ${signed(gain[0])} to ${signed(gain[1])}: ${verdict}.`;
}

function signed(rows: number): string {
  const whole = Math.round(rows);
  return whole > 0 ? `+${whole}` : whole < 0 ? `\u2212${-whole}` : '0';
}

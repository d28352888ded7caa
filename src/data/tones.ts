/** Whether a column's values are tones: this distinguishes a column of labels from one of products, plans or countries. */
import { plainName } from './columnNames';
import { isMissing, mapToClasses, sentimentClasses } from './labels';

/** Share of the values that must be read as tones: a few may be misspelt. */
const mostOf = 0.8;

/**
 * @param column its name: numbers are tones only under a name that says so
 * @param values its cells, some of them empty
 */
export function areTones(column: string, values: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const value of values) if (!isMissing(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return false;
  const { classOf } = mapToClasses(counts, sentimentClasses);
  let [tones, numbers] = [0, 0];
  for (const [value, count] of counts) {
    if (classOf(value) !== undefined) tones += count;
    if (/^[+-]?\d+([.,]\d+)?$/.test(value.trim())) numbers += count;
  }
  if (tones < mostOf * all) return false;
  const named = /label|sentiment|rating|polarity|star|score|tone|class|target|satisf|csat|nps|feeling|mood/;
  return numbers < mostOf * all || named.test(plainName(column));
}

/** What is measured of each class, in the order in which tables show it. */
import * as v from 'valibot';
import { count, share } from './schemas';

export const classMetrics = v.object({ precision: share, recall: share, f1: share, support: count });
export type ClassMetrics = v.InferOutput<typeof classMetrics>;
export type ClassMetric = keyof ClassMetrics;

/** Column titles of English tables; a page has its own, in the user's language. */
const titles: Readonly<Record<ClassMetric, string>> = {
  precision: 'precision',
  recall: 'recall',
  f1: 'F1',
  support: 'rows',
};
export const classMetricNames = Object.keys(titles) as readonly ClassMetric[];
export const classMetricTitles: readonly string[] = Object.values(titles);

/** The figures as text, in the order of `classMetricNames`: a count, or three decimals. */
export function classMetricCells(metrics: ClassMetrics): string[] {
  return classMetricNames.map((name) => (name === 'support' ? String(metrics.support) : metrics[name].toFixed(3)));
}

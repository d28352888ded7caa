/** The figures of a report, as they are saved in its formats. */
import type { Interval } from '../view/intervals';
import type { PeriodUnit } from '../view/periods';

export interface ToneCounts {
  /** Rows with a text that is scored, sure or not. */
  readonly scored: number;
  /** Rows by class, where the model is sure or a reviewer has decided: `[classes]`. */
  readonly classes: readonly number[];
  readonly unsure: number;
}

export interface SummaryRow {
  /** From 1, without the header. */
  readonly row: number;
  readonly text: string;
}

export interface ReportSummary {
  readonly file: string;
  readonly model: string;
  readonly labels: readonly string[];
  /** Numbers of the class that a report looks for, and of the one it is compared with. */
  readonly bad: number;
  readonly good: number | undefined;
  readonly textColumns: readonly string[];
  readonly rows: number;
  /** Texts that were scored or are empty: as many as rows, or a multiple where several columns are scored. */
  readonly texts: number;
  readonly empty: number;
  readonly total: ToneCounts;
  readonly groupColumn: string | undefined;
  /** By size; "others" is undefined. */
  readonly byGroup: readonly { readonly group: string | undefined; readonly tone: ToneCounts }[];
  readonly dateColumn: string | undefined;
  readonly unit: PeriodUnit;
  /** Days since 1 January 1970, the end exclusive. */
  readonly byPeriod: readonly { readonly start: number; readonly end: number; readonly tone: ToneCounts }[];
  readonly undated: { readonly empty: number; readonly bad: number };
  readonly themes: readonly SummaryTheme[];
  /** The texts that are most of the class that is looked for. */
  readonly worst: readonly (SummaryRow & { readonly probability: number })[];
  /** What was met in the file, a sentence each. */
  readonly notes: readonly string[];
}

export interface SummaryTheme {
  readonly side: 'bad' | 'good';
  readonly name: string;
  /** Other words for it. */
  readonly also: readonly string[];
  readonly tone: ToneCounts;
  readonly examples: readonly SummaryRow[];
}

export function shareOf(count: number, { scored }: Pick<ToneCounts, 'scored'>): number {
  return scored === 0 ? 0 : count / scored;
}

export type { Interval };

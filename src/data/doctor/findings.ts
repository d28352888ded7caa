/** What the doctor says of a file, and the rows that show it. */
import { shorten } from '../../base/plainText';

export type FindingCode =
  | 'columns'
  | 'reading'
  | 'labels'
  | 'label-notes'
  | 'unlabelled'
  | 'too-few-rows'
  | 'imbalance'
  | 'duplicates'
  | 'contradictions'
  | 'leak'
  | 'empty'
  | 'near-empty'
  | 'over-long'
  | 'damaged-encoding'
  | 'markup'
  | 'leaked-label'
  | 'languages';

export interface Finding {
  readonly code: FindingCode;
  /** 'error': training is refused or its figures would be false; 'warning': look at it; 'info': good to know. */
  readonly severity: 'error' | 'warning' | 'info';
  /** Rows concerned. */
  readonly count: number;
  /** What was found and what to do. */
  readonly message: string;
  readonly examples: readonly Example[];
}

export interface Example {
  readonly row: number;
  readonly text: string;
  readonly label?: string;
}

export const mostExamples = 5;
const excerptLength = 200;

/** Counts rows of one kind and keeps the first few. */
export class Sighting {
  count = 0;
  readonly examples: Example[] = [];

  add(row: number, text: string, label: string): void {
    this.count++;
    if (this.examples.length < mostExamples) this.examples.push(exampleOf(row, text, label));
  }
}

export function exampleOf(row: number, text: string, label: string): Example {
  return { row, text: shorten(text, excerptLength), label };
}

export type Found = (
  code: FindingCode,
  severity: Finding['severity'],
  sighting: { count: number; examples: readonly Example[] },
  message: string,
) => void;

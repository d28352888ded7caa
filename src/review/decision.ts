/** What a reviewer decided on one passage of a file, and how a passage is found again when the file has changed. */
import { sha256 } from '../base/files';

export interface Decision {
  readonly text: string;
  /** The class that the reviewer chose. */
  readonly label: string;
  /** What the model had said, and its calibrated probability, 0..1. */
  readonly verdict: string;
  readonly confidence: number;
  /** Name and fingerprint of the model that said it. */
  readonly model: string;
  /** Where the passage began when it was decided on, from 1. */
  readonly line: number;
  readonly hash: string;
  /** 1 for the first passage of this text in the file, 2 for the next. */
  readonly occurrence: number;
  /** UTC, to the second: 2025-01-31T09:30:00Z. */
  readonly time: string;
  /** Empty unless the user wants to be named. */
  readonly reviewer: string;
}

/** Identifies a passage of a file, wherever it moves within the file. */
export type PassageKey = `${string}.${number}`;

/** By key, in the order of the file that holds them. */
export type Decisions = ReadonlyMap<PassageKey, Decision>;

const hashDigits = 16;

/** A text as it is kept: Unix line ends, and no half of a surrogate pair, which no file can hold. */
export function keptText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?/g, '\n');
}

/** The first 16 hexadecimal digits of the SHA-256 of the text with each run of blanks as one space: wrapping a line anew changes nothing. */
export function textHash(text: string): string {
  return sha256(keptText(text).replace(/\s+/g, ' ').trim()).slice(0, hashDigits);
}

export function keyOf({ hash, occurrence }: Pick<Decision, 'hash' | 'occurrence'>): PassageKey {
  return `${hash}.${occurrence}`;
}

/** Numbers the passages of one file, fed in its order. */
export class OccurrenceCounter {
  readonly #seen = new Map<string, number>();

  next(hash: string): number {
    const occurrence = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, occurrence);
    return occurrence;
  }
}

export function isCorrection({ label, verdict }: Pick<Decision, 'label' | 'verdict'>): boolean {
  return label !== verdict;
}

export function sameDecision(a: Decision | undefined, b: Decision | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && decisionColumns.every((column) => a[column] === b[column]));
}

/** The columns of a decisions file. Text and label come first: the file is also one to train on. */
export const decisionColumns = [
  'text',
  'label',
  'verdict',
  'confidence',
  'model',
  'line',
  'hash',
  'occurrence',
  'time',
  'reviewer',
] as const satisfies readonly (keyof Decision)[];

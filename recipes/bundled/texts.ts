/** One text of the training data, whatever set it comes from. */
import { createHash } from 'node:crypto';
import type { TextKind } from '../../src/base/textKinds';
import { noLabel } from '../../src/training/texts/examples';

export interface CorpusText {
  readonly text: string;
  readonly kind: TextKind;
  /** Index in `classes`; `noLabel` where nobody labelled it. */
  readonly label: number;
  /** Name of the set. */
  readonly source: string;
  /** True where the set has no neutral class: then the label says nothing about neutral. */
  readonly polar: boolean;
  /** Weight in the loss. */
  readonly weight: number;
  /** How many texts it counts for when words are chosen. */
  readonly wordWeight: number;
  /** Held-out texts only: it decides the temperature of its kind. */
  readonly calibrates?: boolean;
  /** False where only the label is learned, whatever the teachers think: texts read as another kind than they were written as. */
  readonly judged?: boolean;
}

export function isLabelled({ label }: CorpusText): boolean {
  return label !== noLabel;
}

/** Two texts with the same key are the same text: letters and digits only, in lower case. Emoji and signs count where there is nothing else. */
export function keyOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim() || text.trim()
  );
}

/** Whether a text is one of the rows held out. By a hash of its words, so that it doesn't depend on what else is read. */
export function isHeldOut(text: string, oneIn: number): boolean {
  if (oneIn === 0) return false;
  const hash = createHash('md5').update(keyOf(text)).digest('hex');
  return BigInt(`0x${hash}`) % BigInt(oneIn) === 0n;
}

/** What a file of opinions knows a text by. */
export function idOf({ text, kind }: Pick<CorpusText, 'text' | 'kind'>): string {
  return createHash('sha256').update(`${kind}\n${text}`).digest('hex').slice(0, 16);
}

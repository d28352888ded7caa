import type { CorpusText } from '../../../recipes/bundled/texts';
import { noLabel } from '../../../src/training/texts/examples';

/** A text of the training data with plain values for what a test doesn't name. */
export function textOf(text: string, rest: Partial<CorpusText> = {}): CorpusText {
  return { text, kind: 'feedback', label: noLabel, source: 'full', polar: false, weight: 1, wordWeight: 1, ...rest };
}

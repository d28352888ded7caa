/** The statements that the last stage of training learns from besides a sample of all texts: made from lists of words. */
import { experiences } from './experiences';
import { negatedTone } from './negatedTone';
import { negationStatements } from './negations';
import { type LabelledText, neutral } from './sources';
import { technicalStatements } from './technical';
import type { CorpusText } from './texts';

const negatedTones = { count: 12_000, seed: 1 };

export function madeTexts(): CorpusText[] {
  const statements: LabelledText[] = [
    ...experiences(),
    ...negationStatements(),
    ...negatedTone(negatedTones.count, negatedTones.seed),
    ...technicalStatements().map((text) => ({ text, label: neutral, source: 'technical' })),
  ];
  const plain = { kind: 'feedback', polar: false, weight: 1, wordWeight: 1, judged: false } as const;
  return statements.map((statement) => ({ ...plain, ...statement }));
}

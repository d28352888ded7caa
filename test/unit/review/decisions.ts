import fc from 'fast-check';
import { type Decision, type Decisions, keptText, keyOf, textHash } from '../../../src/review/decision';
import type { ReviewItem } from '../../../src/review/queue';

export function decisionOn(text: string, changes: Partial<Decision> = {}): Decision {
  return {
    text: keptText(text),
    label: 'negative',
    verdict: 'neutral',
    confidence: 0.5,
    model: 'm 0123',
    line: 1,
    hash: textHash(text),
    occurrence: 1,
    time: '2025-01-31T09:30:00Z',
    reviewer: '',
    ...changes,
  };
}

export function decisionsOf(...decisions: Decision[]): Decisions {
  return new Map(decisions.map((decision) => [keyOf(decision), decision]));
}

/** Scores of negative, neutral and positive; sure from 60% on. */
export function itemOf(
  text: string,
  line: number,
  scores: readonly [number, number, number],
  changes: Partial<ReviewItem> = {},
): ReviewItem {
  const byLabel = { negative: scores[0], neutral: scores[1], positive: scores[2] };
  const [label, most] = Object.entries(byLabel).sort(([, a], [, b]) => b - a)[0]!;
  const hash = textHash(text);
  return {
    key: keyOf({ hash, occurrence: 1 }),
    hash,
    occurrence: 1,
    text,
    start: 0,
    end: text.length,
    line,
    verdict: { label, scores: byLabel, words: 3, unknownWords: 0, sure: most >= 0.6 },
    ...changes,
  };
}

const anyText = fc.string({ unit: 'binary' }).filter((text) => /\S/.test(keptText(text)));

export const anyDecision = fc
  .record({
    text: anyText,
    label: fc.constantFrom('negative', 'neutral', 'positive', 'a, "class"'),
    verdict: fc.constantFrom('negative', 'neutral', 'positive'),
    confidence: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
    model: fc.string(),
    line: fc.integer({ min: 1, max: 30 }),
    occurrence: fc.integer({ min: 1, max: 3 }),
    second: fc.integer({ min: 0, max: 59 }),
    reviewer: fc.constantFrom('', 'Ada', '=1+1'),
  })
  .map(({ text, model, second, ...rest }) =>
    decisionOn(text, { ...rest, model: keptText(model), time: `2025-01-31T09:30:${String(second).padStart(2, '0')}Z` }),
  );

/** One decision a passage. */
export const anyDecisions = fc
  .uniqueArray(anyDecision, { selector: keyOf, maxLength: 12 })
  .map((list): Decisions => decisionsOf(...list));

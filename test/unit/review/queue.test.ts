import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attentionOf,
  goalProgress,
  inOrder,
  isInScope,
  progressOf,
  type ReviewItem,
  reviewOrders,
  type ReviewOrder,
  scopeOf,
  step,
} from '../../../src/review/queue';
import { decisionOn, decisionsOf, itemOf } from './decisions';

const items = [
  itemOf('praise', 1, [0.05, 0.05, 0.9]),
  itemOf('complaint', 2, [0.9, 0.05, 0.05]),
  itemOf('doubtful', 3, [0.3, 0.4, 0.3]),
  itemOf('mild complaint', 4, [0.65, 0.3, 0.05]),
  itemOf('half praise', 5, [0.1, 0.35, 0.55]),
  itemOf('notice', 6, [0.1, 0.8, 0.1]),
];
const texts = (list: readonly ReviewItem[]) => list.map(({ text }) => text);

describe('the order of a review', () => {
  it.each<[ReviewOrder, string[]]>([
    ['file', ['praise', 'complaint', 'doubtful', 'mild complaint', 'half praise', 'notice']],
    ['uncertain', ['doubtful', 'half praise', 'mild complaint', 'notice', 'praise', 'complaint']],
    ['negative', ['complaint', 'mild complaint', 'doubtful', 'notice', 'half praise', 'praise']],
  ])('%s', (order, expected) => {
    expect(texts(inOrder(items, order))).toEqual(expected);
  });

  it('is stable, and loses nothing', () => {
    const alike = ['a', 'b', 'c'].map((text, i) => itemOf(text, i + 1, [0.4, 0.3, 0.3]));
    for (const order of reviewOrders) {
      expect(texts(inOrder(alike, order))).toEqual(['a', 'b', 'c']);
      expect(texts(inOrder(items, order)).sort()).toEqual(texts(items).sort());
    }
  });

  it('wants a reviewer for what is negative or uncertain', () => {
    expect(items.map(({ verdict }) => attentionOf(verdict))).toEqual([
      undefined,
      'negative',
      'uncertain',
      'negative',
      'uncertain',
      undefined,
    ]);
    expect(texts(items.filter((item) => isInScope(item, 'attention')))).toEqual([
      'complaint',
      'doubtful',
      'mild complaint',
      'half praise',
    ]);
    expect(items.every((item) => isInScope(item, 'all'))).toBe(true);
  });
});

describe('a step', () => {
  const key = (text: string) => items.find((item) => item.text === text)!.key;
  const negative = (item: ReviewItem) => attentionOf(item.verdict) !== undefined;
  it.each<[string, string | undefined, 1 | -1, string | undefined]>([
    ['begins at the first', undefined, 1, 'complaint'],
    ['begins at the last', undefined, -1, 'half praise'],
    ['goes on', 'complaint', 1, 'doubtful'],
    ['goes back', 'mild complaint', -1, 'doubtful'],
    ['starts from what is not wanted', 'notice', -1, 'half praise'],
    ['goes round the end', 'half praise', 1, 'complaint'],
    ['goes round the start', 'complaint', -1, 'half praise'],
  ])('%s', (_, from, direction, to) => {
    expect(step(items, from === undefined ? undefined : key(from), direction, negative)?.text).toBe(to);
  });

  it('stays where nothing else is wanted, and ends where nothing is', () => {
    expect(step(items, key('praise'), 1, ({ text }) => text === 'praise')?.text).toBe('praise');
    expect(step(items, key('praise'), 1, () => false)).toBeUndefined();
    expect(step([], undefined, 1, () => true)).toBeUndefined();
  });

  it('visits every wanted item once in a round, in either direction', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
        fc.constantFrom<1 | -1>(1, -1),
        (wanted, direction) => {
          const want = ({ line }: ReviewItem) => wanted[line - 1] === true;
          const expected = items.filter(want);
          const visited: string[] = [];
          for (
            let at = step(items, undefined, direction, want);
            at && !visited.includes(at.text);
            at = step(items, at.key, direction, want)
          )
            visited.push(at.text);
          expect(visited).toEqual(texts(direction === 1 ? expected : [...expected].reverse()));
        },
      ),
    );
  });
});

describe('progress', () => {
  it('counts what is decided and what is left in scope', () => {
    const decisions = decisionsOf(
      decisionOn('complaint', { label: 'negative', verdict: 'negative' }),
      decisionOn('notice', { label: 'negative', verdict: 'neutral' }),
      decisionOn('gone'),
    );
    expect(progressOf(items, decisions, (item) => isInScope(item, 'attention'))).toEqual({
      reviewed: 2,
      corrected: 1,
      total: 5,
    });
    expect(progressOf(items, decisions, () => true)).toEqual({ reviewed: 2, corrected: 1, total: 6 });
    expect(progressOf(items, new Map(), (item) => isInScope(item, 'attention'))).toEqual({
      reviewed: 0,
      corrected: 0,
      total: 4,
    });
  });
});

describe('a goal', () => {
  it('counts what is decided after it was set, and ends when the review goes on past it', () => {
    const goal = { texts: 2, before: 10 };
    expect([9, 10, 11, 12, 13].map((decided) => goalProgress(goal, decided))).toEqual([
      { decided: 0, texts: 2 },
      { decided: 0, texts: 2 },
      { decided: 1, texts: 2 },
      { decided: 2, texts: 2 },
      undefined,
    ]);
  });

  it('leaves enough passages to decide on, whatever was decided before', () => {
    const sure = Array.from({ length: 200 }, (_, i) => itemOf(`praise number ${i}`, i + 1, [0.05, 0.05, 0.9]));
    expect(scopeOf(sure, 'useful', 'attention').size).toBe(60);
    expect(scopeOf(sure, 'useful', 'attention', 80).size).toBe(140);
    expect(scopeOf(sure, 'file', 'attention', 80).size).toBe(0);
  });
});

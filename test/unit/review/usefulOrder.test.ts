import { describe, expect, it } from 'vitest';
import { usefulOrder } from '../../../src/review/usefulOrder';

const item = (i: number, label: string, gap: number, text = `text number ${i} about ${label}`) => ({
  hash: (i * 2654435761).toString(16).padStart(16, '0').slice(-16),
  text,
  verdict: { label, scores: { [label]: 0.5 + gap / 2, other: 0.5 - gap / 2 } },
});

const items = Array.from({ length: 200 }, (_, i) =>
  item(i, i % 10 === 0 ? 'neutral' : i % 10 < 3 ? 'positive' : 'negative', ((i * 37) % 100) / 100),
);

describe('the most useful order', () => {
  const ordered = usefulOrder(items);

  it('has every passage once', () => {
    expect(new Set(ordered).size).toBe(200);
    expect(ordered).toHaveLength(200);
  });

  it('begins with uncertain verdicts of every class, and one in five at random', () => {
    const first = ordered.slice(0, 40);
    for (const label of ['negative', 'neutral', 'positive'])
      expect(first.filter(({ verdict }) => verdict.label === label).length).toBeGreaterThanOrEqual(10);
    const chosen = first.filter((_, i) => i % 5 !== 4 && i < 25);
    const gap = ({ verdict }: (typeof items)[number]) => (verdict.scores[verdict.label] ?? 0) - 0.5;
    const mean = chosen.reduce((sum, each) => sum + gap(each), 0) / chosen.length;
    expect(mean).toBeLessThan(0.15);
  });

  it('draws the same passages at random whatever the verdicts are', () => {
    const other = usefulOrder(
      items.map((each) => ({ ...each, verdict: { label: 'negative', scores: { negative: 1 } } })),
    );
    const atRandom = (list: readonly { hash: string }[]) => list.slice(0, 20).filter((_, i) => i % 5 === 4);
    expect(atRandom(other)[0]!.hash).toBe(atRandom(ordered)[0]!.hash);
  });

  it('leaves what is nearly the same as an earlier text to the end', () => {
    const letter = (name: string) =>
      `Dear ${name}, thank you for the quick and friendly help with the order of last week it was great`;
    const list = [
      item(1, 'positive', 0, letter('Ann')),
      item(2, 'positive', 0, letter('Ann!')),
      item(3, 'negative', 0.9),
    ];
    expect(usefulOrder(list).at(-1)).toBe(list[1]);
  });
});

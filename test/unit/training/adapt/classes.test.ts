import { describe, expect, it } from 'vitest';
import { adaptedClasses } from '../../../../src/training/adapt/classes';

const start = ['negative', 'neutral', 'positive'];
const none = new Set<string>();

describe('the classes of an adapted model', () => {
  it('are all of the start where the labels are fewer', () => {
    const { map, newClasses, related } = adaptedClasses(new Map([['neg', 3]]), none, start);
    expect(map.classes).toEqual(start);
    expect(newClasses).toEqual([]);
    expect(related).toBe(true);
    expect(map.classOf('neg')).toBe(0);
  });

  it('have new names behind them, and say so', () => {
    const counts = new Map([
      ['Sarcastic', 2],
      ['positive', 4],
      ['Perhaps', 1],
    ]);
    const { map, notes } = adaptedClasses(counts, none, start);
    expect(map.classes).toEqual([...start, 'Sarcastic']);
    expect(map.classOf('sarcastic')).toBe(3);
    expect(map.classOf('Perhaps')).toBeUndefined();
    expect(notes.join(' ')).toMatch(/"Perhaps" is on one row only.*no class "Sarcastic"/);
  });

  it('never drop what a reviewer decided', () => {
    const { newClasses } = adaptedClasses(new Map([['sarcastic', 1]]), new Set(['sarcastic']), start);
    expect(newClasses).toEqual(['sarcastic']);
  });

  it('are of another kind where no label is one of them', () => {
    const counts = new Map([
      ['bug', 3],
      ['wish', 4],
    ]);
    expect(adaptedClasses(counts, none, start).related).toBe(false);
  });
});

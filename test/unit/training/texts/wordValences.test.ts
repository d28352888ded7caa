import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../../src/text/vocabulary';
import { rowValences, valencedShare, wordValences } from '../../../../src/training/texts/wordValences';

describe('the valence of words', () => {
  it('is that of the list, for what is one token', () => {
    const valences = wordValences();
    expect(valences.get('good')!).toBeGreaterThan(0.3);
    expect(valences.get('terrible')!).toBeLessThan(-0.3);
    expect(valences.get(':)')!).toBeGreaterThan(0.2);
    expect(valences.get('table')).toBeUndefined();
    expect(valences.size).toBeGreaterThan(7000);
    for (const [word, valence] of valences) {
      expect(word).not.toMatch(/\s/);
      expect(Math.abs(valence)).toBeLessThanOrEqual(1);
    }
  });

  it('stands at the rows of its words', () => {
    const valences = rowValences(new Vocabulary(['table', 'good', 'awful'], Int32Array.of(2, 3)));
    expect(valences.length).toBe(6);
    expect([...valences].map(Math.sign)).toEqual([0, 0, 0, 1, -1, 0]);
  });

  it('tells English from other languages by the share of the words that have one', () => {
    expect(
      valencedShare('the app is great but the update was a terrible mistake and it crashes'.split(' ')),
    ).toBeGreaterThan(0.15);
    expect(
      valencedShare(
        'die Anwendung ist leider sehr langsam und stürzt nach jedem Start wieder ab'.toLowerCase().split(' '),
      ),
    ).toBeLessThan(0.1);
    expect(valencedShare([])).toBe(0);
  });
});

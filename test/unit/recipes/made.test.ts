/** Statements that the recipe makes from lists of words. */
import { describe, expect, it } from 'vitest';
import { experiences, experienceSubjects } from '../../../recipes/bundled/experiences';
import { madeTexts } from '../../../recipes/bundled/made';
import { negatedTone } from '../../../recipes/bundled/negatedTone';
import { negationStatements } from '../../../recipes/bundled/negations';
import { negative, neutral, positive } from '../../../recipes/bundled/sources';

describe('statements of negation', () => {
  it('say with a negation the opposite of what they say without', () => {
    const statements = negationStatements();
    const negated = /\b(?:not|no|never|hardly|cannot|without)\b|n't\b/i;
    const told = statements.filter(({ label }) => label !== neutral);
    for (let i = 0; i < told.length; i += 2) {
      const [denied, plain] = [told[i]!, told[i + 1]!];
      expect(denied.text).toMatch(negated);
      expect(plain.text).not.toMatch(negated);
      expect(denied.label).toBe(plain.label === positive ? negative : positive);
    }
    for (const { text } of statements.slice(told.length)) expect(text).toMatch(negated);
  });
});

describe('experiences', () => {
  it('are told of every class, once each, and never of two', () => {
    const told = experiences();
    const classesOf = new Map<string, Set<number>>();
    for (const { text, label } of told) classesOf.set(text, (classesOf.get(text) ?? new Set()).add(label));
    expect([...classesOf].filter(([, classes]) => classes.size > 1)).toEqual([]);
    expect(classesOf.size).toBe(told.length);
    for (const label of [negative, neutral, positive])
      expect(told.filter((text) => text.label === label).length).toBeGreaterThan(100);
  });
});

describe('the subjects of experiences', () => {
  it.each(experienceSubjects())('are told as much good of as bad: %s', (subject) => {
    const named = new RegExp(`(?<!\\p{L})${subject}(?!\\p{L})`, 'iu');
    const of = (tone: number) => experiences().filter(({ text, label }) => label === tone && named.test(text)).length;
    expect(of(positive)).toBe(of(negative));
    expect(of(positive)).toBeGreaterThan(3);
  });
});

describe('statements of a negated tone', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(negatedTone(200, 1)).toEqual(negatedTone(200, 1));
    expect(negatedTone(200, 1)).not.toEqual(negatedTone(200, 2));
  });

  it('say of a word that it is and that it is not, with opposite labels', () => {
    const labelsOf = (pattern: RegExp) =>
      new Set(
        negatedTone(12_000, 1)
          .filter(({ text }) => pattern.test(text))
          .map(({ label }) => label),
      );
    expect(labelsOf(/\b(?:is|was) not (?:slow|bad|dirty|cold|rude)\b/)).toEqual(new Set([positive]));
    expect(labelsOf(/^\w+ \w+ (?:is|was) (?:slow|bad|dirty|cold|rude)\b/)).toEqual(new Set([negative]));
  });
});

describe('all made texts', () => {
  it('are of every kind of statement, learned from by their label alone', () => {
    const made = madeTexts();
    expect(new Set(made.map(({ source }) => source)).size).toBe(4);
    expect(made.every(({ judged, kind }) => judged === false && kind === 'feedback')).toBe(true);
    expect(made.length).toBeGreaterThan(10_000);
  });
});

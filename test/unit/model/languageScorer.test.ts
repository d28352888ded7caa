import { describe, expect, it } from 'vitest';
import { LanguageScorer, type LanguageScorerOptions } from '../../../src/model/languageScorer';
import { TextScorer } from '../../../src/model/textScorer';
import { randomModel } from '../../support/models';

const english = 'The export takes ages and then it fails.';
const german = 'Die Rechnung kam zu spät, und niemand geht ans Telefon.';
const thai = 'แอปนี้เปิดไม่ได้เลย';

const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().match(/\p{L}+/gu))];

function scorerOf(words: readonly string[], seed: number): TextScorer {
  const { card, parameters, encoder, table } = randomModel({ words, seed });
  return new TextScorer({ ...card, parameters, encoder, table });
}

const first = scorerOf(wordsOf(english), 1);
const second = scorerOf(wordsOf(german), 2);

function pair(options?: LanguageScorerOptions) {
  const loads = { count: 0 };
  const load = (): Promise<TextScorer> => {
    loads.count++;
    return Promise.resolve(second);
  };
  return { scorer: new LanguageScorer(first, { own: ['en'], load }, options), loads };
}

describe('scoring by language', () => {
  it('gives each text to the model of its language, in the order of the texts', async () => {
    const { scorer } = pair();
    const verdicts = await scorer.score([german, english, german, '5/5'], true);
    expect(verdicts).toEqual([
      { ...second.score([german], true)[0], language: 'de' },
      { ...first.score([english], true)[0], language: 'en' },
      { ...second.score([german], true)[0], language: 'de' },
      first.score(['5/5'], true)[0],
    ]);
  });

  it('loads the second model with the first text that needs it, and once', async () => {
    const { scorer, loads } = pair();
    await scorer.score([english]);
    expect(loads.count).toBe(0);
    await Promise.all([scorer.score([german]), scorer.score([german])]);
    expect(loads.count).toBe(1);
  });

  it('tries again after the second model could not be loaded', async () => {
    let fails = true;
    const load = (): Promise<TextScorer> => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(second));
    const scorer = new LanguageScorer(first, { own: ['en'], load });
    await expect(scorer.score([german])).rejects.toThrow('gone');
    fails = false;
    expect(await scorer.score([german])).toHaveLength(1);
  });

  it('is never sure of a language that no model reads, and says which it is', async () => {
    const [verdict] = await pair().scorer.score([thai]);
    expect(verdict).toMatchObject({ language: 'th', unread: true, sure: false });
  });

  it('takes the language that is set for that of every text', async () => {
    const { scorer, loads } = pair({ language: 'en' });
    expect(await scorer.score([german])).toEqual([{ ...first.score([german])[0], language: 'en' }]);
    expect(loads.count).toBe(0);
    const [verdict] = await pair({ language: 'de' }).scorer.score([english]);
    expect(verdict).toEqual({ ...second.score([english])[0], language: 'de' });
  });

  it('leaves all texts to a model of one’s own, and names the language of words it does not know', async () => {
    const own = new LanguageScorer(first, undefined);
    expect(await own.score([english, german])).toEqual([
      first.score([english])[0],
      { ...first.score([german])[0], language: 'de', unread: true, sure: false },
    ]);
  });

  it('has English read by the companion of a model for other languages', async () => {
    const companion = { own: ['de'], load: () => Promise.resolve(first) };
    const scorer = new LanguageScorer(second, companion);
    expect(await scorer.score([english, german, '5/5'])).toEqual([
      { ...first.score([english])[0], language: 'en' },
      { ...second.score([german])[0], language: 'de' },
      second.score(['5/5'])[0],
    ]);
  });

  it('gives a companion’s verdicts in the labels of a model that has learned more of them', async () => {
    const { card, parameters, encoder } = randomModel({
      words: wordsOf(english),
      seed: 3,
      labels: ['mixed', ...first.labels],
    });
    const own = new TextScorer({ ...card, parameters, encoder, table: undefined });
    const scorer = new LanguageScorer(own, { own: ['en'], load: () => Promise.resolve(second) });
    const [verdict] = await scorer.score([german], true);
    const [theirs] = second.score([german], true);
    expect(verdict).toMatchObject({ label: theirs!.label, scores: { mixed: 0, ...theirs!.scores } });
    verdict!.contributions!.forEach(({ logits }, i) =>
      expect(logits).toEqual([0, ...theirs!.contributions![i]!.logits]),
    );
  });

  it('refuses a companion with labels that the model lacks', async () => {
    const { card, parameters, encoder } = randomModel({ words: wordsOf(english), seed: 3, labels: ['mixed', 'other'] });
    const own = new TextScorer({ ...card, parameters, encoder, table: undefined });
    const scorer = new LanguageScorer(own, { own: ['en'], load: () => Promise.resolve(second) });
    await expect(scorer.score([german])).rejects.toThrow('set the language of the texts');
  });
});

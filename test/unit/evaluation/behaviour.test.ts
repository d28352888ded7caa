import { describe, expect, it } from 'vitest';
import { changedVerdicts, testBehaviour, type Scorer } from '../../../src/evaluation/behaviour';

const good = /\b(love|great|easy|works|happy|beautiful|best|good|helpful|reliable|useful|pleasant|likes)\b/i;
const bad = /\b(hate|terrible|hard|crash|disappointed|ugly|worst|bad|useless|slow|confusing|annoying)\b/i;

/** A scorer by rules: what it can and cannot do is known. */
function ruled(polarityOf: (text: string) => number, labels = ['negative', 'positive']): Scorer {
  return {
    labels,
    score: (texts) =>
      texts.flatMap((text) => {
        const p = 1 / (1 + Math.exp(-polarityOf(text)));
        return [1 - p, p];
      }),
  };
}
const tone = (text: string) => (good.test(text) ? 2 : 0) - (bad.test(text) ? 2 : 0);
const emphasised = (text: string) => tone(text) * (/very|really|extremely/.test(text) ? 1.5 : 1);
const negated = (text: string) => emphasised(text) * (/ not /.test(text) ? -1 : 1);
const resultOf = async (scorer: Scorer, name: RegExp) =>
  (await testBehaviour(scorer)).find((result) => name.test(result.name))!;

describe('testBehaviour', () => {
  it('passes a model that negates', async () => {
    expect(await resultOf(ruled(negated), /negation/)).toMatchObject({ passed: 48, cases: 48, failures: [] });
  });

  it('catches a bag of words', async () => {
    const result = await resultOf(ruled(emphasised), /negation/);
    expect(result).toMatchObject({ passed: 0, cases: 48 });
    expect(result.failures[0]?.told).toBe('"The update is not good." is still positive.');
  });

  it('catches one that emphasis weakens', async () => {
    expect((await resultOf(ruled(negated), /emphasis/)).failures).toEqual([]);
    expect(
      (
        await resultOf(
          ruled((text) => tone(text) / (/very/.test(text) ? 4 : 1)),
          /emphasis/,
        )
      ).passed,
    ).toBe(24);
  });

  it('catches one that minds names', async () => {
    expect((await resultOf(ruled(negated), /names/)).failures).toEqual([]);
    expect(
      (
        await resultOf(
          ruled((text) => (/Priya/.test(text) ? -9 : tone(text))),
          /names/,
        )
      ).failures.length,
    ).toBeGreaterThan(0);
  });

  it("catches one that minds additions, on the user's texts too", async () => {
    const results = await testBehaviour(
      ruled((text) => (/Monday/.test(text) ? -9 : 9)),
      ['one of my own'],
    );
    const additions = results.find((result) => /additions/.test(result.name))!;
    expect(additions.failures.some((failure) => failure.before === 'one of my own')).toBe(true);
    expect(additions).toMatchObject({ cases: 26, passed: 13 });
  });

  it('makes typing errors that are errors', async () => {
    const result = await resultOf(
      ruled((text) => text.length),
      /typing/,
    );
    expect(result.cases).toBeGreaterThan(8);
    const seen: string[] = [];
    await testBehaviour({ labels: ['a', 'b'], score: (texts) => (seen.push(...texts), texts.flatMap(() => [0, 1])) });
    const pairs = seen.slice(-2 * result.cases);
    for (let i = 0; i < pairs.length; i += 2) {
      expect(pairs[i + 1]).not.toBe(pairs[i]);
      expect([...pairs[i + 1]!].sort()).toEqual([...pairs[i]!].sort());
    }
  });

  it('judges no tone where the classes have none', async () => {
    expect((await testBehaviour(ruled(tone, ['bug', 'praise']))).map((result) => result.name)).not.toContain(
      'negation flips the tone',
    );
  });
});

it('changedVerdicts lists the surest first', async () => {
  const changed = await changedVerdicts(
    ruled(tone),
    ruled((text) => -text.length * Math.sign(tone(text))),
    ['good', 'very good', 'bad'],
  );
  expect(changed.map((verdict) => [verdict.text, verdict.before, verdict.after])).toEqual([
    ['very good', 'positive', 'negative'],
    ['good', 'positive', 'negative'],
    ['bad', 'negative', 'positive'],
  ]);
});

import { expect, it } from 'vitest';
import type { RowScoring } from '../../../src/analysis/scorerPool';
import { ScoringBatches } from '../../../src/analysis/scoringBatches';
import type { RowVerdicts } from '../../../src/protocol/rowScoring';

/** Gives each text its length for a verdict, and remembers what it was sent. */
function scoring(sent: number[] = [], fails = -1): RowScoring {
  return {
    labels: ['negative', 'positive'],
    batches: 2,
    dispose: () => undefined,
    score: (texts) => {
      sent.push(texts.length);
      if (sent.length - 1 === fails) return Promise.reject(new Error('a thread has failed'));
      return Promise.resolve({
        verdict: Uint8Array.from(texts, (text) => text.length),
        probabilities: new Float64Array(0),
        keys: new Uint32Array(0),
        ends: new Uint32Array(0),
      });
    },
  };
}

async function all(batches: ScoringBatches, texts: readonly string[]): Promise<number[]> {
  const seen: RowVerdicts[] = [];
  for (const text of texts) {
    const early = await batches.add(text);
    if (early) seen.push(early);
  }
  for await (const rows of batches.rest()) seen.push(rows);
  return seen.flatMap(({ verdict }) => [...verdict]);
}

it('gives the verdicts of all texts in order, from a small first batch on', async () => {
  const sent: number[] = [];
  const texts = Array.from({ length: 2000 }, (_, i) => 'x'.repeat(i % 200));
  expect(await all(new ScoringBatches(scoring(sent), false, new AbortController().signal), texts)).toEqual(
    texts.map(({ length }) => length),
  );
  expect(sent[0]).toBe(64);
  expect(Math.max(...sent)).toBeGreaterThan(64);
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(texts.length);
});

it('sends long texts in smaller batches', async () => {
  const sent: number[] = [];
  await all(new ScoringBatches(scoring(sent), false, new AbortController().signal), Array(10).fill('x'.repeat(50_000)));
  expect(sent).toEqual([3, 3, 3, 1]);
});

it('fails where a thread has failed, and ends when it is aborted', async () => {
  const texts = Array.from({ length: 100 }, () => 'x');
  const signal = new AbortController().signal;
  await expect(all(new ScoringBatches(scoring([], 1), false, signal), texts)).rejects.toThrow('a thread has failed');
  expect(await all(new ScoringBatches(scoring(), false, AbortSignal.abort()), texts)).toEqual([]);
});

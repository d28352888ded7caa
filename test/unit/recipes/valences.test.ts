/** The valence of words, from VADER's list and from the vectors of words. */
import { describe, expect, it } from 'vitest';
import { ridge, Valences } from '../../../recipes/bundled/valences';
import { WordVectors } from '../../../recipes/bundled/vectors';
import { Random } from '../../../src/base/random';

describe('valences', () => {
  it('of a linear map are found again by ridge regression, but for the penalty', () => {
    const random = Random.fromSeed(5);
    const truth = [
      [1, -2, 0.5],
      [0, 3, 1],
    ];
    const points = Array.from({ length: 200 }, () => ({
      features: Float64Array.of(random.normal(), random.normal(), 1),
      weight: 1 + random.uniform(),
    }));
    const samplesOf = (row: readonly number[]) =>
      points.map((point) => ({ ...point, value: row.reduce((sum, value, i) => sum + value * point.features[i]!, 0) }));
    for (const row of truth) ridge(samplesOf(row), 1e-6).forEach((value, i) => expect(value).toBeCloseTo(row[i]!, 4));
    expect(Math.abs(ridge(samplesOf(truth[0]!), 1000)[1]!)).toBeLessThan(1);
  });

  it('are those of the list, and for other words those of words with like vectors', () => {
    const random = Random.fromSeed(6);
    // the first component tells the tone, the others nothing
    const listed = ['good', 'great', 'lovely', 'wonderful', 'happy', 'bad', 'awful', 'terrible', 'sad', 'horrible'];
    const words = [...listed, 'splendiferous', 'gloopish'];
    const values = Float32Array.from(
      words.flatMap((_, row) =>
        Array.from({ length: 100 }, (__, d) => (d === 0 ? (row < 5 || row === 10 ? 5 : -5) : 0.1 * random.normal())),
      ),
    );
    const valences = new Valences(new WordVectors(words, values), 3);
    expect(valences.of('good')).toBeGreaterThan(0.2);
    expect(valences.of('splendiferous')).toBeGreaterThan(0.1);
    expect(valences.of('gloopish')).toBeLessThan(-0.1);
    expect(valences.of('unheard')).toBe(0);
    expect(valences.of('fatal')).toBe(0); // a technical term
    expect(new Valences(undefined).of('awful')).toBeLessThan(0);
    expect(new Valences(new WordVectors(words, values)).of('gloopish')).toBe(0); // common, and not listed
  });
});

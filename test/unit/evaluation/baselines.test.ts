/** The figures expected of the linear model are scikit-learn 1.9's (TfidfVectorizer and LogisticRegression) for the same texts. */
import { describe, expect, it } from 'vitest';
import { majorityClass, runBaselines } from '../../../src/evaluation/baselines/baselines';
import { Ids } from '../../../src/numeric/ids';
import { minimise } from '../../../src/numeric/lbfgs';
import { compoundScores, fitLexicon, predictLexicon } from '../../../src/evaluation/baselines/lexicon';
import { fitLinearBaseline, predictLinearBaseline } from '../../../src/evaluation/baselines/linear';
import { evenRows } from '../../../src/evaluation/baselines/sample';
import { fitVectorizer } from '../../../src/evaluation/baselines/tfidf';

const texts = [
  'The app is good, really good!',
  'The app is bad.',
  'Good support, good docs',
  'bad bad support?',
  'Is the docs page good? Yes!',
  'The page is bad, the app is slow.',
  'slow and bad',
  'good and fast!',
];
const two = [1, 0, 1, 0, 1, 0, 0, 1];
const three = [2, 0, 2, 0, 1, 0, 1, 1];

async function scoresOf(labels: readonly number[], classes: number, text: string): Promise<number[]> {
  const { vectorizer, outputs, weights } = await fitLinearBaseline(texts, labels, classes);
  const { columns, values } = await vectorizer.transform([text]);
  return Array.from({ length: outputs }, (_, k) =>
    columns.reduce(
      (sum, c, i) => sum + weights[k * vectorizer.features + c]! * values[i]!,
      weights[outputs * vectorizer.features + k]!,
    ),
  );
}

describe('fitVectorizer', () => {
  it("makes scikit-learn's features and weights", async () => {
    const vectorizer = await fitVectorizer(texts);
    expect(vectorizer.features).toBe(16);
    const { values } = await vectorizer.transform(texts.slice(0, 1));
    const expected = [0.315126, 0.315126, 0.359413, 0.359413, 0.359413, 0.359413, 0.533555];
    for (const [i, value] of [...values].sort().entries()) expect(value).toBeCloseTo(expected[i]!, 5);
  });

  it('gives an empty row for unknown words', async () => {
    const { start, columns } = await (await fitVectorizer(texts)).transform(['nothing known', 'good']);
    expect([...start]).toEqual([0, 0, 1]);
    expect(columns).toHaveLength(1);
  });
});

describe('fitLinearBaseline', () => {
  it("finds scikit-learn's optimum for two classes", async () => {
    expect((await scoresOf(two, 2, 'the app is good !'))[0]).toBeCloseTo(0.836997, 3);
    expect((await scoresOf(two, 2, 'unseen words'))[0]).toBeCloseTo(-0.137909, 3);
  });

  it("finds scikit-learn's optimum for three", async () => {
    const expected = [-0.12466, -0.39491, 0.51957];
    for (const [k, score] of (await scoresOf(three, 3, 'the app is good !')).entries())
      expect(score).toBeCloseTo(expected[k]!, 3);
  });

  it('tells the training texts apart', async () => {
    const model = await fitLinearBaseline(texts, two, 2);
    expect([...(await predictLinearBaseline(model, texts))]).toEqual(two);
  });

  it('stops when asked', async () => {
    await expect(fitLinearBaseline(texts, two, 2, AbortSignal.abort())).rejects.toMatchObject({ kind: 'stopped' });
  });
});

describe('minimise', () => {
  it('finds the minimum of an ill-conditioned bowl', async () => {
    const target = [3, -2, 0.5, 100];
    const at = new Float64Array(4);
    await minimise(
      (x, gradient) => {
        let loss = 0;
        for (const [i, t] of target.entries()) {
          const scale = 10 ** i;
          gradient[i] = scale * (x[i]! - t);
          loss += (scale / 2) * (x[i]! - t) ** 2;
        }
        return loss;
      },
      at,
      1e-8,
      200,
      () => Promise.resolve(true),
    );
    for (const [i, t] of target.entries()) expect(at[i]).toBeCloseTo(t, 5);
  });
});

describe('Ids', () => {
  it('numbers keys in order of first sight and finds them again after growing', () => {
    const ids = new Ids();
    const keys = Array.from({ length: 100_000 }, (_, i) => i * 0x4000001);
    for (const [i, key] of keys.entries()) expect(ids.findOrAdd(key)).toBe(i);
    expect(keys.every((key, i) => ids.find(key) === i && ids.findOrAdd(key) === i)).toBe(true);
    expect(ids.find(5)).toBe(-1);
    expect(ids.size).toBe(keys.length);
  });
});

describe('the lexicon', () => {
  const remarks = [
    'I love it',
    'terrible, I hate it',
    'the file is on the desk',
    'a great, wonderful tool',
    'awful and broken',
    'see line four',
  ];

  it('parts three sentiments', async () => {
    const labels = [2, 0, 1, 2, 0, 1];
    const lexicon = await fitLexicon(remarks, labels, ['negative', 'neutral', 'positive']);
    expect([...predictLexicon(lexicon, await compoundScores(remarks))]).toEqual(labels);
  });

  it('parts two', async () => {
    const labels = [1, 0, 1, 1, 0, 1];
    const lexicon = await fitLexicon(remarks, labels, ['negative', 'positive']);
    expect([...predictLexicon(lexicon, await compoundScores(remarks))]).toEqual(labels);
  });

  it('learns what it can of classes of another meaning', async () => {
    const lexicon = await fitLexicon(remarks, [1, 0, 0, 1, 0, 0], ['bug', 'praise']);
    expect([...predictLexicon(lexicon, await compoundScores(['I love it', 'I hate it']))]).toEqual([1, 0]);
  });
});

describe('evenRows', () => {
  it('takes all that fit, else rows spread over all', () => {
    expect(evenRows(['aa', 'bb', 'cc'], 6)).toEqual([0, 1, 2]);
    expect(
      evenRows(
        Array.from({ length: 10 }, () => 'ten chars.'),
        50,
      ),
    ).toEqual([0, 2, 4, 6, 8]);
    expect(evenRows(['one long text'], 1)).toEqual([0]);
    expect(evenRows(['a', 'b', 'c', 'd'], 9, 2)).toEqual([0, 2]);
  });
});

describe('runBaselines', () => {
  it('judges all three on the test rows', async () => {
    const test = { texts: ['good docs', 'bad app', 'bad'], labels: [1, 0, 1] };
    const { majority, lexicon, linear, linearRows } = await runBaselines({ texts, labels: two }, test, [
      'negative',
      'positive',
    ]);
    expect(majority.confusion).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect(linear.accuracy).toBeCloseTo(2 / 3, 12);
    expect(lexicon.rows).toBe(3);
    expect(linearRows).toBe(8);
  });

  it('takes the first of equally common classes', () => {
    expect(majorityClass([2, 1, 1, 2], 3)).toBe(1);
  });
});

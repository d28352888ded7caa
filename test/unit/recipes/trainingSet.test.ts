/** What a network learns from: its words, where they start, and the targets. */
import { describe, expect, it } from 'vitest';
import { opinionsOf } from '../../../recipes/bundled/opinions';
import { defaults, withOverrides } from '../../../recipes/bundled/settings';
import { negative, neutral, positive } from '../../../recipes/bundled/sources';
import { startingRows } from '../../../recipes/bundled/startingRows';
import { batchOf, trainingSet } from '../../../recipes/bundled/trainingSet';
import { WordVectors } from '../../../recipes/bundled/vectors';
import { buildEncoder } from '../../../recipes/bundled/vocabulary';
import { wordValences } from '../../../src/training/texts/wordValences';
import { textOf } from './textOf';

const settings = {
  ...withOverrides(['words=50', 'pairs=6', 'wordDropout=0', 'pairDropout=0', 'labelSmoothing=0.1']).first,
  statementWeight: 2,
};
const train = [
  ...Array.from({ length: 6 }, () => textOf('not very good, at all', { label: negative, polar: true })),
  ...Array.from({ length: 6 }, () => textOf('at all times good', { label: positive })),
  textOf('the bus at noon', { label: neutral, weight: 0.5 }),
  textOf('the good bus'),
  textOf('good bus', { label: positive, source: 'statements-2', weight: 1.5 }),
];
const encoder = buildEncoder(train, undefined, settings);

describe('vocabulary', () => {
  it('knows the pairs that tell the class, the kinds of text and all scores', () => {
    const { words, pairs } = encoder.vocabulary;
    const written = Array.from(
      { length: pairs.length / 2 },
      (_, i) => `${words[pairs[2 * i]! - 2]!} ${words[pairs[2 * i + 1]! - 2]!}`,
    );
    expect(written).toContain('not good');
    expect(written).not.toContain('at all');
    expect(words).toEqual(
      expect.arrayContaining(['<comment>', '<commit>', '<prose>', '<log>', '<score:0>', '<score:5>']),
    );
    expect(new Set(words).size).toBe(words.length);
  });

  it('takes a word that is rare if it has a vector', () => {
    const vectors = new WordVectors(['noon'], new Float32Array(100).fill(1));
    expect(encoder.vocabulary.words).not.toContain('noon');
    const twice = [...train, textOf('noon')];
    expect(buildEncoder(twice, vectors, settings).vocabulary.words).toContain('noon');
  });

  it('starts from vectors with the valence behind, scores from their points, and pairs from nothing', () => {
    const vectors = new WordVectors(['horrible'], new Float32Array(100).fill(1));
    const texts = [...train, textOf('horrible horrible')];
    const { vocabulary } = buildEncoder(texts, vectors, settings);
    const start = { seed: 0, embeddingSize: 104, vectorScale: 0.5, valenceDimensions: 4, valenceScale: 1 };
    const rows = startingRows({ vocabulary }, vectors, start);
    const rowOf = (word: string) => rows.get(vocabulary.idOf(word)!)!;
    expect([...rowOf('horrible').subarray(0, 100)]).toEqual(Array.from({ length: 100 }, () => 0.5));
    for (const value of rowOf('horrible').subarray(100)) expect(value).toBeCloseTo(wordValences().get('horrible')!);
    expect(rowOf('<score:0>')[103]).toBeLessThan(-1);
    expect(rowOf('<score:5>')[103]).toBeGreaterThan(0.9);
    expect([...rows.get(vocabulary.wordRows)!].every((value) => value === 0)).toBe(true);
  });
});

describe('training set', () => {
  const targetsOf = (set: ReturnType<typeof trainingSet>, row: number) => [
    ...set.targets.subarray(3 * row, 3 * row + 3),
  ];
  const close = (values: readonly number[], expected: readonly number[]) =>
    values.forEach((value, c) => expect(value).toBeCloseTo(expected[c]!));

  it('without opinions has the labelled texts, and leaves neutral out where the set has none', () => {
    const set = trainingSet(train, encoder, settings);
    expect(set.examples.count).toBe(train.length - 1);
    close(targetsOf(set, 0), [0.95, -1, 0.05]);
    close(targetsOf(set, 6), [0.1 / 3, 0.1 / 3, 0.9 + 0.1 / 3]);
    close([...set.weights], [...Array.from({ length: 12 }, () => 1), 0.5, 3]);
  });

  it('mixes opinions with labels; for the others the opinion is all there is', () => {
    const opinion = [0.2, 0.5, 0.3];
    const set = trainingSet(train, encoder, settings, opinionsOf(Float32Array.from(train.flatMap(() => opinion))));
    expect(set.examples.count).toBe(train.length);
    close(targetsOf(set, 0), opinion); // no neutral class
    close(targetsOf(set, 13), opinion); // no label
    const label = [0.1 / 3, 0.1 / 3, 0.9 + 0.1 / 3];
    close(
      targetsOf(set, 6),
      label.map((value, c) => (value + 2 * opinion[c]!) / 3),
    );
    close(
      targetsOf(set, 14),
      label.map((value, c) => (value + 0.5 * opinion[c]!) / 1.5),
    ); // a statement
  });

  it('gives each row of a batch its target and weight', () => {
    const set = trainingSet(train, encoder, settings);
    const batch = batchOf(set, Int32Array.of(12, 0), settings, 0);
    expect([...batch.weights]).toEqual([0.5, 1]);
    close([...batch.targets], [...targetsOf(set, 12), ...targetsOf(set, 0)]);
  });
});

describe('settings', () => {
  it('can be changed for all networks, by name and to numbers', () => {
    const changed = withOverrides(['hiddenSize=5']);
    expect(
      [...changed.teachers.map((t) => t.settings), changed.first, changed.second, changed.last].map(
        (s) => s.hiddenSize,
      ),
    ).toEqual(Array.from({ length: defaults.teachers.length + 3 }, () => 5));
    expect(() => withOverrides(['speed=9'])).toThrow(/speed=9/);
    expect(() => withOverrides(['epochs=many'])).toThrow(/epochs=many/);
  });

  it('give every network a seed of its own', () => {
    const seeds = [...defaults.teachers.map((t) => t.settings), defaults.first, defaults.second, defaults.last].map(
      (s) => s.seed,
    );
    expect(new Set(seeds).size).toBe(seeds.length);
  });
});

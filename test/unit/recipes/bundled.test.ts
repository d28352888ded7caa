import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, piecesOf, readCorpus, withToneMark } from '../../../recipes/bundled/corpus';
import { experiences, experienceSubjects } from '../../../recipes/bundled/experiences';
import { trainNegations } from '../../../recipes/bundled/negationStage';
import { negationStatements } from '../../../recipes/bundled/negations';
import { temperatureOf, figuresBySource } from '../../../recipes/bundled/report';
import { withOverrides } from '../../../recipes/bundled/settings';
import { type LabelledText, natural, negative, neutral, positive, type Source } from '../../../recipes/bundled/sources';
import { networkOf, startingRows } from '../../../recipes/bundled/train';
import { maskedBatch, trainingSet } from '../../../recipes/bundled/trainingSet';
import { unseenTexts } from '../../../recipes/bundled/unlabelled';
import { ridge, Valences } from '../../../recipes/bundled/valences';
import { WordVectors } from '../../../recipes/bundled/vectors';
import { buildEncoder } from '../../../recipes/bundled/vocabulary';
import { Random } from '../../../src/base/random';
import { initialParameters } from '../../../src/lstm/initialization';
import { wordValences } from '../../../src/training/texts/wordValences';

describe('texts of the sources', () => {
  it.each([
    ["i do n't like it , and it 's slow .", "i don't like it, and it's slow."],
    ['great -lrb- really -rrb- !', 'great (really)!'],
    ["Don't touch: it's fine.", "Don't touch: it's fine."],
  ])('read as people write: %s', (tokens, written) => {
    expect(natural(tokens)).toBe(written);
  });

  it('are near duplicates where all, the first twelve or the last twelve words agree', () => {
    const words = Array.from({ length: 20 }, (_, i) => `w${String.fromCharCode(97 + i)}`);
    const share = (a: string, b: string) => keysOf(a).some((key) => keysOf(b).includes(key));
    expect(share('Great app!', 'great   APP...')).toBe(true);
    expect(share(words.join(' '), `${words.slice(0, 14).join(' ')}, and so on`)).toBe(true);
    expect(share(words.join(' '), `I said: ${words.slice(4).join(' ')}`)).toBe(true);
    expect(share(words.join(' '), words.toReversed().join(' '))).toBe(false);
    expect(share('great app', 'great')).toBe(false);
  });

  it('are cut to pieces of neighbouring sentences', () => {
    const text = 'One is here.<br /><br />Two is there! Is three? Four. Five.';
    const whole = text.replace(/(<br \/>)+/g, ' ').replace(/\s+/g, ' ');
    const pieces = piecesOf(text, 50, Random.fromSeed(1));
    for (const piece of pieces) expect(whole).toContain(piece.replace(/\s+/g, ' '));
    expect(new Set(pieces).size).toBeGreaterThan(5);
  });

  it('get marks of their own tone, seldom, and a neutral text the tone of its mark', () => {
    const random = Random.fromSeed(2);
    const marked = (label: number) =>
      Array.from({ length: 5000 }, () => withToneMark('x', label, random)).filter(({ text }) => text !== 'x');
    const [bad, good] = [marked(negative), marked(positive)];
    const [badMarks, goodMarks] = [bad, good].map((texts) => new Set(texts.map(({ text }) => text))) as [
      Set<string>,
      Set<string>,
    ];
    expect([...badMarks].filter((text) => goodMarks.has(text))).toEqual([]);
    expect(bad.every(({ label }) => label === negative) && good.every(({ label }) => label === positive)).toBe(true);
    expect(good.length).toBeLessThan(1000);
    const neutrals = marked(neutral);
    expect(new Set(neutrals.map(({ label }) => label))).toEqual(new Set([negative, positive]));
    for (const { text, label } of neutrals) expect((label === negative ? badMarks : goodMarks).has(text)).toBe(true);
  });
});

describe('readCorpus', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'undertone-corpus-'));
    await mkdir(path.join(folder, 'a'));
    const films = Array.from(
      { length: 200 },
      (_, i) => `"film number ${words(i)} is ${i % 2 ? 'good' : 'bad'}",${i % 2 ? 'positive' : 'negative'},${i % 20}`,
    );
    await writeFile(path.join(folder, 'a', 'films.csv'), ['text,label,movie', ...films].join('\n'));
    await writeFile(
      path.join(folder, 'lines.csv'),
      'text,label\nit works,neutral\nIt works!,neutral\nlovely line,positive\nfilm number zero one is fine,neutral\n',
    );
    await writeFile(path.join(folder, 'lines-dev.csv'), 'text,label\nLovely line.,positive\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const films: Source = {
    name: 'films',
    file: 'a/films.csv',
    labels: { negative, positive },
    neutral: false,
    repeat: 1,
    groupColumn: 'movie',
    licence: '',
  };
  const lines: Source = {
    name: 'lines',
    file: 'lines.csv',
    validationFile: 'lines-dev.csv',
    labels: { negative, neutral, positive },
    neutral: true,
    repeat: 1,
    licence: '',
  };

  it('holds groups out as a whole, and nothing of validation is trained on', async () => {
    const corpus = await readCorpus(folder, '', [films, lines]);
    const groups = (texts: readonly LabelledText[]) => new Set(texts.flatMap(({ group }) => group ?? []));
    const [trained, heldOut] = [groups(corpus.train), groups(corpus.validation)];
    expect(heldOut.size).toBeGreaterThan(0);
    expect([...heldOut].filter((group) => trained.has(group))).toEqual([]);
    const keys = new Set(corpus.validation.flatMap(({ text }) => keysOf(text)));
    expect(corpus.train.filter(({ text }) => keysOf(text).some((key) => keys.has(key)))).toEqual([]);
    expect(corpus.overlapping).toBe(1); // the lovely line
    expect(corpus.duplicates).toBe(1); // it works, twice
    expect(corpus.validation.filter(({ source }) => source === 'lines').map(({ text }) => text)).toEqual([
      'Lovely line.',
    ]);
  });

  it('holds out the same rows whatever else is read', async () => {
    const held = async (sources: Source[]) =>
      (await readCorpus(folder, '', sources)).validation
        .filter(({ source }) => source === 'films')
        .map(({ text }) => text);
    expect(await held([films])).toEqual(await held([lines, films]));
  });

  it('refuses a label that the source does not have', async () => {
    await expect(readCorpus(folder, '', [{ ...lines, labels: { positive } }])).rejects.toThrow(
      /row 1: unknown label neutral/,
    );
  });
});

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

  it('train the pairs of a negation in the last stage, and nothing else', async () => {
    const statements = negationStatements();
    const train: LabelledText[] = [
      ...statements,
      ...statements.map(({ text, label }) => ({ text, label, source: 'feedback' })),
    ];
    const settings = withOverrides([
      'words=800',
      'pairs=300',
      'embeddingSize=8',
      'hiddenSize=8',
      'negationSteps=3',
      'threads=1',
    ]);
    const encoder = buildEncoder(train, [], undefined, settings);
    const network = networkOf(encoder, settings);
    const before = initialParameters(network, { seed: 0 });
    const after = await trainNegations(network, before, encoder, trainingSet(train, [], encoder, settings), settings);
    const { words, pairs } = encoder.vocabulary;
    const changed = new Set<string>();
    for (const [name, values] of before) {
      const trained = after.get(name)!;
      if (name !== 'embedding') expect(trained, name).toEqual(values);
      else
        for (let i = 0; i < values.length; i++)
          if (values[i] !== trained[i]) changed.add(words[pairs[2 * (Math.floor(i / 8) - 2 - words.length)]! - 2]!);
    }
    expect([...changed]).toEqual(['not']);
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

describe('vocabulary', () => {
  it('has words of strong valence that no text has, and each starts from its vector with its valence behind', () => {
    const train: LabelledText[] = Array.from({ length: 9 }, () => ({
      text: 'the bus is late',
      label: neutral,
      source: 'full',
    }));
    const vectors = new WordVectors(['the', 'bus', 'table', 'horrible', 'fine'], new Float32Array(500).fill(1));
    const settings = withOverrides([
      'words=50',
      'pairs=0',
      'tellingWords=1',
      'embeddingSize=104',
      'valenceDimensions=4',
      'vectorScale=0.5',
      'valenceScale=1',
    ]);
    const { vocabulary } = buildEncoder(train, [], vectors, settings);
    expect(vocabulary.words.at(-1)).toBe('horrible');
    expect(vocabulary.words).not.toContain('table');
    const start = startingRows({ vocabulary }, vectors, settings).get(vocabulary.idOf('horrible')!)!;
    expect([...start.subarray(0, 100)]).toEqual(Array.from({ length: 100 }, () => 0.5));
    for (const value of start.subarray(100)) expect(value).toBeCloseTo(wordValences().get('horrible')!);
  });
});

describe('texts without a label', () => {
  it('are read once each, without those that a held-out text agrees with', () => {
    expect(
      unseenTexts(
        ['I like it.', 'It broke!', 'i like IT', 'held out'],
        [{ text: 'Held out!', label: neutral, source: 'x' }],
      ),
    ).toEqual(['I like it.', 'It broke!']);
  });

  it('have for a target what was thought of them', () => {
    const settings = withOverrides(['words=50', 'pairs=0', 'wordDropout=0', 'opinionWeight=0.5']);
    const train: LabelledText[] = [{ text: 'good bus good bus', label: positive, source: 'full' }];
    const encoder = buildEncoder(train, [], undefined, settings);
    const set = trainingSet(train, [], encoder, settings, {
      texts: ['good', 'bus'],
      probabilities: Float64Array.of(0.1, 0.2, 0.7, 0.3, 0.4, 0.3),
    });
    const last = set.examples.count - 1;
    const { targets, weights } = maskedBatch(set, Int32Array.of(last - 1, last), settings, 0);
    [0.1, 0.2, 0.7, 0.3, 0.4, 0.3].forEach((value, i) => expect(targets[i]).toBeCloseTo(value));
    expect([...weights]).toEqual([0.5, 0.5]);
  });
});

describe('training set', () => {
  const polar: Source = { name: 'polar', file: '', labels: {}, neutral: false, repeat: 1, licence: '' };
  const full: Source = { ...polar, name: 'full', neutral: true, repeat: 2 };
  const train: LabelledText[] = [
    ...Array.from({ length: 6 }, (): LabelledText => ({
      text: 'not very good, at all',
      label: negative,
      source: 'polar',
    })),
    ...Array.from({ length: 6 }, (): LabelledText => ({ text: 'at all times good', label: positive, source: 'full' })),
    { text: 'the bus at noon', label: neutral, source: 'full' },
  ];
  const settings = {
    ...withOverrides(['words=50', 'pairs=6', 'wordDropout=0', 'pairDropout=0', 'labelSmoothing=0.1']),
  };
  const encoder = buildEncoder(train, [], undefined, settings);

  it('knows the pairs that tell of the class', () => {
    const { words, pairs } = encoder.vocabulary;
    const written = Array.from(
      { length: pairs.length / 2 },
      (_, i) => `${words[pairs[2 * i]! - 2]!} ${words[pairs[2 * i + 1]! - 2]!}`,
    );
    expect(written).toContain('not good');
    expect(written).not.toContain('at all');
  });

  it('leaves the neutral class out of the rows whose source has none', () => {
    const set = trainingSet(train, [polar, full], encoder, settings);
    expect(set.examples.count).toBe(6 + 2 * 7);
    const batch = maskedBatch(
      set,
      Int32Array.from({ length: set.examples.count }, (_, i) => i),
      settings,
      0,
    );
    for (let row = 0; row < batch.rows; row++) {
      const targets = [...batch.targets.subarray(row * 3, row * 3 + 3)];
      expect(targets.filter((value) => value >= 0).reduce((a, b) => a + b, 0)).toBeCloseTo(1);
      expect(targets[neutral]! < 0).toBe(row < 6);
      expect(targets.indexOf(Math.max(...targets))).toBe(set.examples.labels[row]);
    }
  });

  it('has settings that are known and numbers', () => {
    expect(() => withOverrides(['speed=9'])).toThrow(/speed=9/);
    expect(() => withOverrides(['epochs=many'])).toThrow(/epochs=many/);
  });
});

describe('report', () => {
  const texts: LabelledText[] = [
    { text: '', label: negative, source: 'polar' },
    { text: '', label: positive, source: 'polar' },
    { text: '', label: neutral, source: 'full' },
    { text: '', label: positive, source: 'full' },
  ];
  // the first two would be neutral among three classes
  const logits = Float32Array.of(1, 5, 0, 0, 5, 1, 0, 2, 0, 3, 0, 1);

  it('takes the verdict among the classes that a source has', () => {
    const figures = figuresBySource(texts, logits, 1);
    expect(figures.polar).toMatchObject({ rows: 2, classes: 2, accuracy: 1, calibrationError: null });
    expect(figures.full).toMatchObject({ rows: 2, classes: 3, accuracy: 0.5 });
  });

  it('fits the temperature on sources with a neutral class alone', () => {
    const many = Array.from({ length: 20 }, () => texts.slice(2)).flat();
    const three = Float32Array.from(Array.from({ length: 20 }, () => [...logits.subarray(6)]).flat());
    const polarToo = [...many, ...texts.slice(0, 2)];
    const all = Float32Array.of(...three, ...logits.subarray(0, 6));
    expect(temperatureOf(polarToo, all).temperature).toBeCloseTo(temperatureOf(many, three).temperature, 6);
    expect(temperatureOf(many, three).temperature).toBeGreaterThan(1);
  });
});

/** A number in letters, so that no two films read the same. */
function words(n: number): string {
  return [...String(n)]
    .map((digit) => ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][Number(digit)]!)
    .join(' ');
}

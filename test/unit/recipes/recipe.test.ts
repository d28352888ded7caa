/** The whole chain on a small folder of made data: it runs, is the same each time, and what it saves can be read. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Corpus, readCorpus } from '../../../recipes/bundled/corpus';
import { type BundledModel, runRecipe } from '../../../recipes/bundled/recipe';
import { saveBundled, writeSplits } from '../../../recipes/bundled/save';
import { dryRun, withOverrides } from '../../../recipes/bundled/settings';
import { sources } from '../../../recipes/bundled/sources';
import { BloomFilter } from '../../../src/base/bloomFilter';
import { duplicateKey } from '../../../src/data/duplicates';
import { readModel } from '../../../src/model/store';
import { TextScorer } from '../../../src/model/textScorer';
import { tinySets, tinyStatements } from './tinyData';

const settings = withOverrides(['threads=1', 'learningRate=0.01', 'epochs=3', 'batchSize=16'], dryRun);

describe('the recipe', () => {
  let folder: string;
  let corpus: Corpus;
  let model: BundledModel;
  const lines: string[] = [];
  const run = (work?: string): Promise<BundledModel> =>
    runRecipe({ corpus, settings, judges: [], vectors: undefined, work, log: (line) => lines.push(line) });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'undertone-recipe-'));
    await tinySets(folder, sources, 15);
    await tinyStatements(path.join(folder, 'statements'));
    corpus = await readCorpus({
      data: folder,
      statements: path.join(folder, 'statements'),
      sources,
      without: new Set(),
      sample: 24,
    });
    model = await run(path.join(folder, 'work'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('reads every set and trains every network of the chain', () => {
    const found = new Set([...corpus.train, ...corpus.last, ...corpus.heldOut].map(({ source }) => source));
    for (const { name } of sources) expect(found).toContain(name);
    for (const name of [
      ...settings.teachers.map((teacher) => teacher.name),
      'first student',
      'second student',
      'last stage',
    ])
      expect(lines.some((line) => line.startsWith(`${name}:`))).toBe(true);
  });

  it('learns what the made data says', () => {
    expect(model.figures['held-out-statements']!.accuracy).toBeGreaterThan(0.9);
  });

  it('goes on from what was kept, to the same bits', async () => {
    expect((await readdir(path.join(folder, 'work'))).length).toBe(settings.teachers.length + 1);
    lines.length = 0;
    const again = await run(path.join(folder, 'work'));
    expect(lines.every((line) => /^(?:second student|last stage):/.test(line))).toBe(true);
    expect(again.parameters).toEqual(model.parameters);
    expect(again.calibration).toEqual(model.calibration);
  });

  it('saves a model that the product reads, with the texts that it has seen', async () => {
    const out = path.join(folder, 'model');
    await saveBundled(out, model, corpus, settings);
    const { card } = await readModel(out);
    expect(card.calibration).toEqual(model.calibration);
    expect(Object.keys(card.calibration.kinds ?? {}).sort()).toEqual(['comment', 'commit', 'log', 'prose']);
    expect(card.text.sequenceLength).toBe(settings.sequenceLength);
    expect(card.weights.encoding).toBe('int8');
    const seen = BloomFilter.fromBytes(Buffer.from(card.data.seenTexts!, 'base64'));
    const ofSource = (texts: Corpus['train'], source: string) => texts.find((text) => text.source === source)!.text;
    expect(seen.has(duplicateKey(ofSource(corpus.train, 'app')))).toBe(true);
    expect(seen.has(duplicateKey(ofSource(corpus.heldOut, 'app')))).toBe(true);
    expect(seen.has(duplicateKey(ofSource(corpus.heldOut, 'airline')))).toBe(false);
    expect(card.data.files).not.toContain('airline/train.csv');
    const scorer = await TextScorer.open(out);
    expect(scorer.score(['the thing is lovely'])[0]!.label).toBe('positive');
  });

  it('writes the rows of each set', async () => {
    await writeSplits(path.join(folder, 'splits'), corpus);
    expect(await readdir(path.join(folder, 'splits'))).toEqual(
      expect.arrayContaining(['app-train.csv', 'app-validation.csv', 'airline-validation.csv']),
    );
  });
});

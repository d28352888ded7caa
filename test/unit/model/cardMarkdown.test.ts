import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardFileName, cardMarkdown, writeCard } from '../../../src/model/cardMarkdown';
import type { ModelCard } from '../../../src/model/modelFile';
import { randomModel } from '../../support/models';

const figures = { accuracy: 0.8, macroF1: 0.75 };
const card: ModelCard = {
  ...randomModel().card,
  data: { rows: 812, sha256: 'fingerprint', files: ['feedback.csv'] },
  settings: { seed: 7, optimizer: { name: 'adam' } },
  metrics: {
    test: { rows: 100, ...figures, perClass: { negative: { precision: 0.5, recall: 0.6, f1: 0.55, support: 40 } } },
  },
};
const making = {
  baselines: { majority: { accuracy: 0.4, macroF1: 0.2 }, lexicon: figures, linear: { accuracy: 0.81, macroF1: 0.79 } },
  engine: { engine: 'wasm', simd: 'relaxed', threads: 2 },
} as const;

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-card-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('model card', () => {
  it('tells data, figures, baselines, settings, environment and terms', async () => {
    await writeCard(folder, card, making);
    const text = await readFile(path.join(folder, cardFileName), 'utf8');
    for (const part of [
      'feedback.csv',
      '| Rows | 812 |',
      '`fingerprint`',
      '| 100 | 80.0% | 0.750 |',
      '| linear (word counts), test | 100 | 81.0% | 0.790 |',
      '| seed | 7 |',
      'engine wasm (relaxed) on 2 threads',
      `Node.js ${process.versions.node}`,
      '## Licence',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/Undertone \d+\.\d+\.\d+/);
  });

  it('tells what of the labels came from reviewers', () => {
    expect(cardMarkdown(card)).not.toContain('Reviewed');
    const corrections = { files: ['a.md.review.csv'], texts: 12, corrected: 3, sha256: 'x' };
    expect(cardMarkdown({ ...card, data: { ...card.data, corrections } })).toContain(
      '| Reviewed | 12 texts, 3 of them corrected (a.md.review.csv) |',
    );
  });

  it('tells of a table of n-grams', () => {
    expect(cardMarkdown(card)).not.toContain('triples');
    expect(cardMarkdown({ ...card, nGrams: 60_000 })).toContain(
      'mean pooling; beside it a table of 60000 word pairs and triples',
    );
  });

  it('is written again with its model, but never over a file of the user’s own', async () => {
    const file = path.join(folder, cardFileName);
    await writeCard(folder, card, making);
    await writeCard(folder, { ...card, data: { ...card.data, rows: 900 } }, making);
    expect(await readFile(file, 'utf8')).toContain('| Rows | 900 |');
    await writeFile(file, 'my notes');
    await writeCard(folder, card, making);
    expect(await readFile(file, 'utf8')).toBe('my notes');
  });

  it('lets nothing of the data become markup', () => {
    const evil = '<img src=x onerror=alert(1)> [a](javascript:x)\n# b | c `d`';
    const text = cardMarkdown({
      ...card,
      labels: [evil, 'b', 'c'],
      data: { ...card.data, files: [`${evil}.csv`] },
      settings: { [evil]: evil },
      metrics: { test: { ...card.metrics.test!, perClass: { [evil]: card.metrics.test!.perClass!['negative']! } } },
    });
    expect(text).not.toContain('<img');
    expect(text).not.toMatch(/[^\\]\[a[^\\]\]\(javascript/);
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toEqual(['# Model card']);
    for (const line of text.split('\n').filter((each) => each.includes('onerror') && each.startsWith('|')))
      expect(line.replace(/\\\|/g, '').split('|').length).toBeLessThanOrEqual(7);
    expect(text.replace(/\\`/g, '').match(/`/g)!.length % 2).toBe(0);
  });
});

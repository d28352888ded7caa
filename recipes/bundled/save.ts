/** Saves the bundled model with its card, and the rows of each set as CSV. */
import path from 'node:path';
import { BloomFilter } from '../../src/base/bloomFilter';
import { makeFolder, sha256, writeFileWhole } from '../../src/base/files';
import { duplicateKey } from '../../src/data/duplicates';
import type { ModelCard } from '../../src/model/modelFile';
import { saveModel } from '../../src/model/store';
import type { Corpus } from './corpus';
import type { BundledModel } from './recipe';
import type { RecipeSettings } from './settings';
import { classes, sources } from './sources';
import { trainingFiles } from './statements';
import { isLabelled } from './texts';

export async function saveBundled(
  folder: string,
  model: BundledModel,
  corpus: Corpus,
  settings: RecipeSettings,
): Promise<ModelCard> {
  const { encoder, network, parameters, calibration, calibrationError, figures } = model;
  const labelled = [...corpus.train.filter(isLabelled), ...corpus.last];
  const trained = new Set([...corpus.train, ...corpus.last].map(({ source }) => source));
  // held-out rows too: settings and temperatures were chosen by them
  const seen = [...labelled, ...corpus.heldOut.filter(({ source }) => trained.has(source))];
  return saveModel(
    path.resolve(folder),
    {
      labels: [...classes],
      languages: ['en'],
      network,
      text: { ...encoder.settings, stopwords: [] },
      calibration,
      data: {
        rows: labelled.length,
        sha256: sha256(JSON.stringify(labelled.map(({ text, label }) => [text, label]))),
        files: [...sources, ...trainingFiles].filter(({ name }) => trained.has(name)).map(({ file }) => file),
        seenTexts: Buffer.from(BloomFilter.of(seen.map(({ text }) => duplicateKey(text))).bytes).toString('base64'),
      },
      settings: {
        ...settings.second,
        passes: settings.second.epochs,
        lastStage: { ...settings.last, seeds: settings.lastSeeds },
        validationBySource: figures,
        calibrationError,
      },
      metrics: {},
    },
    parameters,
    encoder.vocabulary,
    'int8',
  );
}

/** One CSV file per set and part, `text,label`: to measure training that starts from the bundled model on rows it has not seen. */
export async function writeSplits(folder: string, { train, heldOut }: Corpus): Promise<void> {
  await makeFolder(folder);
  const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  for (const [part, texts] of Object.entries({ train, validation: heldOut })) {
    for (const source of new Set(texts.map((text) => text.source))) {
      const rows = texts
        .filter((text) => text.source === source && isLabelled(text))
        .map(({ text, label }) => `${cell(text)},${classes[label]}`);
      await writeFileWhole(path.join(folder, `${source}-${part}.csv`), ['text,label', ...rows].join('\n') + '\n');
    }
  }
}

/**
 * Trains the bundled model:  npm run train:bundled -- --data DIR [--out models/bundled] [--without SOURCE,…]
 * [--only SOURCE,…] [--benchmark FILE …] [--set name=value …] [--splits DIR] [--dry-run]
 *
 * With --without, the sources named are not trained on, and all their rows are scored: how the model does
 * on a domain that it has never seen. With --splits, each source's training and validation rows are
 * written as CSV, so that training from the bundled model can be measured on rows that it has not seen.
 */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BloomFilter } from '../../src/base/bloomFilter';
import { duplicateKey } from '../../src/data/duplicates';
import { makeFolder, sha256, writeFileWhole } from '../../src/base/files';
import { saveModel } from '../../src/model/store';
import { readCorpus } from './corpus';
import { figuresBySource, temperatureOf } from './report';
import { withOverrides } from './settings';
import { benchmarkSource, classes, type LabelledText, readSource, sources } from './sources';
import { logitsOf, trainNetwork } from './train';
import { opinionsOf } from './teachers';
import { trainingSet } from './trainingSet';
import { readAppReviews, readFilmPieces, unseenTexts } from './unlabelled';
import { WordVectors } from './vectors';
import { buildEncoder } from './vocabulary';

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string' },
    feedback: { type: 'string', default: 'examples/feedback/feedback.csv' },
    out: { type: 'string', default: 'models/bundled' },
    cache: { type: 'string', default: path.join(os.homedir(), '.cache', 'undertone-vectors') },
    without: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    benchmark: { type: 'string', multiple: true, default: [] },
    set: { type: 'string', multiple: true, default: [] },
    splits: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});

async function main(data: string): Promise<void> {
  const settings = withOverrides(flags.set);
  const named = (list: string): Set<string> => new Set(list.split(',').filter(Boolean));
  const [without, only] = [named(flags.without), named(flags.only)];
  const used = sources.filter(({ name }) => only.size === 0 || only.has(name) || without.has(name));
  const all = await readCorpus(data, flags.feedback, used);
  const unseen = [...all.train, ...all.validation].filter(({ source }) => without.has(source));
  for (const file of flags.benchmark) unseen.push(...(await readSource(benchmarkSource(path.parse(file).name), file)));
  const train = all.train.filter(({ source }) => !without.has(source));
  const validation = all.validation.filter(({ source }) => !without.has(source));
  console.log(
    `${train.length} training texts, ${validation.length} validation texts; left out: ${all.overlapping} that stand in validation too, ${all.duplicates} doubles`,
  );
  if (flags.splits !== undefined) await writeSplits(flags.splits, all.train, all.validation);

  const vectors = await WordVectors.open(flags.cache);
  const appReviews = await readAppReviews(data);
  const encoder = buildEncoder(train, appReviews, vectors, settings);
  const labelled = trainingSet(train, used, encoder, settings);
  let set = labelled;
  if (settings.teachers > 0) {
    const unlabelled = unseenTexts(
      [...appReviews, ...(await readFilmPieces(data, settings.filmPieces))],
      [...validation, ...unseen],
    );
    const opinions = await opinionsOf(unlabelled, validation, labelled, encoder, settings, vectors);
    set = trainingSet(train, used, encoder, { ...settings, pieces: 0 }, opinions);
  }
  console.log(
    `${encoder.vocabulary.words.length} words, ${encoder.vocabulary.pairs.length / 2} pairs; ${set.examples.count} texts of ${set.examples.tokens} tokens a pass`,
  );

  const started = performance.now();
  const scored = [...validation, ...unseen];
  await trainNetwork(
    set,
    encoder,
    settings,
    vectors,
    async ({ number, last, loss, network, parameters, quantized }) => {
      const logits = await logitsOf(
        quantized,
        encoder,
        scored.map(({ text }) => text),
      );
      const held = validation.length * classes.length;
      const calibration = temperatureOf(validation, logits.subarray(0, held));
      const validationBySource = figuresBySource(validation, logits.subarray(0, held), calibration.temperature);
      console.log(
        `pass ${number.toFixed(2)}, loss ${loss.toFixed(4)}, temperature ${calibration.temperature.toFixed(3)}, calibration error ${calibration.error}, ${((performance.now() - started) / 1000).toFixed(0)} s`,
      );
      console.table({
        ...validationBySource,
        ...figuresBySource(unseen, logits.subarray(held), calibration.temperature),
      });
      if (flags['dry-run']) return;
      // every pass is saved: a long training that is ended leaves its last whole pass
      const card = await saveModel(
        path.resolve(flags.out),
        {
          labels: [...classes],
          network,
          text: { ...encoder.settings, stopwords: [] },
          calibration: { temperature: calibration.temperature, surenessFloor: 0.5 },
          data: {
            rows: train.length,
            sha256: sha256(JSON.stringify(train)),
            files: used.filter(({ name }) => !without.has(name)).map(({ file }) => file),
            // validation texts too: the passes and the temperature were chosen on them
            seenTexts: Buffer.from(
              BloomFilter.of([...train, ...validation].map(({ text }) => duplicateKey(text))).bytes,
            ).toString('base64'),
          },
          settings: { ...settings, passes: number, validationBySource, calibrationError: calibration.error },
          metrics: {},
        },
        parameters,
        encoder.vocabulary,
        'int8',
      );
      if (last)
        console.log(
          `saved to ${flags.out}: ${((card.weights.bytes + card.vocabulary.bytes) / 2 ** 20).toFixed(2)} MiB`,
        );
    },
  );
}

async function writeSplits(
  folder: string,
  train: readonly LabelledText[],
  validation: readonly LabelledText[],
): Promise<void> {
  await makeFolder(folder);
  const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  for (const [part, texts] of Object.entries({ train, validation })) {
    for (const source of new Set(texts.map((text) => text.source))) {
      const rows = texts
        .filter((text) => text.source === source)
        .map(({ text, label }) => `${cell(text)},${classes[label]}`);
      await writeFileWhole(path.join(folder, `${source}-${part}.csv`), ['text,label', ...rows].join('\n') + '\n');
    }
  }
}

if (flags.data === undefined) {
  console.error(
    'Usage: npm run train:bundled -- --data DIR: name the folder that holds the labelled sets (docs/quality.md lists them).',
  );
  process.exitCode = 2;
} else {
  await main(flags.data);
}

/**
 * Trains the bundled model; README.md describes the data.
 *
 *     npm run train:bundled -- --data DIR [--out models/bundled] [--opinions FILE …] [--work DIR] [--without SET,…]
 *                              [--set name=value …] [--write-texts FILE] [--splits DIR] [--dry-run]
 */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../../src/base/errors';
import { readCorpus } from './corpus';
import { readOpinions, writeTexts } from './opinionsFile';
import { runRecipe } from './recipe';
import { saveBundled, writeSplits } from './save';
import { dryRun, withOverrides } from './settings';
import { sources } from './sources';
import { WordVectors } from './vectors';

const usage = 'Usage: npm run train:bundled -- --data DIR: name the folder that recipes/bundled/README.md describes.';
/** Rows of each set that a dry run reads. */
const sampleRows = 40;

async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: {
      data: { type: 'string' },
      statements: { type: 'string', default: 'recipes/bundled/statements' },
      out: { type: 'string', default: 'models/bundled' },
      opinions: { type: 'string', multiple: true, default: [] },
      work: { type: 'string', default: 'out/recipes/bundled/work' },
      cache: { type: 'string', default: path.join(os.homedir(), '.cache', 'undertone-vectors') },
      without: { type: 'string', default: '' },
      set: { type: 'string', multiple: true, default: [] },
      'write-texts': { type: 'string' },
      splits: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  if (flags.data === undefined) throw new UserError('input', usage);
  const dry = flags['dry-run'];
  const settings = withOverrides(flags.set, dry ? dryRun : undefined);
  const corpus = await readCorpus({
    data: flags.data,
    statements: flags.statements,
    sources,
    without: new Set(flags.without.split(',').filter(Boolean)),
    ...(dry && { sample: sampleRows }),
  });
  console.log(
    `${corpus.train.length} training texts, ${corpus.heldOut.length} held out; skipped: ${corpus.overlapping} that are held out too, ${corpus.duplicates} duplicates`,
  );
  if (flags.splits !== undefined) await writeSplits(flags.splits, corpus);
  if (flags['write-texts'] !== undefined) {
    await writeTexts(flags['write-texts'], corpus);
    console.log(`wrote the texts to ${flags['write-texts']}; nothing was trained`);
    return;
  }
  const judges = await Promise.all(flags.opinions.map((file) => readOpinions(file, corpus.train)));
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const model = await runRecipe({
    corpus,
    settings,
    judges,
    vectors: dry ? undefined : await WordVectors.open(flags.cache),
    work: dry ? undefined : flags.work,
    log: (line) => console.log(`${line} (${seconds()})`),
  });
  console.table(model.figures);
  console.log(`calibration ${JSON.stringify(model.calibration)}, error ${model.calibrationError}`);
  if (dry) {
    console.log('dry run: nothing was saved');
    return;
  }
  const { weights, vocabulary } = await saveBundled(flags.out, model, corpus, settings);
  console.log(`saved to ${flags.out}: ${((weights.bytes + vocabulary.bytes) / 2 ** 20).toFixed(2)} MiB`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof UserError ? messageOf(error) : error);
  process.exitCode = error instanceof UserError && error.kind === 'input' ? 2 : 1;
});

/**
 * What peers/peer_torch_imdb.py trains on: `node imdb.cjs FILE FOLDER` writes the rows of a training run with its ids, its split and
 * its plan. Rows of one film stay on one side of the split.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepare } from '../../src/training/prepare';

const [file, folder] = process.argv.slice(2) as [string, string];

void (async () => {
  const { plan, train, validation, encoder } = await prepare(
    { data: [file], settings: { textColumn: 'text', labelColumn: 'label', groupColumn: 'movie', initFrom: 'none' } },
    1,
  );
  mkdirSync(folder, { recursive: true });
  for (const [name, { examples }] of [
    ['train', train],
    ['validation', validation],
  ] as const) {
    examples.planes.forEach((ids, plane) => writeFileSync(path.join(folder, `${name}.plane${plane}`), ids));
    writeFileSync(path.join(folder, `${name}.offsets`), examples.offsets);
    writeFileSync(path.join(folder, `${name}.labels`), examples.labels);
  }
  writeFileSync(
    path.join(folder, 'meta.json'),
    JSON.stringify({ ...plan, embeddingRows: encoder.vocabulary.rows, planes: encoder.planes }),
  );
  console.log(
    JSON.stringify({
      train: train.examples.count,
      validation: validation.examples.count,
      tokens: train.examples.tokens,
      steps: plan.steps,
    }),
  );
})();

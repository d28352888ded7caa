import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareAdaptation } from '../../../src/training/adaptPrepare';
import { readData } from '../../../src/training/readData';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-prepare-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const rows = Array.from({ length: 12 }, (_, i) =>
  i % 2 === 0 ? `I love the new editor in release ${i}.,positive` : `The export in release ${i} is terrible.,negative`,
);

async function prepared(unlabelledRows: readonly string[]) {
  const data = path.join(folder, 'data.csv');
  await writeFile(data, ['text,label', ...rows].join('\n') + '\n');
  const unlabelled = path.join(folder, 'more.csv');
  await writeFile(unlabelled, ['text', ...unlabelledRows].join('\n') + '\n');
  return prepareAdaptation(await readData({ data: [data], settings: { unlabelled } }));
}

it('looks at the texts of a file without labels', async () => {
  const adaptation = await prepared(['The search is slow in this release.']);
  expect(adaptation?.labelled.examples.count).toBe(12);
  expect(adaptation?.unlabelled.count).toBe(1);
});

it('does without them where all texts of the file are labeled', async () => {
  const adaptation = await prepared([rows[0]!.split(',')[0]!]);
  expect(adaptation?.labelled.examples.count).toBe(12);
  expect(adaptation?.unlabelled.count).toBe(0);
});

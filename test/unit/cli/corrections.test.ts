import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDecisions } from '../../../src/review/decisionsFile';
import { modelBytes, undertone } from '../../faults/kills';
import { decisionOn, decisionsOf } from '../review/decisions';

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'undertone-cli-corrections-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function review(name: string, ...texts: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(
    file,
    formatDecisions(decisionsOf(...texts.map((text, i) => decisionOn(text, { label: 'negative', line: i + 1 })))),
  );
  return file;
}

const small = ['--init-from', 'none', '--embedding-size', '6', '--hidden-size', '4', '--train-steps', '20', '--json'];
const train = (out: string, ...flags: string[]) =>
  undertone(['train', 'examples/feedback/feedback.csv', '--out', path.join(folder, out), ...small, ...flags]);
const card = (out: string) =>
  JSON.parse(readFileSync(path.join(folder, out, 'model.json'), 'utf8')) as { data: { corrections?: unknown } };

describe('undertone train --corrections', () => {
  it('trains with what was decided, tells it, and writes it into the model’s card', async () => {
    const flags = [
      '--corrections',
      review('a.md.review.csv', 'which bike stations are open at night?', 'a text of the review'),
      '--corrections',
      review('b.md.review.csv', 'another text'),
    ];
    const { code, stdout } = await train('with', ...flags);
    expect(code).toBe(0);
    expect(stdout).toContain(
      '3 reviewed texts, 3 of them corrected: the decided label is used for 1 row of the data, and 2 rows are added.',
    );
    expect(card('with').data.corrections).toMatchObject({
      files: ['a.md.review.csv', 'b.md.review.csv'],
      texts: 3,
      corrected: 3,
    });
    expect((await train('again', ...flags)).code).toBe(0);
    expect(modelBytes(path.join(folder, 'again'))).toEqual(modelBytes(path.join(folder, 'with')));
  }, 120_000);

  it('refuses a file that holds no decisions', async () => {
    const { code, stderr } = await train('none', '--corrections', 'examples/feedback/feedback.csv');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^undertone: The decisions in feedback\.csv cannot be read: its first line does not name the columns .*\n$/,
    );
  });
});

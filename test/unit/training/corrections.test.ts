import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatDecisions } from '../../../src/review/decisionsFile';
import { provenanceOf, readCorrections } from '../../../src/review/corrections';
import type { Decision } from '../../../src/review/decision';
import { keepCorrections, keptCorrections } from '../../../src/training/disk/keptCorrections';
import { prepare, type Prepared } from '../../../src/training/prepare';
import { decisionOn, decisionsOf } from '../review/decisions';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-corrections-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
}

const review = (...decisions: Decision[]) => write('app.md.review.csv', formatDecisions(decisionsOf(...decisions)));

/** Sixty rows of stars: the odd ones are bad. */
const stars = () =>
  write(
    'app.csv',
    `text,stars\n${Array.from({ length: 60 }, (_, i) => `row number ${i} ${i % 2 ? 'bad' : 'good'},${i % 2 ? 1 : 5}`).join('\n')}\n`,
  );

/** Class and part by text. */
function dealt(prepared: Prepared): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of ['train', 'validation', 'test'] as const) {
    const { corpus, rows, examples } = prepared[part];
    rows.forEach((row, i) => found.set(corpus.texts[row]!, `${prepared.classes[examples.labels[i]!]} ${part}`));
  }
  return found;
}

describe('corrections in training', () => {
  it('hold against the label of the same text, add new texts, and are all trained on', async () => {
    const data = await stars();
    const decisions = [
      ...Array.from({ length: 8 }, (_, i) =>
        decisionOn(`row number ${i} ${i % 2 ? 'bad' : 'good'}`, {
          label: i % 2 ? 'positive' : 'negative',
          line: i + 1,
        }),
      ),
      decisionOn('only the review has this', { label: 'Positive', verdict: 'Positive', line: 90 }),
    ];
    const corrections = [await review(...decisions)];
    const plain = await prepare({ data: [data], settings: { initFrom: 'none' } }, 1);
    const corrected = await prepare({ data: [data], corrections, settings: { initFrom: 'none' } }, 1);
    expect(corrected.classes).toEqual(plain.classes);
    const [before, after] = [dealt(plain), dealt(corrected)];
    expect(after.size).toBe(before.size + 1);
    for (const { text, label } of decisions) expect(after.get(text)).toBe(`${label.toLowerCase()} train`);
    const asBefore = [...before].filter(([text]) => !decisions.some((decision) => decision.text === text));
    for (const [text, told] of asBefore) expect(after.get(text)?.split(' ')[0]).toBe(told.split(' ')[0]);
    expect(corrected.validation.rows.length).toBeGreaterThan(5);
    expect(corrected.test.rows.length).toBeGreaterThan(5);
    expect(provenanceOf(corrected.corrections!)).toMatchObject({
      files: ['app.md.review.csv'],
      texts: 9,
      corrected: 8,
    });
    expect(corrected.notes).toContain(
      '9 reviewed texts, 8 of them corrected: the decided label is used for 8 rows of the data, and 1 row is added.',
    );
    expect(corrected.notes).toContain('All reviewed texts are trained on; validation and test use the other rows.');
    expect(corrected.origins['data']).not.toBe(plain.origins['data']);
    expect(plain.corrections).toBeUndefined();
  });

  it('change nothing of the data by who decided when, and something by what was decided', async () => {
    const data = await stars();
    const hashOf = async (changes: Partial<Decision>) =>
      (
        await prepare(
          {
            data: [data],
            corrections: [await review(decisionOn('row number 0 good', changes))],
            settings: { initFrom: 'none' },
          },
          1,
        )
      ).dataSha256;
    const first = await hashOf({ label: 'negative' });
    expect(
      await hashOf({ label: 'negative', time: '2024-01-01T00:00:00Z', reviewer: 'Ada', model: 'other', line: 77 }),
    ).toBe(first);
    expect(await hashOf({ label: 'positive' })).not.toBe(first);
  });

  it('label rows that had none', async () => {
    const data = await write(
      'part.csv',
      `text,label\n${Array.from({ length: 30 }, (_, i) => `text ${i} here,${i % 2 ? 'positive' : 'negative'}`).join('\n')}\nnobody labelled me,\n`,
    );
    const prepared = await prepare(
      {
        data: [data],
        corrections: [await review(decisionOn('nobody labelled me', { label: 'positive' }))],
        settings: { initFrom: 'none' },
      },
      1,
    );
    expect(dealt(prepared).get('nobody labelled me')).toBe('positive train');
  });

  it('with a class of their own are left out, and told', async () => {
    const data = await stars();
    const prepared = await prepare(
      {
        data: [data],
        corrections: [await review(decisionOn('row number 0 good', { label: 'ironic' }))],
        settings: { initFrom: 'none' },
      },
      1,
    );
    expect(dealt(prepared).has('row number 0 good')).toBe(false);
    expect(prepared.notes).toContain(
      "Reviewed texts with a label that is none of the data's classes are left out: ironic.",
    );
  });

  it('serve validation and test too where nearly all was reviewed', async () => {
    const data = await stars();
    const all = Array.from({ length: 58 }, (_, i) =>
      decisionOn(`row number ${i} ${i % 2 ? 'bad' : 'good'}`, { label: i % 2 ? 'negative' : 'positive', line: i + 1 }),
    );
    const prepared = await prepare(
      { data: [data], corrections: [await review(...all)], settings: { initFrom: 'none' } },
      1,
    );
    expect(prepared.validation.rows.length).toBeGreaterThan(5);
    expect(prepared.test.rows.length).toBeGreaterThan(5);
    expect(prepared.notes.join()).toMatch(/Most of the data was reviewed/);
  });
});

describe('the decisions of a run', () => {
  it('are kept as they were read, also of two files of one name', async () => {
    await mkdir(path.join(folder, 'other'));
    const [one, other] = [
      await review(decisionOn('one')),
      await write('other/app.md.review.csv', formatDecisions(decisionsOf(decisionOn('other')))),
    ];
    expect(await keptCorrections(path.join(folder, 'run'), [one, other])).toEqual([one, other]);
    const corrections = await readCorrections([one, other]);
    await keepCorrections(path.join(folder, 'run'), corrections);
    await review(decisionOn('one'), decisionOn('decided meanwhile'));
    const kept = await keptCorrections(path.join(folder, 'run'), [one, other]);
    const again = await readCorrections(kept);
    expect(again.sha256).toBe(corrections.sha256);
    expect(provenanceOf(again)).toEqual(provenanceOf(corrections));
    expect(kept).not.toContain(one);
  });
});

describe('reading corrections', () => {
  it('takes the latest of several decisions on one text', async () => {
    const one = decisionOn('twice', { label: 'negative', time: '2025-03-01T00:00:00Z' });
    const other = decisionOn('twice', { label: 'positive', occurrence: 2 });
    const { byHash, corrected } = await readCorrections([await review(one, other)]);
    expect([...byHash.values()]).toMatchObject([{ text: 'twice', label: 'negative', file: 0, row: 1 }]);
    expect(corrected).toBe(1);
  });

  it('refuses a file without decisions, or none at all, in one sentence', async () => {
    await expect(readCorrections([await review()])).rejects.toThrow(/holds no decisions: review some feedback first/);
    await expect(readCorrections([path.join(folder, 'nowhere.review.csv')])).rejects.toThrow(/holds no decisions/);
    await expect(readCorrections([await write('notes.review.csv', 'a,b\n1,2\n')])).rejects.toThrow(/cannot be read/);
  });
});

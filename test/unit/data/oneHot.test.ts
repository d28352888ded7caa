import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseColumns } from '../../../src/data/columns';
import { inspect } from '../../../src/data/doctor';
import { oneHotColumns, openLabelTable } from '../../../src/data/oneHot';

const folder = mkdtempSync(path.join(tmpdir(), 'undertone-one-hot-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = [
  'it froze twice',
  'arrived on Monday',
  'we love the new map',
  'the knob broke off',
  'a gift for my aunt',
];
const written = (name: string, header: string, rowOf: (i: number) => string, count = 40): string => {
  const file = path.join(folder, name);
  writeFileSync(file, [header, ...Array.from({ length: count }, (_, i) => rowOf(i))].join('\n'));
  return file;
};

describe('labels spread over columns', () => {
  const marks = ['1,0,0', '0,1,0', '0,0,1'];
  const file = written(
    'spread.csv',
    'review,negative,neutral,positive',
    (i) => `${texts[i % 5]!} ${i},${i === 7 ? '0,0,0' : i === 8 ? '1,0,1' : marks[i % 3]!}`,
  );

  it('are read as one, and rows with none or several as rows without a label', async () => {
    const table = await openLabelTable(file);
    expect(table.columns).toEqual(['review', 'negative', 'neutral', 'positive', 'negative/neutral/positive']);
    const labels: string[] = [];
    for await (const { cells } of table.rows()) labels.push(cells[4]!);
    expect(labels.slice(0, 9)).toEqual([
      ...['negative', 'neutral', 'positive', 'negative', 'neutral', 'positive', 'negative'],
      ...['', ''],
    ]);
    expect(table.notes.at(-1)).toMatch(/^The columns "negative", "neutral" and "positive" are read as one label/);
    expect(await chooseColumns(table)).toMatchObject({ text: 0, label: 4, warnings: [] });
  });

  it('are counted by class by the data doctor', async () => {
    const { labelColumn, classes } = await inspect(await openLabelTable(file), {});
    expect(labelColumn).toBe('negative/neutral/positive');
    expect(classes).toEqual({ negative: 14, neutral: 12, positive: 12 });
  });

  it.each([
    ['TRUE and FALSE', 'text,is_positive,is_negative', (i: number) => (i % 2 ? 'TRUE,FALSE' : 'FALSE,TRUE')],
    ['crosses', 'text,gut,schlecht', (i: number) => (i % 2 ? 'x,' : ',x')],
    ['floats', 'text,label_neg,label_pos', (i: number) => (i % 2 ? '0.0,1.0' : '1.0,0.0')],
    [
      'classes of their own',
      'text,emotion_joy,emotion_anger,emotion_fear',
      (i: number) => ['1,0,0', '0,1,0', '0,0,1'][i % 3]!,
    ],
  ])('are found with %s', async (name, header, row) => {
    const table = await openLabelTable(written(`${name}.csv`, header, (i) => `${texts[i % 5]!} ${i},${row(i)}`));
    const { label } = await chooseColumns(table);
    expect(label).toBe(table.columns.length - 1);
    expect(table.columns.length).toBe(header.split(',').length + 1);
  });
});

describe('columns of marks that are no labels', () => {
  const rows = (row: (i: number) => string[]) => Array.from({ length: 40 }, (_, i) => row(i));

  it('are products, months and whatever else is named otherwise', () => {
    const marks = rows((i) => ['a text', ...[0, 1, 2].map((k) => (i % 3 === k ? '1' : '0'))]);
    expect(oneHotColumns(['text', 'phone', 'tablet', 'watch'], marks)).toEqual([]);
    expect(oneHotColumns(['text', 'label_a', 'label_b', 'label_c'], marks)).toEqual([1, 2, 3]);
  });

  it('are tones of which several may be set', () => {
    const both = rows((i) => ['a text', '1', i % 2 ? '1' : '0']);
    expect(oneHotColumns(['text', 'positive', 'negative'], both)).toEqual([]);
  });

  it('are counts and probabilities', () => {
    const counts = rows((i) => ['a text', String(i % 5), String((i + 2) % 5)]);
    expect(oneHotColumns(['text', 'positive', 'negative'], counts)).toEqual([]);
    const shares = rows((i) => ['a text', String(i / 40), String(1 - i / 40)]);
    expect(oneHotColumns(['text', 'positive', 'negative'], shares)).toEqual([]);
  });
});

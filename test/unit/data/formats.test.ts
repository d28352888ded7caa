import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/data/doctor';
import { openTable } from '../../../src/data/table';
import { dateText } from '../../../src/data/xlsx/sheetRows';
import { formatOf } from '../../../src/data/xlsx/workbook';
import { fileOf } from './support';
import { workbook } from './workbook';

const remarks = Array.from({ length: 48 }, (_, i) =>
  i % 2 ? `The hinge squeaks, remark ${i}.` : `I like the lamp, remark ${i}.`,
);
const tone = (i: number) => (i % 2 ? 'negative' : 'positive');
const jsonLines = (make: (text: string, i: number) => unknown) =>
  remarks.map((text, i) => JSON.stringify(make(text, i))).join('\n');
const both = { negative: 24, positive: 24 };

async function readingOf(name: string, content: string | Uint8Array) {
  const { textColumn, labelColumn, classes, rows } = await inspect(await openTable(await fileOf(name, content)));
  return { textColumn, labelColumn, classes, rows };
}

describe('JSON of other tools', () => {
  it.each<[string, string, string, string]>([
    ['doccano', jsonLines((text, i) => ({ id: i, text, label: [tone(i)] })), 'text', 'label'],
    [
      'Prodigy',
      jsonLines((text, i) => ({
        text,
        options: [{ id: 'POSITIVE' }, { id: 'NEGATIVE' }],
        accept: [tone(i).toUpperCase()],
        answer: 'accept',
      })),
      'text',
      'accept',
    ],
    [
      'Argilla',
      jsonLines((text, i) => ({
        text: null,
        inputs: { text },
        prediction: [
          { label: 'positive', score: 0.7 },
          { label: 'negative', score: 0.3 },
        ],
        annotation: tone(i),
      })),
      'inputs.text',
      'annotation',
    ],
    [
      'pandas, split',
      JSON.stringify({
        columns: ['remark', 'tone'],
        index: remarks.map((_, i) => i),
        data: remarks.map((text, i) => [text, tone(i)]),
      }),
      'remark',
      'tone',
    ],
    [
      'pandas, by index',
      JSON.stringify(Object.fromEntries(remarks.map((text, i) => [i, { remark: text, tone: tone(i) }]))),
      'remark',
      'tone',
    ],
    [
      'posts with their writers',
      jsonLines((text, i) => ({
        full_text: text,
        user: { description: `I write about lamps, hinges and ${i} other things every day.` },
        tone: tone(i),
      })),
      'full_text',
      'tone',
    ],
    [
      'spaCy',
      jsonLines((text, i) => ({ text, cats: { POSITIVE: Number(i % 2 === 0), NEGATIVE: Number(i % 2 === 1) } })),
      'text',
      'cats',
    ],
    [
      'Label Studio',
      JSON.stringify(
        remarks.map((text, i) => ({
          id: i,
          data: { text },
          annotations: [{ result: [{ value: { choices: [tone(i)] }, type: 'choices' }] }],
        })),
      ),
      'data.text',
      'annotations.result.value.choices',
    ],
    [
      'pandas, by columns',
      JSON.stringify({
        text: Object.fromEntries(remarks.map((text, i) => [i, text])),
        label: Object.fromEntries(remarks.map((_, i) => [i, tone(i)])),
      }),
      'text',
      'label',
    ],
    [
      'an interface that wraps its list',
      JSON.stringify({ total: 48, items: remarks.map((body, i) => ({ body, rating: i % 2 ? 1 : 5 })) }, null, 2),
      'body',
      'rating',
    ],
    [
      'nested fields',
      jsonLines((text, i) => ({ review: { text }, score: { value: i % 2 ? 2 : 4 } })),
      'review.text',
      'score.value',
    ],
  ])('%s', async (_, content, textColumn, labelColumn) => {
    expect(await readingOf('data.json', content)).toEqual({ textColumn, labelColumn, classes: both, rows: 48 });
  });

  it("leaves out the labels that Prodigy's annotators rejected, and says so", async () => {
    const rejected = JSON.stringify({ text: 'Neither of them.', label: 'POSITIVE', answer: 'reject' });
    const accepted = jsonLines((text, i) => ({ text, label: tone(i).toUpperCase(), answer: 'accept' }));
    const table = await openTable(await fileOf('data.jsonl', `${accepted}\n${rejected}\n`));
    expect((await inspect(table)).classes).toEqual(both);
    expect(table.notes.join()).toMatch(/1 record that was rejected or ignored in annotation/);
  });
});

describe('fastText', () => {
  it('has its labels in front of each line', async () => {
    const lines = remarks.map((text, i) => `__label__${tone(i)} ${text}`).join('\n');
    expect(await readingOf('train.txt', lines)).toEqual({
      textColumn: 'text',
      labelColumn: 'label',
      classes: both,
      rows: 48,
    });
  });
});

describe('workbooks', () => {
  const rows = remarks.map((text, i) => [45_300 + i, text, i % 2 ? 1 : 5]);

  it('are read by their first sheet, with dates as dates', async () => {
    const file = await fileOf(
      'data.xlsx',
      workbook([{ name: 'Answers', rows: [['Day', 'Remark', 'Stars'], ...rows] }]),
    );
    const table = await openTable(file);
    expect(table.columns).toEqual(['Day', 'Remark', 'Stars']);
    for await (const { cells } of table.rows({ limit: 1 })) expect(cells).toEqual(['2024-01-09', remarks[0], '5']);
    expect((await inspect(table)).classes).toEqual(both);
  });

  it('are read by the sheet that is named, and say which others there are', async () => {
    const sheets = [
      {
        name: 'Read me',
        rows: [
          ['About', 'this'],
          ['file', 'only'],
        ],
      },
      { name: 'Data', rows: [['Day', 'Remark', 'Stars'], ...rows] },
    ];
    const file = await fileOf('data.xlsx', workbook(sheets));
    expect((await openTable(file)).notes.join()).toContain('Read the sheet "Read me"; the other one is "Data"');
    expect((await openTable(file, { sheet: 'data' })).columns).toEqual(['Day', 'Remark', 'Stars']);
    expect((await openTable(file, { sheet: '2' })).columns).toEqual(['Day', 'Remark', 'Stars']);
    await expect(openTable(file, { sheet: 'None' })).rejects.toThrow(
      /has no sheet "None": its sheets are "Read me", "Data"/,
    );
  });

  it('may have a title above the table', async () => {
    const sheet = { name: 'A', rows: [['All remarks of January'], ['Day', 'Remark', 'Stars'], ...rows] };
    expect((await openTable(await fileOf('data.xlsx', workbook([sheet])))).columns[1]).toBe('Remark');
  });

  it('are refused in one sentence where they are damaged, old or none', async () => {
    const whole = workbook([{ name: 'A', rows: [['a', 'b'], ...rows] }]);
    await expect(openTable(await fileOf('a.xlsx', whole.subarray(0, whole.length - 40)))).rejects.toThrow(
      /damaged workbook/,
    );
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    await expect(openTable(await fileOf('a.xls', old))).rejects.toThrow(/old format or with a password/);
  });

  it.each<[number, string | undefined, string]>([
    [14, undefined, 'date'],
    [9, undefined, 'percent'],
    [2, undefined, 'number'],
    [164, 'dd/mm/yyyy hh:mm', 'date'],
    [165, '[$-409]d\\-mmm\\-yy', 'date'],
    [166, '0.0"days"', 'number'],
    [167, '[h]:mm:ss', 'time'],
    [168, '#,##0.00 [$€-407]', 'number'],
    [169, '0.00E+00', 'number'],
    [170, 'General', 'number'],
  ])('know format %i (%s) as a %s', (id, code, kind) => {
    expect(formatOf(id, code)).toBe(kind);
  });

  it('write dates in ISO form, from 1900 and from 1904', () => {
    expect([dateText(1, false), dateText(61, false), dateText(45_351.5, false), dateText(0.75, false)]).toEqual([
      '1900-01-01',
      '1900-03-01',
      '2024-02-29 12:00:00',
      '18:00:00',
    ]);
    expect(dateText(43_889, true)).toBe('2024-02-29');
  });
});

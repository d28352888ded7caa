import { describe, expect, it } from 'vitest';
import { previewTable } from '../../../src/data/columns';
import { layoutOf } from '../../../src/data/layout';
import { openTable } from '../../../src/data/table';
import type { TableRow } from '../../../src/data/tableRows';
import { fileOf } from './support';

const remarks = ['The lamp is bright and cheap.', 'It broke on day two.', 'The hinge squeaks a lot.', 'A joy to use!'];
const lines = (delimiter: string, make: (i: number) => string[], count = 24) =>
  Array.from({ length: count }, (_, i) => make(i).join(delimiter)).join('\n');
const body = lines(';', (i) => [`2024-02-${10 + (i % 18)}`, 'shop', `${remarks[i % 4]!} (${i})`, String(1 + (i % 5))]);

/** Columns, first row and its line, and the guess. */
async function shapeOf(name: string, content: string) {
  const file = await fileOf(name, content);
  const { columns, textColumn, labelColumn } = await previewTable(file);
  const table = await openTable(file);
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { columns, textColumn, labelColumn, rows, notes: table.notes.join(' ') };
}

describe('what is above a table', () => {
  it("is Excel's hint of the delimiter", async () => {
    const { columns, rows, notes } = await shapeOf('a.csv', `sep=;\nday;place;remark;stars\n${body}\n`);
    expect([columns, rows.length, rows[0]!.line]).toEqual([['day', 'place', 'remark', 'stars'], 24, 3]);
    expect(notes).toMatch(/only tells Excel the delimiter/);
  });

  it('is titles, dates of making and blank lines', async () => {
    const above = 'Feedback of February\nMade on:;2024-03-01\n\n';
    const { columns, rows, notes } = await shapeOf('a.csv', `${above}day;place;remark;stars\n${body}\n`);
    expect([columns[2], rows.length, rows[0]!.line]).toEqual(['remark', 24, 5]);
    expect(notes).toContain('Skipped 2 lines above the column names.');
  });

  it('is titles that a spreadsheet padded to the width of the table', async () => {
    const { columns, rows } = await shapeOf('a.csv', `Feedback;;;\n;;;\nday;place;remark;stars\n${body}\n`);
    expect([columns[2], rows.length]).toEqual(['remark', 24]);
  });
});

describe('column names', () => {
  it('may be questions', async () => {
    const rows = lines(',', (i) => [`x${i}`, `"${remarks[i % 4]!} (${i})"`, i % 2 ? 'Unhappy' : 'Happy']);
    const shape = await shapeOf('a.csv', `#,"What is missing, or what is good?",Are you content?\n${rows}\n`);
    expect(shape).toMatchObject({
      textColumn: 'What is missing, or what is good?',
      labelColumn: 'Are you content?',
    });
    expect(shape.rows).toHaveLength(24);
  });

  it('may go on below, as Qualtrics writes them', async () => {
    const rows = lines(',', (i) => [`R_${i}`, `${remarks[i % 4]!} (${i})`, String(1 + (i % 5))]);
    const head = 'ResponseId,Q7,Q3\nResponse ID,What would you change?,How satisfied are you?\n';
    const { rows: read, notes } = await shapeOf(
      'a.csv',
      `${head}"{""ImportId"":""_recordId""}","{""ImportId"":""QID7""}","{""ImportId"":""QID3""}"\n${rows}\n`,
    );
    expect(read).toHaveLength(24);
    expect(notes).toMatch(/The 2 lines below the column names belong to them/);
  });

  it('may have choices below, as SurveyMonkey writes them', () => {
    const { columns, headers } = layoutOf([
      ['Respondent ID', 'What is good?', 'Which of these?', ''],
      ['', 'Open-Ended Response', 'Speed', 'Price'],
      ['1', 'The hinge.', 'Speed', ''],
      ['2', 'The lamp.', '', 'Price'],
    ]);
    expect(headers).toBe(2);
    expect(columns).toEqual(['Respondent ID', 'What is good?', 'Which of these?: Speed', 'Which of these?: Price']);
  });

  it('may have names of groups above, as pandas writes them', () => {
    const rows = [
      ['0', 'The hinge squeaks.', 'neg'],
      ['1', 'I like the lamp.', 'pos'],
    ];
    const indexed = layoutOf([['', 'answer', 'answer'], ['', 'text', 'label'], ['id', '', ''], ...rows]);
    expect([indexed.headers, indexed.columns]).toEqual([3, ['column 1', 'text', 'label']]);
    const merged = layoutOf([['who', 'answer', ''], ['user', 'text', 'label'], ...rows]);
    expect([merged.headers, merged.columns]).toEqual([2, ['user', 'text', 'label']]);
    // Two columns of one name are no groups.
    expect(layoutOf([['text', 'label', 'text'], ['A lamp.', 'pos', 'x'], ...rows]).headers).toBe(1);
  });

  it('are skipped where joined files repeat them, and told', async () => {
    const part = `remark,verdict\n${lines(',', (i) => [`${remarks[i % 4]!} (${i})`, i % 2 ? 'bad' : 'good'], 6)}\n`;
    const { rows, notes } = await shapeOf('a.csv', part + part + part);
    expect(rows.map(({ cells }) => cells[1])).not.toContain('verdict');
    expect(rows).toHaveLength(18);
    expect(notes).toContain('Skipped 2 lines that repeat the column names, as in joined files (the first is line 8).');
  });

  it('are none where the first line is a row', async () => {
    const { columns, rows } = await shapeOf('a.csv', `${lines(',', (i) => [String(i % 2), remarks[i % 4]!])}\n`);
    expect([columns, rows.length]).toEqual([['column 1', 'column 2'], 24]);
  });
});

describe('lines', () => {
  it('may be of quoted cells with blanks between them, as R writes them', async () => {
    const body = Array.from(
      { length: 8 },
      (_, i) => `"${i + 1}" "${remarks[i % 4]!} A \\"${i}\\"." "${i % 2 ? 'bad' : 'good'}"`,
    );
    const { rows, columns } = await shapeOf('a.txt', `"remark" "verdict"\n${body.join('\n')}\n`);
    expect(columns).toEqual(['column 1', 'remark', 'verdict']);
    expect(rows[1]!.cells).toEqual(['2', `${remarks[1]!} A "1".`, 'bad']);
  });

  it('may end in two carriage returns', async () => {
    const { rows } = await shapeOf('a.csv', 'text,label\r\r\nfine,good\r\r\n"two\r\nlines",bad\r\r\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['fine', 'good'],
      ['two\r\nlines', 'bad'],
    ]);
  });

  it('with cells too few are filled up and told', async () => {
    const { rows, notes } = await shapeOf('a.csv', 'text,label\nfine lamp,good\nonly this\n');
    expect(rows[1]!.cells).toEqual(['only this', '']);
    expect(notes).toMatch(/One row has fewer cells than there are columns \(row 2, line 3\)/);
  });
});

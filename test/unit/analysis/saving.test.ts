import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../../src/analysis/output/reportHtml';
import { reportJson } from '../../../src/analysis/output/reportJson';
import { reportMarkdown } from '../../../src/analysis/output/reportMarkdown';
import { inEnglish } from '../../../src/analysis/output/reportWords';
import { saveScored, scoredFormats } from '../../../src/analysis/output/saveScored';
import { scoredTableOf } from '../../../src/analysis/scoredRows';
import { summarize } from '../../../src/analysis/summarize';
import { openTable } from '../../../src/data/table';
import { keyOf, textHash } from '../../../src/review/decision';
import { fileOf, folder, reportOn } from './support';

const texts = ['so bad', 'good, "really"', 'two\nlines', '', '=1+1 maybe', '<b>bad</b> & <script>alert(1)</script>'];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = ['text,product,amount', ...texts.map((text, i) => `${quoted(text)},P${i % 2},-${i}.5`)].join('\n');

async function rowsOf(file: string) {
  const table = await openTable(file);
  const rows: string[][] = [];
  for await (const { cells } of table.rows()) rows.push([...cells]);
  return { columns: [...table.columns], rows };
}

describe('a scored file', () => {
  it.each(Object.keys(scoredFormats))(
    'as %s has all columns and rows in order, and what the model says',
    async (ending) => {
      const report = await reportOn(fileOf('source.csv', csv));
      const out = path.join(folder, `scored.${ending}`);
      await saveScored(scoredTableOf(report, ['text']), out);
      const { columns, rows } = await rowsOf(out);
      expect(columns).toEqual(
        ['text', 'product', 'amount', 'tone', 'p_negative', 'p_neutral', 'p_positive', 'sure', 'decided'].slice(
          0,
          columns.length,
        ),
      );
      expect(columns.length).toBeGreaterThanOrEqual(8);
      // a spreadsheet must not compute what somebody wrote; JSON and typed cells need no such care
      const safe = ['csv', 'tsv'].includes(ending);
      expect(rows.map(([text]) => text!.replaceAll('\r\n', '\n'))).toEqual(
        texts.map((text) => (safe && text.startsWith('=') ? `'${text}` : text)),
      );
      expect(rows.map((cells) => cells[2])).toEqual(texts.map((_, i) => `-${i}.5`));
      expect(rows.map((cells) => cells[3])).toEqual(['negative', 'positive', 'neutral', '', 'neutral', 'negative']);
      expect(rows.map((cells) => cells[4])).toEqual(['0.9', '0.1', '0.1', '', '0.1', '0.9']);
      expect(rows.map((cells) => cells[7]!.toLowerCase())).toEqual(['true', 'true', 'true', 'false', 'false', 'true']);
      await report.close();
    },
  );

  it('keeps the semicolons of the file, and quotes what has one', async () => {
    const report = await reportOn(fileOf('semicolons.csv', csv.replaceAll(',', ';').replaceAll('so bad', 'so; bad')));
    const out = path.join(folder, 'semicolons-scored.csv');
    await saveScored(scoredTableOf(report, ['text']), out);
    expect(readFileSync(out, 'utf8')).toMatch(/^text;product;amount;tone;/);
    const { rows } = await rowsOf(out);
    expect(rows.map(([text]) => text)).toContain('so; bad');
    await report.close();
  });

  it('has the decisions of a review', async () => {
    const hash = textHash('so bad');
    const key = keyOf({ hash, occurrence: 1 });
    const decision = {
      text: 'so bad', label: 'positive', verdict: 'negative', confidence: 0.9, model: 'm', line: 2, hash, occurrence: 1,
      time: '2024-01-01T00:00:00Z', reviewer: '',
    }; // prettier-ignore
    const report = await reportOn(fileOf('decided.csv', csv), { decisions: new Map([[key, decision]]) });
    const out = path.join(folder, 'decided.jsonl');
    await saveScored(scoredTableOf(report, ['text']), out);
    const lines = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ decided }) => decided)).toEqual(['positive', null, null, null, null, null]);
    expect(lines[0]!['tone']).toBe('negative');
    await report.close();
  });

  it('keeps columns that have the names of ours, and names several texts apart', async () => {
    const report = await reportOn(
      fileOf(
        'names.csv',
        `pros,cons,tone_pros\n${[1, 2, 3].map((i) => `The search is really good now,The export is bad as ever ${i},${i}\n`).join('')}`,
      ),
      {
        chosen: { texts: [0, 1], mode: 'each' },
      },
    );
    const { addedColumns, columns } = scoredTableOf(report, ['pros', 'cons']);
    expect(columns).toEqual(['pros', 'cons', 'tone_pros']);
    expect(addedColumns[0]).toBe('tone_pros_2');
    expect(addedColumns[6]).toBe('tone_cons');
    const out = path.join(folder, 'names.jsonl');
    await saveScored(scoredTableOf(report, ['pros', 'cons']), out);
    expect(JSON.parse(readFileSync(out, 'utf8').split('\n')[0]!)).toMatchObject({
      tone_pros: expect.anything() as unknown,
      tone_pros_2: 'positive',
      tone_cons: 'negative',
    });
    await report.close();
  });
});

describe('a saved report', () => {
  const names = { file: 'source.csv', model: 'bundled', textColumns: ['text'], groupColumn: 'product' };

  it('has the same figures in every format, and nothing of the texts as markup', async () => {
    const report = await reportOn(fileOf('report.csv', csv), { chosen: { group: 1 } });
    const summary = await summarize(report, names);
    expect(summary.total).toEqual({ scored: 5, classes: [2, 1, 1], unsure: 1 });
    expect(summary.empty).toBe(1);
    const json = reportJson(summary);
    expect(json).toMatchObject({
      rows: 6,
      passages: 5,
      tone: { negative: 0.4, neutral: 0.2, positive: 0.2 },
      unsure: 0.2,
      byGroup: [
        { group: 'P0', rows: 3, tone: { negative: 0.3333 } },
        { group: 'P1', rows: 2, tone: { negative: 0.5 } },
      ],
      byPeriod: [],
    });
    const saying = { t: inEnglish, locale: 'en' };
    const html = reportHtml(summary, saying);
    expect(html).toContain('2 of 5 texts are negative');
    expect(html).not.toMatch(/<script|<b>bad|https?:/);
    expect(html).toContain('&lt;script&gt;');
    const markdown = reportMarkdown(summary, saying);
    expect(markdown).toContain('2 of 5 texts are negative');
    expect(markdown).not.toContain('<script');
    await report.close();
  });
});

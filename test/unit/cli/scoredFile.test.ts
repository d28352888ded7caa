/** A scored file and `undertone predict --json` say the same of every row, however odd the file is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileReport } from '../../../src/analysis/fileReport';
import { saveScored, scoredFormats } from '../../../src/analysis/output/saveScored';
import { roundedProbability } from '../../../src/analysis/output/scoredTable';
import { scoredTableOf } from '../../../src/analysis/scoredRows';
import { ScorerPool } from '../../../src/analysis/scorerPool';
import { openTable } from '../../../src/data/table';

const scratch = mkdtempSync(path.join(tmpdir(), 'undertone-cli-scored-'));
const odd = path.join(scratch, 'odd.csv');
const bundled = path.resolve('models/bundled');
const undertone = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

const subjects = ['Café search', 'Naïve export', 'Señor support', 'The menu', 'Größe'];
const words = ['is awful', 'is great', 'crashes', 'looks fine', 'was "broken" again', 'saved my day, really'];
/** Rows as they are written: quoted line ends, doubled quotes, too few cells, empty cells too many, no text at all. */
const lines = Array.from({ length: 700 }, (_, i) => {
  const [title, body] = [`${subjects[i % 5]!} ${words[i % 6]!}`, `${words[(i + 3) % 6]!} on day ${i}, I\u2019d say`];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  switch (i % 7) {
    case 0:
      return `${i},${quoted(`${title}\r\n\r\nand a second paragraph`)},${quoted(body)},x`;
    case 1:
      return `${i},${quoted(title)}`;
    case 2:
      return `${i},${quoted(title)},${quoted(body)},x,,`;
    case 3:
      return `${i},,${quoted(body)},`;
    case 4:
      return `${i},${quoted(title)},"   ",=1+1`;
    default:
      return `${i},${quoted(title)},${quoted(body)},x`;
  }
});

interface Line {
  readonly text: string;
  readonly label: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly sure: boolean;
}
const said: Record<string, Line[]> = {};
const columns = ['title', 'body'];
let report: FileReport;

beforeAll(async () => {
  // Windows-1252: what is above 0xff there is the apostrophe alone
  const text = ['id,title,body,plan', ...lines].join('\r\n').replaceAll('\u2019', '\u0092');
  writeFileSync(odd, Buffer.from(text, 'latin1'));
  for (const column of columns)
    said[column] = undertone('predict', '--model', bundled, '--input', odd, '--text-column', column, '--json')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const table = await openTable(odd);
  const scoring = await ScorerPool.start(bundled);
  try {
    report = new FileReport({
      table,
      chosen: { texts: [1, 2], mode: 'each', date: undefined, group: undefined },
      scoring,
      folder: scratch,
    });
    const nothing = () => undefined;
    await report.run(new AbortController().signal, nothing, nothing);
  } finally {
    scoring.dispose();
  }
}, 120_000);
afterAll(async () => {
  await report.close();
  rmSync(scratch, { recursive: true });
});

/** The cells of a file that was saved, by the names of its columns. */
async function saved(file: string): Promise<Map<string, string>[]> {
  const table = await openTable(file);
  const rows: Map<string, string>[] = [];
  for await (const { cells } of table.rows())
    rows.push(new Map(table.columns.map((name, i) => [name, cells[i] ?? ''])));
  return rows;
}

/** What a row of a saved file has to say, from what was said of its text. */
function expected({ text, label, scores, sure }: Line, suffix: string): [string, string][] {
  const isEmpty = text.trim() === '';
  const shares = Object.entries(scores).map(([name, p]): [string, string] => [
    `p_${name}${suffix}`,
    isEmpty ? '' : String(roundedProbability(p)),
  ]);
  return [[`tone${suffix}`, isEmpty ? '' : label], ...shares, [`sure${suffix}`, String(sure && !isEmpty)]];
}

const lineEnds = (text: string) => text.replaceAll('\r\n', '\n');

describe('a scored file of an odd table', () => {
  it('has what the test says it has', () => {
    expect(said['title']!.map(({ text }) => text)).toContain('Café search is awful');
    expect(said['body']![2]!.text).toContain('I’d say');
    expect(said['title']![0]!.text).toMatch(/^Café search is awful\r?\n\r?\nand a second paragraph$/);
    expect(new Set(said['title']!.map(({ label }) => label)).size).toBeGreaterThan(1);
  });

  it.each(Object.keys(scoredFormats))('as %s says of each row what predict says of each column', async (ending) => {
    const file = path.join(scratch, `each.${ending}`);
    await saveScored(scoredTableOf(report, columns), file);
    const rows = await saved(file);
    expect(rows.length).toBe(lines.length);
    rows.forEach((row, i) => {
      expect(row.get('id')).toBe(String(i));
      for (const column of columns) {
        const line = said[column]![i]!;
        expect(lineEnds(row.get(column)!)).toBe(lineEnds(line.text));
        for (const [name, value] of expected(line, `_${column}`))
          expect([i, name, row.get(name)!.toLowerCase()]).toEqual([i, name, value]);
      }
    });
  });

  it('is the same from the command line, by the model that ships where none is named', async () => {
    const file = path.join(scratch, 'one.csv');
    undertone('predict', '--input', odd, '--text-column', 'body', '--out', file, '--json');
    (await saved(file)).forEach((row, i) => {
      for (const [name, value] of expected(said['body']![i]!, ''))
        expect([i, name, row.get(name)]).toEqual([i, name, value]);
    });
  });
});

it('a text that is the name of a file is scored as a text, and the flag for its rows is named', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'predict', odd], { encoding: 'utf8' });
  expect([status, stdout.split('\n').length]).toEqual([0, 2]);
  expect(stderr).toMatch(/is scored as a text\. .*--input\.$/m);
});

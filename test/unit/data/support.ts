import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { openTable, type OpenOptions } from '../../../src/data/table';
import type { TableRow } from '../../../src/data/tableRows';

const root = mkdtempSync(path.join(tmpdir(), 'undertone-data-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Writes a file into a new folder of its own, which goes when the tests end. */
export async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(await mkdtemp(path.join(root, 'case-')), name);
  await writeFile(file, content);
  return file;
}

export async function rowsOf(file: string, options?: OpenOptions): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of (await openTable(file, options)).rows()) rows.push(row);
  return rows;
}

export const csv = (rows: readonly string[], header = 'text,label') => `${[header, ...rows].join('\n')}\n`;

export const manyRows = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `the ${i}th remark is ${i % 2 ? 'kind' : 'harsh'},${i % 2 ? 'positive' : 'negative'}`,
  );

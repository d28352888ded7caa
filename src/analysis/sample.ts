/** The first rows of a file, from which its columns are guessed. */
import { sampleSize } from '../data/columns';
import type { Table } from '../data/tableRows';

/** @returns the cells of the first rows */
export async function sampleOf(table: Table, limit = sampleSize): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of table.rows({ limit })) rows.push(cells);
  return rows;
}

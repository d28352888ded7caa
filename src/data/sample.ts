/** The first rows of a table, from which its columns are guessed. */
import type { Table } from './tableRows';

/** Rows looked at for a guess. */
export const sampleSize = 200;

/** @returns the cells of the first rows */
export async function sampleOf(table: Table): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of table.rows({ limit: sampleSize })) rows.push(cells);
  return rows;
}

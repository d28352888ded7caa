/** A scored table as CSV or TSV (RFC 4180, UTF-8). */
import { isNumber } from '../../data/columnContent';
import { quotedCell, safeCell } from '../../data/safeCells';
import type { AddedCell, ScoredTable } from './scoredTable';

export async function* delimitedText(table: ScoredTable, delimiter: string): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.join(delimiter)}\r\n`;
  const cellOf = (text: string) => quotedCell(isNumber(text) ? text : safeCell(text), delimiter);
  yield line([...table.columns, ...table.addedColumns].map(cellOf));
  for await (const { cells, added } of table.rows())
    yield line([...cells.map(cellOf), ...added.map((cell) => quotedCell(written(cell), delimiter))]);
}

/** Class names come from the model, whoever made it. */
function written(cell: AddedCell): string {
  return typeof cell === 'string' ? safeCell(cell) : String(cell);
}

/** A scored table as JSON Lines: one object per row. */
import { typedCell, type ScoredTable } from './scoredTable';

export async function* jsonLinesText(table: ScoredTable): AsyncGenerator<string> {
  const names = [...table.columns, ...table.addedColumns].map((name) => JSON.stringify(name));
  const { length } = table.columns;
  for await (const { cells, added } of table.rows()) {
    const values = [
      ...cells.map((cell) => typedCell(cell, table.format)),
      // what is not known is null: an empty tone is none
      ...added.map((cell) => (cell === '' ? null : cell)),
    ];
    yield `{${values.slice(0, length + added.length).map((value, i) => `${names[i]}:${JSON.stringify(value)}`)}}\n`;
  }
}

/**
 * Labels spread over columns, one per class, with a 1 in the column of a row's class: as pandas' get_dummies, survey tools
 * and some annotation tools write them. They are read as one more column, whose cells name the column that is set.
 */
import { excerpt } from '../base/errors';
import { opinionOf, plainLabel, yesOrNo } from './labelText';
import { sampleOf } from './sample';
import { openTable, type OpenOptions } from './table';
import type { Table, TableRow } from './tableRows';

/** Share of the looked-at rows in which exactly one of them is set. */
const mostRows = 0.9;

/** Opens a table for its labels: where they are spread over columns, it has one more column that joins them. */
export async function openLabelTable(path: string, options: OpenOptions = {}): Promise<Table> {
  const table = await openTable(path, options);
  const classes = oneHotColumns(table.columns, await sampleOf(table));
  return classes.length === 0 ? table : joined(table, classes);
}

/**
 * Positions of columns of which exactly one is set in nearly every row: two or more that are named like tones, or three or
 * more whose names say that they are labels, such as `emotion_joy`. Other marks may be anything: products, months.
 */
export function oneHotColumns(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const marks = [...columns.keys()].filter((column) => isMarked(rows, column));
  const toned = marks.filter((column) => toneOf(columns[column]!) !== undefined);
  if (new Set(toned.map((column) => toneOf(columns[column]!))).size >= 2 && areExclusive(rows, toned)) return toned;
  const named = marks.filter((column) => prefix.test(columns[column]!.trim()));
  return named.length >= 3 && areExclusive(rows, named) ? named : [];
}

/** The name of the column that joins others. */
export function joinedName(columns: readonly string[], classes: readonly number[]): string {
  return classes.map((column) => columns[column]!).join('/');
}

function joined(table: Table, classes: readonly number[]): Table {
  const name = joinedName(table.columns, classes);
  if (table.columns.includes(name)) return table;
  const told = classes.map((column) => `"${excerpt(table.columns[column]!)}"`);
  const note = `The columns ${told.slice(0, -1).join(', ')} and ${told.at(-1)!} are read as one label: the one that is set in a row. Rows in which none or several are set have no label.`;
  return {
    ...table,
    columns: [...table.columns, name],
    // both may change while the table is read
    get encoding() {
      return table.encoding;
    },
    get notes() {
      return [...table.notes, note];
    },
    rows: (options) => labelledRows(table.rows(options), table.columns, classes),
  };
}

async function* labelledRows(
  rows: AsyncIterable<TableRow>,
  columns: readonly string[],
  classes: readonly number[],
): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    const set = classes.filter((column) => markOf(row.cells[column] ?? '') === true);
    yield { ...row, cells: [...row.cells, set.length === 1 ? className(columns[set[0]!]!) : ''] };
  }
}

/** Whether the cells of a column are marks, some set and some not. */
function isMarked(rows: readonly (readonly string[])[], column: number): boolean {
  let [set, unset] = [0, 0];
  for (const cells of rows) {
    const mark = markOf(cells[column] ?? '');
    if (mark === undefined) return false;
    if (mark) set++;
    else unset++;
  }
  return set > 0 && unset > 0;
}

function areExclusive(rows: readonly (readonly string[])[], columns: readonly number[]): boolean {
  const single = rows.filter((cells) => columns.filter((column) => markOf(cells[column] ?? '')).length === 1);
  return single.length >= mostRows * rows.length;
}

const set: ReadonlySet<string> = new Set(['x', '✓', '✔', '☑']);
const unset: ReadonlySet<string> = new Set(['', '-', '☐']);

/** Whether a mark is set; undefined for what is no mark. */
function markOf(cell: string): boolean | undefined {
  const plain = cell.trim().toLowerCase();
  return set.has(plain) ? true : unset.has(plain) ? false : yesOrNo(plain);
}

/** `label_positive`, `is_positive` and `Sentiment: positive` are named for their last part. */
const prefix = /^(?:is|has|label|class|sentiment|tone|polarity|emotion|intent|topic)[\s_.:-]+(?=\S)/i;

function className(column: string): string {
  return column.trim().replace(prefix, '');
}

function toneOf(column: string): string | undefined {
  return opinionOf(plainLabel(className(column)))?.sentiment;
}

/** A table of records from any source: its columns are found from the first ones, its rows are read one after the other. */
import { UserError } from '../base/errors';
import type { ReadResult } from './bytes';
import { firstRecords, layoutOf, type Layout } from './layout';
import type { ReadOptions, TableRow } from './tableRows';

export interface RawRecord {
  /** The line or the row of the sheet on which it starts, from 1. */
  readonly line: number;
  readonly cells: string[];
}

export interface ReadRecords {
  /** Records before the first row, which are not counted in what is said of a row. */
  readonly headerRecords?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onEnd?: (result: ReadResult) => void;
}

/** The records of a file from its first one on, read again each time. */
export type Records = (options: ReadRecords) => AsyncGenerator<RawRecord>;

export interface Grid {
  readonly layout: Layout;
  rows(options: ReadOptions, onEnd: (result: ReadResult) => void, notes: Map<string, string>): AsyncGenerator<TableRow>;
}

/**
 * @param header whether a record names the columns; found if left out
 * @param quotable whether a delimiter within a text makes cells too many
 * @throws UserError for a file without any record
 */
export async function openGrid(
  path: string,
  records: Records,
  header: boolean | undefined,
  quotable: boolean,
): Promise<Grid> {
  const first: string[][] = [];
  for await (const { cells } of records({ headerRecords: header === false ? 0 : 1 })) {
    first.push(cells);
    if (first.length === firstRecords) break;
  }
  if (first.length === 0)
    throw new UserError('input', `${path} is empty: choose a file with a text and a label column.`);
  const layout = layoutOf(first, header);
  const headers = first.slice(layout.above, layout.above + layout.headers);
  return {
    layout,
    rows: async function* ({ signal, limit = Infinity }, onEnd, notes) {
      if (limit <= 0) return;
      const width = layout.columns.length;
      const before = layout.above + layout.headers;
      const met = { repeated: 0, repeatedLine: 0, short: 0, shortRow: '' };
      let [record, row] = [0, 0];
      for await (const raw of records({ headerRecords: before, signal, onEnd })) {
        if (record++ < before) continue;
        // Joined files repeat their header.
        if (raw.cells.length > 1 && headers.some((header) => isSame(header, raw.cells))) {
          if (met.repeated++ === 0) met.repeatedLine = raw.line;
          continue;
        }
        row++;
        if (raw.cells.length < width && met.short++ === 0) met.shortRow = `row ${row}, line ${raw.line}`;
        yield { row, line: raw.line, cells: fitted(path, raw, row, width, quotable) };
        if (row >= limit) break;
      }
      if (met.repeated > 0)
        notes.set(
          'repeated',
          `Skipped ${met.repeated === 1 ? 'one line that repeats' : `${met.repeated} lines that repeat`} the column names, as in joined files (${met.repeated === 1 ? '' : 'the first is '}line ${met.repeatedLine}).`,
        );
      if (met.short > 0 && quotable)
        notes.set(
          'short',
          `${met.short === 1 ? 'One row has' : `${met.short} rows have`} fewer cells than there are columns (${met.short === 1 ? '' : 'the first is '}${met.shortRow}); the missing ones are read as empty.`,
        );
    },
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell.trim() === b[i]!.trim());
}

/** Exactly `width` cells: short rows are filled up, cells too many are refused unless they are empty. */
function fitted(
  path: string,
  { line, cells }: RawRecord,
  row: number,
  width: number,
  quotable: boolean,
): readonly string[] {
  while (cells.length < width) cells.push('');
  while (cells.length > width && cells.at(-1)!.trim() === '') cells.pop();
  if (cells.length > width) {
    throw new UserError(
      'input',
      `Row ${row} (line ${line}) of ${path} has ${cells.length} columns where there should be ${width}: ${quotable ? 'put quotes around a text that contains the delimiter' : 'name the columns in the first row'}.`,
    );
  }
  return cells;
}

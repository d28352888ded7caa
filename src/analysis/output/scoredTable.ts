/** A file's rows with what the model says of each, as they are saved: all columns, all rows, in order. */
import type { TableFormat } from '../../data/tableRows';

export type AddedCell = string | number | boolean;

export interface ScoredRow {
  /** As many as there are columns. */
  readonly cells: readonly string[];
  /** As many as there are added columns; an empty string where there is nothing to say. */
  readonly added: readonly AddedCell[];
}

export interface ScoredTable {
  readonly columns: readonly string[];
  readonly addedColumns: readonly string[];
  /** Of the file that was read. */
  readonly format: TableFormat;
  /** Of the file that was read, if it has one. */
  readonly delimiter?: string | undefined;
  readonly count: number;
  rows(): AsyncIterable<ScoredRow>;
}

/** Digits after the point of a probability. */
const digits = 6;

export function roundedProbability(p: number): number {
  return Number(p.toFixed(digits));
}

/**
 * `tone`, `p_<class>` for each class, `sure` and `decided`; for each text of a row where several are scored, with the
 * text's column in the name.
 * @param texts the columns of the texts that are scored each for itself; one name or none where a row has one text
 */
export function addedColumns(
  columns: readonly string[],
  labels: readonly string[],
  texts: readonly string[],
): readonly string[] {
  const taken = new Set(columns);
  const own = ['tone', ...labels.map((label) => `p_${label}`), 'sure', 'decided'];
  const names = texts.length > 1 ? texts.flatMap((text) => own.map((name) => `${name}_${text}`)) : own;
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
    taken.add(free);
    return free;
  });
}

/** Formats whose numbers are numbers. In the others every cell is text, and 007 is no 7. */
const typedFormats: ReadonlySet<TableFormat> = new Set(['jsonl', 'json', 'xlsx', 'parquet']);

/** A cell of a typed format as it was before it became text, if that is known. */
export function typedCell(cell: string, format: TableFormat): string | number {
  if (!typedFormats.has(format) || cell.length > 16 || cell === '') return cell;
  const value = Number(cell);
  return Number.isFinite(value) && String(value) === cell ? value : cell;
}

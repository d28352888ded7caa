/** A table of records whose fields have names, as in JSON and Parquet: the fields of the first records are the columns. */
import { UserError } from '../base/errors';
import type { ReadResult } from './bytes';
import type { ReadOptions, TableRow } from './tableRows';

export interface FieldRecord {
  /** The line on which it starts, or the number of the record, from 1. */
  readonly line: number;
  /** Text by path. */
  readonly fields: Map<string, string>;
}

/** The records of a file from its first one on, read again each time. */
export type FieldRecords = (signal?: AbortSignal, onEnd?: (result: ReadResult) => void) => AsyncGenerator<FieldRecord>;

/** Records looked at for the columns. */
const firstRecords = 500;

/** The fields of the first records, in order of appearance. */
export async function fieldColumns(path: string, records: FieldRecords): Promise<string[]> {
  const columns = new Set<string>();
  let seen = 0;
  for await (const { fields } of records()) {
    for (const field of fields.keys()) columns.add(field);
    if (++seen === firstRecords) break;
  }
  if (columns.size === 0)
    throw new UserError('input', `${path} holds no JSON object with keys: choose a file with a text and a label key.`);
  return [...columns];
}

export async function* fieldRows(
  records: FieldRecords,
  columns: readonly string[],
  { signal, limit = Infinity }: ReadOptions,
  onEnd: (result: ReadResult) => void,
  notes: Map<string, string>,
): AsyncGenerator<TableRow> {
  if (limit <= 0) return;
  let [row, rejected] = [0, 0];
  for await (const { line, fields } of records(signal, onEnd)) {
    row++;
    if (isRejected(fields)) {
      rejected++;
      for (const label of ['accept', 'label']) if (fields.has(label)) fields.set(label, '');
    }
    yield { row, line, cells: columns.map((field) => fields.get(field) ?? '') };
    if (row >= limit) break;
  }
  if (rejected > 0)
    notes.set(
      'rejected',
      `${rejected === 1 ? '1 record that was' : `${rejected} records that were`} rejected or ignored in annotation (Prodigy's "answer") ${rejected === 1 ? 'has' : 'have'} no label.`,
    );
}

/** What Prodigy's annotators rejected has a label that is wrong. */
function isRejected(fields: ReadonlyMap<string, string>): boolean {
  const answer = fields.get('answer');
  return (answer === 'reject' || answer === 'ignore') && (fields.has('accept') || fields.has('label'));
}

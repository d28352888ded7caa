/** JSON as records of fields: JSON Lines, or JSON with a list of objects. */
import { UserError } from '../base/errors';
import { utf8Chunks, type ByteSource, type ReadResult } from './bytes';
import type { FieldRecord } from './fieldTable';
import { flatten } from './flatten';
import { jsonPieces, type JsonShape } from './jsonValues';
import { zeroByte } from './refusals';

/** @throws UserError for a line that is no JSON, or no object */
export async function* jsonRecords(
  source: ByteSource,
  shape: JsonShape,
  signal?: AbortSignal,
  onEnd?: (result: ReadResult) => void,
): AsyncGenerator<FieldRecord> {
  let number = 0;
  for await (const { line, text } of jsonPieces(source.path, utf8Chunks(source, signal, onEnd), shape)) {
    if (text.trim() === '') continue;
    number++;
    if (text.includes('\0')) throw zeroByte(source.path, number, line);
    for (const record of asWritten(recordOf(source.path, text, line))) yield { line, fields: flatten(record) };
  }
}

function recordOf(path: string, text: string, line: number): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      'input',
      `Line ${line} of ${path} is not valid JSON: JSON Lines holds one whole object per line.`,
      {
        cause: error,
      },
    );
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    (Array.isArray(value) && value.every((each) => typeof each !== 'string'))
  )
    throw new UserError('input', `Line ${line} of ${path} is not a JSON object: write {"text": "…", "label": "…"}.`);
  return value;
}

/** The records of one object: pandas has several ways to write a whole table as one. */
function asWritten(record: object): Iterable<object> {
  return splitRecords(record) ?? keyedRecords(record) ?? byIndex(record);
}

/** {"columns": ["text", "label"], "index": [0, 1], "data": [[…, …], […, …]]}, as pandas writes a table with `orient="split"`. */
function splitRecords(record: object): object[] | undefined {
  const { columns, data } = record as Record<string, unknown>;
  if (!Array.isArray(columns) || !columns.every((name) => typeof name === 'string') || !Array.isArray(data))
    return undefined;
  const rows: unknown[] = data;
  if (rows.length === 0 || !rows.every((row) => Array.isArray(row) && row.length === columns.length)) return undefined;
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, (row as unknown[])[i]])));
}

/** {"0": {"text": …, "label": …}, "1": {…}}, as pandas writes a table with `orient="index"`. */
function keyedRecords(record: object): object[] | undefined {
  const entries = Object.entries(record);
  const keyed =
    entries.length > 1 &&
    entries.every(([key, row]) => /^\d+$/.test(key) && typeof row === 'object' && row !== null && !Array.isArray(row));
  return keyed ? entries.map(([, row]) => row as object) : undefined;
}

/** {"text": {"0": …, "1": …}, "label": {"0": …}}, as pandas writes a table by columns, is as many records as there are indices. */
function* byIndex(record: object): Generator<object> {
  const columns = Object.entries(record);
  const [first] = columns;
  const indices =
    first && typeof first[1] === 'object' && first[1] !== null && !Array.isArray(first[1])
      ? Object.keys(first[1] as object)
      : [];
  const indexed =
    !Array.isArray(record) &&
    indices.length > 1 &&
    indices.every((index) => /^\d+$/.test(index)) &&
    columns.every(([, column]) => typeof column === 'object' && column !== null && !Array.isArray(column));
  if (!indexed) return yield record;
  for (const index of indices)
    yield Object.fromEntries(columns.map(([name, column]) => [name, (column as Record<string, unknown>)[index]]));
}

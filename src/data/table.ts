/**
 * A file or folder of rows, whatever its format: comma- or tab-separated values, JSON Lines, gzipped or
 * not, or a folder with one sub-folder a label. Rows are streamed; memory does not grow with the file.
 */
import { UserError } from '../base/errors';
import {
  assertStill,
  fingerprintOf,
  readHead,
  sha256Of,
  statOf,
  type ByteSource,
  type Fingerprint,
  type ReadResult,
} from './bytes';
import { delimitedRecords, type RawRecord } from './delimited';
import { findDialect, splitSample, type Dialect } from './dialect';
import { decode, EncodingFinder, encodingOf, type Encoding } from './encoding';
import { openFolder } from './folder';
import { looksLikeHeader } from './header';
import { jsonRows, jsonColumns } from './jsonLines';
import { assertText } from './refusals';
import type { ReadOptions, Table, TableFormat, TableRow } from './tableRows';

export interface OpenOptions {
  readonly delimiter?: string | undefined;
  readonly encoding?: Encoding | undefined;
  /** Whether the first line names the columns; found if left out. */
  readonly header?: boolean | undefined;
}

/** Enough text to tell delimiter, quotes and header. */
const headBytes = 1 << 18;
const dialectCharacters = 1 << 16;
const firstRecords = 100;

export async function openTable(path: string, options: OpenOptions = {}): Promise<Table> {
  const stats = await statOf(path);
  if (stats.isDirectory()) return openFolder(path);
  const { head, gzip } = await readHead(path, headBytes);
  const encoding = options.encoding ?? encodingOf(head);
  assertText(path, head, encoding);
  const source: ByteSource = { path, gzip, fingerprint: fingerprintOf(stats), encoding };
  const sample = sampleText(head, encoding);
  const whole = head.length < headBytes;
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (/\.(jsonl|ndjson)$/.test(name) || (!/\.(csv|tsv|tab|txt)$/.test(name) && sample.trimStart().startsWith('{'))) {
    const columns = jsonColumns(path, sample, whole);
    return table(source, {
      format: 'jsonl',
      header: true,
      columns,
      notes: [],
      read: (onEnd, read) => jsonRows(source, columns, onEnd, read),
    });
  }
  const dialect = findDialect(
    sample.slice(0, dialectCharacters),
    whole && sample.length <= dialectCharacters,
    options.delimiter,
    /\.(tsv|tab)$/.test(name),
  );
  const header =
    options.header ??
    looksLikeHeader(splitSample(sample.slice(0, dialectCharacters), dialect).records.slice(0, firstRecords));
  return openDelimited(source, dialect, header);
}

function sampleText(head: Buffer, encoding: Encoding | undefined): string {
  const finder = new EncodingFinder(encoding);
  finder.consider(head);
  return decode(head, finder.found);
}

async function openDelimited(source: ByteSource, dialect: Dialect, header: boolean): Promise<Table> {
  const first: string[][] = [];
  for await (const { cells } of delimitedRecords(source, dialect, Number(header))) {
    first.push(cells);
    if (first.length === firstRecords) break;
  }
  const names = first[0];
  if (names === undefined)
    throw new UserError('input', `${source.path} is empty: choose a file with a text and a label column.`);
  // A table written with row numbers has a header one cell short.
  const body = first.slice(1);
  const numbered =
    body.every((cells) => cells.length === names.length + 1 && /^\d+$/.test(cells[0]!)) &&
    new Set(body.map(([number]) => number)).size === body.length;
  const shifted = header && body.length > 0 && numbered;
  const columns = uniqueNames(header ? [...(shifted ? [''] : []), ...names] : names.map(() => ''));
  return table(source, {
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    delimiter: dialect.delimiter,
    header,
    columns,
    notes: header ? [] : ['The first line looks like a row, not like column names, so the columns are numbered.'],
    read: (onEnd, read) => tableRows(source, dialect, header, columns, onEnd, read),
  });
}

function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, i) => {
    const base = name.trim() || `column ${i + 1}`;
    let unique = base;
    for (let n = 2; used.has(unique); n++) unique = `${base} ${n}`;
    used.add(unique);
    return unique;
  });
}

async function* tableRows(
  source: ByteSource,
  dialect: Dialect,
  header: boolean,
  columns: readonly string[],
  onEnd: (result: ReadResult) => void,
  { signal, limit = Infinity }: ReadOptions,
): AsyncGenerator<TableRow> {
  let row = 0;
  let names = header;
  if (limit <= 0) return;
  for await (const record of delimitedRecords(source, dialect, header ? 1 : 0, signal, onEnd)) {
    if (names) {
      names = false;
      continue;
    }
    row++;
    yield { row, line: record.line, cells: fitted(source.path, record, row, columns.length) };
    if (row >= limit) return;
  }
}

/** Exactly `width` cells: short rows are filled up, cells too many are refused unless they are empty. */
function fitted(path: string, record: RawRecord, row: number, width: number): readonly string[] {
  const { cells } = record;
  while (cells.length < width) cells.push('');
  while (cells.length > width && cells.at(-1)!.trim() === '') cells.pop();
  if (cells.length > width) {
    throw new UserError(
      'input',
      `Row ${row} (line ${record.line}) of ${path} has ${cells.length} columns where there should be ${width}: put quotes around a text that contains the delimiter.`,
    );
  }
  return cells;
}

interface TableParts {
  format: TableFormat;
  delimiter?: string;
  header: boolean;
  columns: readonly string[];
  notes: readonly string[];
  read(onEnd: (result: ReadResult) => void, options: ReadOptions): AsyncIterable<TableRow>;
}

function table(source: ByteSource, { read, ...parts }: TableParts): Table {
  const opened: Fingerprint = source.fingerprint;
  let result: ReadResult | undefined;
  return {
    path: source.path,
    bytes: opened.bytes,
    ...parts,
    get encoding() {
      return source.encoding ?? result?.encoding ?? 'utf-8';
    },
    rows: (options = {}) => read((end) => (result = end), options),
    contentHash: async () => result?.sha256 ?? sha256Of(source.path),
    assertUnchanged: () => assertStill(source.path, opened),
  };
}

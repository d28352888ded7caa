/**
 * A file or folder of rows, whatever its format: delimited values, JSON, lines of fastText, gzipped or not, a sheet of
 * an Excel workbook, Parquet, or a folder with one sub-folder per label. Rows are streamed; memory does not grow with
 * the file.
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
import { longestCell, type CutCells } from './cellLimit';
import { delimitedRecords } from './delimited';
import { delimiterHint, findDialect } from './dialect';
import { decode, encodingNamed, type Encoding } from './decoders';
import { EncodingFinder, encodingOf } from './encoding';
import { fastTextColumns, fastTextRows, isFastText } from './fastText';
import { fieldColumns, fieldRows, type FieldRecords } from './fieldTable';
import { openFolder } from './folder';
import { openGrid } from './grid';
import { jsonRecords } from './jsonTable';
import { jsonShapeOf } from './jsonValues';
import { assertText, isParquet, isZip } from './refusals';
import type { ReadOptions, Table, TableFormat, TableRow } from './tableRows';

export interface OpenOptions {
  readonly delimiter?: string | undefined;
  /** Any name of an encoding; found if left out. */
  readonly encoding?: string | undefined;
  /** Whether the first line names the columns; found if left out. */
  readonly header?: boolean | undefined;
  /** Of a workbook, the sheet's name or its number from 1; the first if left out. */
  readonly sheet?: string | undefined;
}

/** Enough text to detect delimiter, quotes and header. */
const headBytes = 1 << 18;
const dialectCharacters = 1 << 16;

/** @throws UserError for whatever is no table, in one sentence that says what it is */
export async function openTable(path: string, options: OpenOptions = {}): Promise<Table> {
  const stats = await statOf(path);
  if (stats.isDirectory()) return openFolder(path);
  const { head, gzip } = await readHead(path, headBytes);
  const fingerprint = fingerprintOf(stats);
  if (isZip(head) && !gzip) return openWorkbook(path, fingerprint, options);
  if (isParquet(head) && !gzip) return openParquet(path, fingerprint);
  const told = options.encoding === undefined ? encodingOf(head) : named(options.encoding);
  assertText(path, head, told);
  const finder = new EncodingFinder(told);
  finder.consider(head);
  // The head of the file decides; if it is all ASCII, only reading on can.
  const encoding = finder.decided ? finder.found : undefined;
  const source: ByteSource = { path, gzip, fingerprint, encoding, guessed: finder.guessed };
  const sample = decode(head, finder.found);
  const whole = head.length < headBytes;
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (isJson(name, sample)) return openJson(source, sample);
  if (isFastText(sample))
    return table(source, {
      format: 'fasttext',
      header: true,
      columns: fastTextColumns,
      notes: ['Each line is one example of fastText, with its labels in front.'],
      read: (read, onEnd) => fastTextRows(source, read, onEnd),
    });
  return openDelimited(source, sample, whole, name, options);
}

function named(encoding: string): Encoding {
  const found = encodingNamed(encoding);
  if (found === undefined)
    throw new UserError(
      'input',
      `There is no encoding "${encoding}" here: use a name such as utf-8, windows-1252, windows-1251, iso-8859-2, macintosh, gb18030, big5, shift_jis or euc-kr.`,
    );
  return found;
}

function isJson(name: string, sample: string): boolean {
  const text = sample.trimStart();
  if (/\.(jsonl|ndjson|json)$/.test(name)) return text !== '' && /^[[{]/.test(text);
  return !/\.(csv|tsv|tab)$/.test(name) && /^(?:\{\s*"|\[\s*\{\s*")/.test(text);
}

async function openDelimited(
  source: ByteSource,
  sample: string,
  whole: boolean,
  name: string,
  options: OpenOptions,
): Promise<Table> {
  const dialect = findDialect(
    sample.slice(0, dialectCharacters),
    whole && sample.length <= dialectCharacters,
    options.delimiter ?? delimiterHint(sample),
    /\.(tsv|tab)$/.test(name),
  );
  const cuts: CutCells = { count: 0, line: 0 };
  const grid = await openGrid(
    source.path,
    (read) => {
      cuts.count = 0;
      return delimitedRecords(source, dialect, cuts, read);
    },
    options.header,
    true,
  );
  return table(source, {
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    delimiter: dialect.delimiter,
    header: grid.layout.headers > 0,
    columns: grid.layout.columns,
    notes: grid.layout.notes,
    read: async function* (read, onEnd, notes) {
      yield* grid.rows(read, onEnd, notes);
      if (cuts.count > 0)
        notes.set(
          'cut',
          `${cuts.count === 1 ? 'One cell is' : `${cuts.count} cells are`} longer than ${longestCell.toLocaleString('en')} bytes and cut there (${cuts.count === 1 ? '' : 'the first is on '}line ${cuts.line}).`,
        );
    },
  });
}

async function openJson(source: ByteSource, sample: string): Promise<Table> {
  const shape = jsonShapeOf(sample);
  const records: FieldRecords = (signal, onEnd) => jsonRecords(source, shape, signal, onEnd);
  const columns = await fieldColumns(source.path, records);
  return table(source, {
    format: shape === 'lines' ? 'jsonl' : 'json',
    header: true,
    columns,
    notes: [],
    read: (read, onEnd, notes) => fieldRows(records, columns, read, onEnd, notes),
  });
}

async function openWorkbook(path: string, fingerprint: Fingerprint, options: OpenOptions): Promise<Table> {
  const source: ByteSource = { path, gzip: false, fingerprint, encoding: 'utf-8' };
  // Readers of rare formats are loaded when a file needs them: the editor starts without.
  const { workbookRecords } = await import('./xlsx');
  const { records, notes, sheets, sheet } = await workbookRecords(path, fingerprint, options.sheet);
  const grid = await openGrid(path, records, options.header, false);
  return table(source, {
    format: 'xlsx',
    header: grid.layout.headers > 0,
    columns: grid.layout.columns,
    sheets,
    sheet,
    notes: [...notes, ...grid.layout.notes],
    read: (read, onEnd, met) => grid.rows(read, onEnd, met),
  });
}

async function openParquet(path: string, fingerprint: Fingerprint): Promise<Table> {
  const { parquetRecords } = await import('./parquet');
  const source: ByteSource = { path, gzip: false, fingerprint, encoding: 'utf-8' };
  const records: FieldRecords = async function* (signal) {
    let line = 0;
    for await (const fields of parquetRecords(path, fingerprint, signal)) yield { line: ++line, fields };
  };
  const columns = await fieldColumns(path, records);
  return table(source, {
    format: 'parquet',
    header: true,
    columns,
    notes: [],
    read: (read, onEnd, notes) => fieldRows(records, columns, read, onEnd, notes),
  });
}

interface TableParts {
  format: TableFormat;
  delimiter?: string;
  sheets?: readonly string[];
  sheet?: string;
  header: boolean;
  columns: readonly string[];
  notes: readonly string[];
  /** @param notes records what was found, by a name that a later reading replaces */
  read(options: ReadOptions, onEnd: (result: ReadResult) => void, notes: Map<string, string>): AsyncIterable<TableRow>;
}

function table(source: ByteSource, { read, notes, ...parts }: TableParts): Table {
  const opened: Fingerprint = source.fingerprint;
  const met = new Map<string, string>();
  let result: ReadResult | undefined;
  const tellGuess = (encoding: Encoding) =>
    met.set(
      'encoding',
      `The file is not UTF-8; judging by its characters, it is read as ${encoding}; choose another encoding if that is wrong (--encoding).`,
    );
  if (source.guessed) tellGuess(source.encoding!);
  const onEnd = (end: ReadResult) => {
    result = end;
    if (end.guessed) tellGuess(end.encoding);
  };
  return {
    path: source.path,
    bytes: opened.bytes,
    ...parts,
    get notes() {
      return [...notes, ...met.values()];
    },
    get encoding() {
      return source.encoding ?? result?.encoding ?? 'utf-8';
    },
    rows: (options = {}) => read(options, onEnd, met),
    contentHash: async () => result?.sha256 ?? sha256Of(source.path),
    assertUnchanged: () => assertStill(source.path, opened),
  };
}

/** Records of a delimited file, as csv-parse reads them, with its errors reported by row. */
import { Readable } from 'node:stream';
import { CsvError, parse, type Info, type Parser } from 'csv-parse';
import { UserError } from '../base/errors';
import { utf8Chunks, type ByteSource } from './bytes';
import { cutCells, longestCell, type CutCells } from './cellLimit';
import type { Dialect } from './dialect';
import type { RawRecord, ReadRecords } from './grid';
import { zeroByte } from './refusals';

/** A record beyond this is no row: it has dozens of cells that are cut at the limit already. */
const largestRecord = 64 * longestCell;

/** @throws UserError for an unclosed or misplaced quote, a NUL byte or a record without end */
export async function* delimitedRecords(
  source: ByteSource,
  dialect: Dialect,
  cuts: CutCells,
  { headerRecords = 0, signal, onEnd }: ReadRecords = {},
): AsyncGenerator<RawRecord> {
  const parser = parse({
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    // A text file that was written through a text mode twice ends its lines in "\r\r\n".
    record_delimiter: dialect.carriageReturns ? ['\r\n', '\n', '\r'] : ['\r\r\n', '\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: largestRecord,
    info: true,
    // Routes every fault through `skip`, which throws all but one of them again.
    skip_records_with_error: true,
  });
  parser.on('skip', (error: CsvError) => forgive(parser, error));
  const chunks = Readable.from(cutCells(source.path, utf8Chunks(source, signal, onEnd), dialect, cuts), {
    objectMode: true,
  });
  chunks.on('error', (error) => parser.destroy(error));
  let newlines = 0;
  let records = 0;
  try {
    for await (const { record, info } of chunks.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = 1 + newlines + info.empty_lines;
      for (const cell of record) {
        newlines += count(cell, '\n');
        if (cell.includes('\0')) throw zeroByte(source.path, Math.max(records - headerRecords + 1, 0), line);
      }
      newlines++;
      records++;
      // A line of blanks only is no row.
      if (record.length === 1 && record[0]!.trim() === '') continue;
      yield { line, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? told(source.path, error, headerRecords) : error;
  } finally {
    chunks.destroy();
    parser.destroy();
  }
}

/**
 * A quote inside an unquoted cell (`5" screen,good`) is read as a character, as spreadsheets and pandas do.
 * csv-parse offers that only together with reading on past a misplaced closing quote (`relax_quotes`),
 * which would swallow rows after an unclosed one; so the record's fault is taken back by hand.
 */
function forgive(parser: Parser, error: CsvError): void {
  if (error.code !== 'INVALID_OPENING_QUOTE') throw error;
  (parser as unknown as { state: { recordHasError: boolean } }).state.recordHasError = false;
}

function told(path: string, error: CsvError, headerRecords: number): UserError {
  const record = Number(error['records']) - headerRecords + 1;
  const where = record < 1 ? `The header of ${path}` : `Row ${record} of ${path}`;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new UserError(
        'input',
        `${where} opens a quote that is never closed: close it, or double a quote that belongs to the text.`,
        { cause: error },
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new UserError(
        'input',
        `${where} has a broken quote (near line ${error['lines']}): close it before the delimiter, and double a quote that belongs to the text.`,
        { cause: error },
      );
    case 'CSV_MAX_RECORD_SIZE':
      return new UserError(
        'input',
        `${where} is over ${largestRecord >> 20} MB long: look for an unclosed quote there, or shorten the text.`,
        { cause: error },
      );
    default:
      return new UserError('input', `${where} cannot be read (${error.message}): correct that row.`, { cause: error });
  }
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found++;
  return found;
}

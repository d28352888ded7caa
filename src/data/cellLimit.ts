/**
 * Over-long cells of a delimited file are cut while its bytes stream, before the parser holds them: one cell of
 * 50 MB takes no more memory than any other. Quotes are followed as csv-parse follows them.
 */
import { UserError } from '../base/errors';
import type { Dialect } from './dialect';

/** What is read of one cell, in bytes of UTF-8 (in other formats, characters): a text of some 150,000 words. */
export const longestCell = 1 << 20;
/** A cell beyond this is an open quote or no table. */
const hopelessCell = 64 << 20;
/** What a row can have at most, as in a spreadsheet. */
export const mostColumns = 16_384;

/** What was cut, for the notes of a table. */
export interface CutCells {
  count: number;
  /** The line of the first one, from 1. */
  line: number;
}

/** Where in a cell a byte is. */
const [atStart, plain, quoted, quoteSeen, escaped, closed] = [0, 1, 2, 3, 4, 5] as const;
const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * The same bytes without what is beyond `longestCell` in any cell. Line ends inside quotes are kept, so that lines
 * can be counted.
 * @param cuts records what was cut
 * @throws UserError for a cell of over 64 MB and for a row of more than `mostColumns` cells
 */
export async function* cutCells(
  path: string,
  chunks: AsyncIterable<Buffer>,
  dialect: Dialect,
  cuts: CutCells,
): AsyncGenerator<Buffer> {
  const codeOf = (c: string | null) => (c === null ? -1 : c.charCodeAt(0));
  const [delimiter, quote, escape] = [codeOf(dialect.delimiter), codeOf(dialect.quote), codeOf(dialect.escape)];
  const [quoteByte, newlineByte] = [Buffer.from([Math.max(quote, 0)]), Buffer.from([newline])];
  let at: number = atStart;
  let length = 0;
  let dropping = false;
  let line = 1;
  let cellLine = 1;
  let cells = 1;
  for await (const chunk of chunks) {
    const kept: Buffer[] = [];
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte === newline) line++;
      if (at === quoteSeen) {
        // A doubled quote belongs to the cell; a single one has closed it.
        at = byte === quote ? quoted : closed;
        if (at === quoted) continue;
        if (dropping) {
          kept.push(quoteByte);
          dropping = false;
          from = i;
        }
      }
      if (at === escaped) {
        at = quoted;
        continue;
      }
      if (at === quoted) {
        if (byte === escape && escape === quote) at = quoteSeen;
        else if (byte === escape) at = escaped;
        else if (byte === quote) {
          at = closed;
          if (dropping) {
            dropping = false;
            from = i;
          }
        } else if (dropping && byte === newline) kept.push(newlineByte);
        if (at !== quoted) continue;
      } else if (byte === delimiter || byte === newline || (byte === carriageReturn && dialect.carriageReturns)) {
        if (dropping) from = i;
        dropping = false;
        at = atStart;
        length = 0;
        cellLine = line;
        cells = byte === delimiter ? cells + 1 : 1;
        if (cells > mostColumns)
          throw new UserError(
            'input',
            `Line ${line} of ${path} has more than ${mostColumns.toLocaleString('en')} columns: choose another delimiter, or name a file with fewer columns.`,
          );
        continue;
      } else if (at === atStart) at = byte === quote ? quoted : plain;
      length++;
      // A character is not torn: its first byte decides for all.
      if (length > longestCell && !dropping && (byte & 0xc0) !== 0x80) {
        kept.push(chunk.subarray(from, i));
        dropping = true;
        if (cuts.count++ === 0) cuts.line = cellLine;
      }
      if (length > hopelessCell)
        throw new UserError(
          'input',
          `The cell that starts on line ${cellLine} of ${path} is over ${hopelessCell >> 20} MB long: look for an unclosed quote there, or shorten the text.`,
        );
    }
    if (!dropping) kept.push(chunk.subarray(from));
    if (kept.length === 1) yield kept[0]!;
    else if (kept.length > 1) yield Buffer.concat(kept);
  }
}

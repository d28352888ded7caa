/** The rows of a sheet as texts, while it is unpacked: shared texts looked up, dates as ISO dates, numbers as written. */
import { mostColumns } from '../cellLimit';
import type { Archive, TagHandlers } from './archive';
import { TextOfRuns, unescaped, type NumberFormat, type Sheet, type Workbook } from './workbook';
import { longestCell } from '../cellLimit';
import type { RawRecord } from '../grid';

/** Columns that Excel has. */

/** Rows with at least one cell that is not empty. */
export async function* sheetRows(archive: Archive, workbook: Workbook, sheet: Sheet): AsyncGenerator<RawRecord> {
  let done: RawRecord[] = [];
  let cells: string[] = [];
  let [line, column] = [0, -1];
  let type = 'n';
  let style = 0;
  let inValue = false;
  let value = '';
  const inline = new TextOfRuns();
  const endCell = () => {
    if (column < 0 || column >= mostColumns) return;
    const text = type === 'inlineStr' ? inline.value : textOf(value, type, workbook, style);
    if (text === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  const handlers: TagHandlers = {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1) || line + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1;
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
        inline.start();
      } else if (name === 'v') inValue = true;
      else inline.open(name);
    },
    text: (piece) => {
      if (inValue) {
        if (value.length < longestCell) value += piece.slice(0, longestCell - value.length);
      } else inline.add(piece);
    },
    close: (name) => {
      if (name === 'v') inValue = false;
      else if (name === 'c') endCell();
      else if (name === 'row') {
        if (cells.some((cell) => cell !== undefined && cell.trim() !== ''))
          done.push({ line, cells: Array.from(cells, (cell) => cell ?? '') });
      } else inline.close(name);
    },
  };
  yield* archive.read(sheet.part, handlers, () => {
    const rows = done;
    done = [];
    return rows;
  });
}

/** "BC12" is column 54, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = reference === undefined ? null : /^([A-Z]{1,3})\d*$/i.exec(reference);
  if (!letters) return undefined;
  return [...letters[1]!.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf(value: string, type: string, { texts, formats, from1904 }: Workbook, style: number): string {
  if (value === '') return '';
  switch (type) {
    case 's':
      return texts[Number(value)] ?? '';
    case 'b':
      return value === '1' || value === 'true' ? 'true' : 'false';
    case 'str':
      return unescaped(value);
    case 'd':
      return value.replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ');
    case 'e':
      return value;
    default:
      return numberText(value, formats[style] ?? 'number', from1904);
  }
}

const day = 86_400_000;

function numberText(written: string, format: NumberFormat, from1904: boolean): string {
  const value = Number(written);
  if (!Number.isFinite(value)) return written;
  if (format === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  // Beyond the year 9999 it is no date.
  if (format === 'number' || value < 0 || value >= 2_958_466) return String(value);
  return dateText(value, from1904);
}

/** Days since the end of 1899, or since 1904, as "2024-03-01", "2024-03-01 10:11:00" or "10:11:00". */
export function dateText(serial: number, from1904: boolean): string {
  // Excel counts a 29 February 1900, which there was not.
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const iso = new Date(Math.round((days - 25_569) * (day / 1000)) * 1000).toISOString();
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (serial < 1) return time;
  return time === '00:00:00' ? date : `${date} ${time}`;
}

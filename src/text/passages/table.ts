/**
 * The text columns' cells of CSV and TSV: quoted or not, with doubled quotes and line ends within. Delimiter, column
 * names and text column are found as the reader of tables finds them (src/data), so that the editor and the command
 * line score the same cells.
 */
import { cellBreak, type TextColumns } from '../../base/textColumns';
import { guessColumns } from '../../data/columns';
import { sampleSize } from '../../data/sample';
import { positionOfColumn } from '../../data/columnNames';
import { delimiterHint, findDialect, type Dialect } from '../../data/dialect';
import { firstRecords, layoutOf } from '../../data/layout';
import { splitSentences, trim } from '../sentences';
import { MappedTextBuilder } from './mappedText';
import type { Passage } from './passage';

export interface TableOptions {
  /** The columns of texts. One is guessed without them, or where the table does not have all of them. */
  readonly columns?: TextColumns | undefined;
  readonly delimiter?: string;
  /** Whether a record names the columns; found if left out. */
  readonly header?: boolean;
}

interface Cell {
  /** The text in the document, without quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

const dialectCharacters = 1 << 16;

interface Head {
  readonly dialect: Dialect;
  /** Records before the first row. */
  readonly before: number;
  readonly headers: readonly string[];
  readonly columns: readonly string[];
  /** Positions of the columns of texts. */
  readonly texts: readonly number[];
}

export function tablePassages(text: string, options: TableOptions = {}): Passage[] {
  const head = headOf(text, options);
  if (!head || head.texts.length === 0) return [];
  const { dialect, before, headers, texts } = head;
  const joined = options.columns?.mode === 'joined';
  const passages: Passage[] = [];
  let [index, record] = [0, 0];
  for (const row of records(text, dialect)) {
    if (index++ < before) continue;
    if (
      row.length > 1 &&
      headers.length > 0 &&
      headers.includes(keyOf(row.map((cell) => text.slice(cell.start, cell.end))))
    )
      continue;
    const cells = texts
      .flatMap((column) => row[column] ?? [])
      .map((cell) => ({ ...trim(text, cell.start, cell.end), quoted: cell.quoted }))
      .filter(({ start, end }) => start < end);
    for (const each of joined && texts.length > 1 ? [cells] : cells.map((cell) => [cell])) {
      if (each.length === 0) continue;
      const builder = new MappedTextBuilder(text);
      for (const cell of each)
        appendDecoded(builder.length > 0 ? builder.insert(cellBreak) : builder, text, cell, dialect);
      const mapped = builder.build();
      const [start, end] = [each[0]!.start, each.at(-1)!.end];
      passages.push({ kind: 'cell', start, end, ...mapped, sentences: splitSentences(mapped.text), record });
    }
    record++;
  }
  return passages;
}

/** @returns the columns that the texts are taken from; undefined where there is only one column, or none */
export function tableTexts(text: string, options: TableOptions = {}): readonly string[] | undefined {
  const head = headOf(text, options);
  return head && head.columns.length > 1 ? head.texts.map((column) => head.columns[column]!) : undefined;
}

/** undefined where there are no records */
function headOf(text: string, options: TableOptions): Head | undefined {
  const sample = text.slice(0, dialectCharacters);
  const dialect = findDialect(
    sample,
    sample.length === text.length,
    options.delimiter ?? delimiterHint(text.slice(0, 100)),
  );
  const first: string[][] = [];
  for (const row of records(text, dialect)) {
    first.push(row.map((cell) => appendDecoded(new MappedTextBuilder(text), text, cell, dialect).build().text));
    if (first.length === firstRecords + sampleSize) break;
  }
  if (first.length === 0) return undefined;
  const layout = layoutOf(first.slice(0, firstRecords), options.header);
  const before = layout.above + layout.headers;
  const { columns } = layout;
  const guess = () => guessColumns(columns, first.slice(before).slice(0, sampleSize)).text;
  return {
    dialect,
    before,
    headers: first.slice(layout.above, before).map(keyOf),
    columns,
    texts: textPositions(columns, options.columns, guess),
  };
}

function keyOf(cells: readonly string[]): string {
  return cells.map((cell) => cell.trim()).join('\u001f');
}

/** In the order of the columns. @returns none where no column looks like texts */
export function textPositions(
  columns: readonly string[],
  chosen: TextColumns | undefined,
  guess: () => number | undefined,
): readonly number[] {
  const found = chosen?.texts.map((name) => positionOfColumn(columns, name));
  if (found?.every((column) => column !== undefined)) return [...new Set(found)].sort((a, b) => a - b);
  const guessed = columns.length === 1 ? 0 : guess();
  return guessed === undefined ? [] : [guessed];
}

/**
 * Records as RFC 4180 has them, read leniently: a quote within an unquoted cell is a character, and so
 * is an opening quote that is never closed. Blank lines are no records.
 */
function* records(text: string, { delimiter, quote, escape }: Dialect): Generator<Cell[]> {
  let row: Cell[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let unclosed = false;
  while (at <= text.length) {
    let start = at;
    let end = -1;
    if (quote !== null && text[at] === quote && !unclosed) {
      end = closingQuote(text, at + 1, quote, escape);
      if (end < 0) unclosed = true;
    }
    const quoted = end >= 0;
    if (quoted) {
      start++;
      at = end + 1;
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
    row.push({ start, end: quoted ? end : at, quoted });
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    const blank = row.length === 1 && !quoted && trim(text, start, at).start === at;
    if (!blank) yield row;
    row = [];
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
  }
}

/** The quote that ends the cell whose text begins at `from`; -1 when none does. */
function closingQuote(text: string, from: number, quote: string, escape: string | null): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at)) {
    if (escape === '\\') {
      let slashes = 0;
      while (at - slashes > from && text[at - slashes - 1] === '\\') slashes++;
      if (slashes % 2 === 0) return at;
      at++;
    } else if (text[at + 1] === quote) at += 2;
    else return at;
  }
  return -1;
}

/** A doubled quote, or one behind a backslash, is one quote. */
function appendDecoded(
  builder: MappedTextBuilder,
  text: string,
  cell: Cell,
  { quote, escape }: Dialect,
): MappedTextBuilder {
  let from = cell.start;
  if (cell.quoted && quote !== null && escape !== null) {
    const content = text.slice(cell.start, cell.end);
    for (let at = content.indexOf(escape); at >= 0 && at + 1 < content.length; at = content.indexOf(escape, at)) {
      const next = content[at + 1]!;
      if (next === quote || next === escape) {
        builder.copy(from, cell.start + at).decode(next, cell.start + at, cell.start + at + 2);
        from = cell.start + at + 2;
        at += 2;
      } else at++;
    }
  }
  return builder.copy(from, cell.end);
}

/** The text column's cells of CSV and TSV: quoted or not, with doubled quotes and line ends within. */
import { splitSentences, trim } from '../sentences';
import { MappedTextBuilder } from './mappedText';
import type { Passage } from './passage';
import { pickTextName } from './textColumn';

export interface TableOptions {
  /** The text column's name or number (from 0). Without it: by the header's names, else by length. */
  readonly column?: string | number;
  readonly delimiter?: string;
  /** Whether the first record names the columns. Default: yes, unless `column` is a number and no name is known. */
  readonly header?: boolean;
}

interface Cell {
  /** What stands in the document, quotes not included. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

export function tablePassages(text: string, options: TableOptions = {}): Passage[] {
  const delimiter = options.delimiter ?? guessDelimiter(text);
  const rows = records(text, delimiter);
  const sample: Cell[][] = [];
  for (const row of rows) {
    sample.push(row);
    if (sample.length === 50) break;
  }
  const first = sample[0];
  if (!first) return [];
  const names = first.map((cell) => decoded(text, cell).text.trim());
  const column = columnOf(names, sample, options);
  if (column === undefined) return [];
  const hasHeader = options.header ?? (typeof options.column !== 'number' || pickTextName(names) !== undefined);

  const passages: Passage[] = [];
  let record = hasHeader ? -1 : 0;
  for (const row of records(text, delimiter)) {
    const cell = row[column];
    if (record >= 0 && cell) {
      const { start, end } = trim(text, cell.start, cell.end);
      const mapped = decoded(text, { start, end, quoted: cell.quoted });
      if (mapped.text)
        passages.push({ kind: 'cell', start, end, ...mapped, sentences: splitSentences(mapped.text), record });
    }
    record++;
  }
  return passages;
}

function columnOf(
  names: readonly string[],
  sample: readonly (readonly Cell[])[],
  options: TableOptions,
): number | undefined {
  const { column } = options;
  if (typeof column === 'number') return column;
  if (column !== undefined) {
    const found = names.findIndex((name) => name.toLowerCase() === column.trim().toLowerCase());
    return found < 0 ? undefined : found;
  }
  const known = pickTextName(names);
  if (known !== undefined) return names.indexOf(known);
  const lengths = names.map((_, index) =>
    sample.slice(1).reduce((sum, row) => sum + (row[index] ? row[index].end - row[index].start : 0), 0),
  );
  return lengths.reduce((best, length, index) => (length > lengths[best]! ? index : best), 0);
}

/** The most frequent separator of the first line, outside of quotes. */
function guessDelimiter(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
    ['|', 0],
  ]);
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  let best = ',';
  for (const [character, count] of counts) if (count > counts.get(best)!) best = character;
  return best;
}

/**
 * Records as RFC 4180 has them, read leniently: a quote within an unquoted cell is a character, and so
 * is an opening quote that is never closed. Blank lines are no records.
 */
function* records(text: string, delimiter: string): Generator<Cell[]> {
  let row: Cell[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let unclosed = false;
  while (at <= text.length) {
    let start = at;
    let end = -1;
    if (text[at] === '"' && !unclosed) {
      end = closingQuote(text, at + 1);
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
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function decoded(text: string, cell: Cell): ReturnType<MappedTextBuilder['build']> {
  const builder = new MappedTextBuilder(text);
  let from = cell.start;
  if (cell.quoted) {
    const content = text.slice(cell.start, cell.end);
    for (const { index } of content.matchAll(/""/g)) {
      const at = cell.start + index;
      builder.copy(from, at).decode('"', at, at + 2);
      from = at + 2;
    }
  }
  return builder.copy(from, cell.end).build();
}

/** Saves a scored table in the format of the file's extension. */
import path from 'node:path';
import { UserError } from '../../base/errors';
import { writeChunksWhole, type Bytes } from '../../base/files';
import { inChunks } from './chunks';
import { delimitedText } from './delimited';
import { jsonLinesText } from './jsonLines';
import type { ScoredTable } from './scoredTable';
import { workbookBytes } from './workbook';

/** By file extension; the first is the default. */
export const scoredFormats = {
  csv: {
    name: 'CSV',
    write: (table: ScoredTable): AsyncIterable<Bytes> => inChunks(delimitedText(table, delimiterOf(table))),
  },
  xlsx: { name: 'Excel', write: (table: ScoredTable): AsyncIterable<Bytes> => workbookBytes(table) },
  tsv: { name: 'TSV', write: (table: ScoredTable): AsyncIterable<Bytes> => inChunks(delimitedText(table, '\t')) },
  jsonl: { name: 'JSON Lines', write: (table: ScoredTable): AsyncIterable<Bytes> => inChunks(jsonLinesText(table)) },
} as const;
export type ScoredFormat = keyof typeof scoredFormats;

/** A file with semicolons keeps them: where the comma is the decimal separator, spreadsheets open no other CSV. */
function delimiterOf({ format, delimiter }: ScoredTable): string {
  return format === 'csv' && delimiter === ';' ? delimiter : ',';
}

/** @throws UserError if no format has this extension */
export function scoredFormatOf(file: string): ScoredFormat {
  const ending = path.extname(file).slice(1).toLowerCase();
  if (Object.hasOwn(scoredFormats, ending)) return ending as ScoredFormat;
  throw new UserError(
    'input',
    `A scored file is saved as ${Object.keys(scoredFormats)
      .map((each) => `.${each}`)
      .join(', ')}, not as "${path.basename(file)}": choose one of these endings.`,
  );
}

/** Writes the whole file or none of it. @throws UserError if it cannot be written */
export async function saveScored(table: ScoredTable, file: string): Promise<void> {
  await writeChunksWhole(file, scoredFormats[scoredFormatOf(file)].write(table));
}

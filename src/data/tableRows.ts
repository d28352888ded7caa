/** A table as everyone reads it, whatever file or folder it comes from: its columns, and its rows one after the other. */
import type { Encoding } from './decoders';

export type TableFormat = 'csv' | 'tsv' | 'jsonl' | 'json' | 'fasttext' | 'xlsx' | 'parquet' | 'folder';

export interface TableRow {
  /** The row as a user counts it: from 1, without the header. */
  readonly row: number;
  /** The line of the file on which it starts, from 1; in a folder the same as `row`. */
  readonly line: number;
  /** As many as there are columns. */
  readonly cells: readonly string[];
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Only the first rows. */
  readonly limit?: number | undefined;
}

export interface Table {
  readonly path: string;
  readonly format: TableFormat;
  /** As far as it is known: it may turn out to be Windows-1252 late in a file that starts in ASCII. */
  readonly encoding: Encoding;
  readonly delimiter?: string;
  /** False where the first line is a row and the columns have made-up names. */
  readonly header: boolean;
  readonly columns: readonly string[];
  /** Of a workbook, the names of the sheets that are not hidden, and which one is read. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
  /** Size on the disk. */
  readonly bytes: number;
  /**
   * What was found out about the file that its owner may want to know, one sentence each; after a reading, also what
   * was met on the way.
   */
  readonly notes: readonly string[];
  /**
   * The rows in order. @throws UserError on the first row that cannot be read, if the file changes
   * meanwhile, or if the signal is raised.
   */
  rows(options?: ReadOptions): AsyncIterable<TableRow>;
  /** SHA-256 of the content, hexadecimal. Free after a whole reading; otherwise the file is read for it. */
  contentHash(): Promise<string>;
  /** @throws UserError if the file is no longer what it was when it was opened. */
  assertUnchanged(): Promise<void>;
}

/** Kinds of files that are not text, recognized by their first bytes and named so that the user knows what to do. */
import { UserError } from '../base/errors';
import type { Encoding } from './decoders';

const kinds: readonly { magic: readonly number[]; is: string; todo: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], is: 'a ZIP archive', todo: 'unpack it' },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    is: 'an Excel file of the old format or with a password',
    todo: 'save it as .xlsx without a password, or as CSV',
  },
  { magic: [0x50, 0x41, 0x52, 0x31], is: 'a Parquet file within another', todo: 'unpack it' },
  { magic: [0x25, 0x50, 0x44, 0x46], is: 'a PDF', todo: 'choose a CSV, TSV or JSON Lines file' },
  { magic: [0x89, 0x50, 0x4e, 0x47], is: 'a picture', todo: 'choose a CSV, TSV or JSON Lines file' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], is: 'packed with Zstandard', todo: 'unpack it, or pack it with gzip' },
  { magic: [0x42, 0x5a, 0x68], is: 'packed with bzip2', todo: 'unpack it, or pack it with gzip' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], is: 'packed with xz', todo: 'unpack it, or pack it with gzip' },
];

/** A workbook is a ZIP archive. */
export function isZip(head: Buffer): boolean {
  return head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
}

export function isParquet(head: Buffer): boolean {
  return head.subarray(0, 4).equals(Buffer.from([0x50, 0x41, 0x52, 0x31]));
}

/** @throws UserError if the first bytes are not those of a text in this encoding. */
export function assertText(path: string, head: Buffer, encoding: Encoding | undefined): void {
  if (head.length === 0)
    throw new UserError('input', `${path} is empty: choose a file with a text and a label column.`);
  const kind = kinds.find(({ magic }) => magic.every((byte, i) => head[i] === byte));
  // "BZh" can start an honest text; an archive has bytes that no text has.
  if (kind && hasControls(head)) throw new UserError('input', `${path} is ${kind.is}, not text: ${kind.todo}.`);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return;
  if (controlShare(head) > 0.02)
    throw new UserError('input', `${path} is a binary file, not text: choose a CSV, TSV or JSON Lines file.`);
}

/** The sentence for a zero byte in a row; text never holds one. */
export function zeroByte(path: string, row: number, line: number): UserError {
  return new UserError(
    'input',
    `Row ${row} (line ${line}) of ${path} holds a NUL byte: the file is damaged there, so repair or remove that row.`,
  );
}

const isControl = (byte: number) =>
  byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b && byte !== 0x1f;

function hasControls(head: Buffer): boolean {
  return head.some((byte) => isControl(byte) || byte >= 0x80);
}

/** Share of the bytes that text does not hold. */
function controlShare(head: Buffer): number {
  let controls = 0;
  for (const byte of head) if (isControl(byte)) controls++;
  return controls / head.length;
}

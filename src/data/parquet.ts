/** A Parquet file as records, one row group at a time. */
import { open } from 'node:fs/promises';
import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { messageOf, UserError } from '../base/errors';
import { assertStill, stopped, unreadable, type Fingerprint } from './bytes';
import { flatten } from './flatten';

/** Unpacked bytes of a row group, which is held as a whole. Writers make groups of 128 MB or less. */
const largestGroup = 2 ** 29;

/** Fields of each row by their path. */
export async function* parquetRecords(
  path: string,
  fingerprint: Fingerprint,
  signal?: AbortSignal,
): AsyncGenerator<Map<string, string>> {
  await assertStill(path, fingerprint);
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const file: AsyncBuffer = {
    byteLength: fingerprint.bytes,
    slice: async (start, end = fingerprint.bytes) => {
      const [from, to] = [start < 0 ? fingerprint.bytes + start : start, Math.min(end, fingerprint.bytes)];
      const bytes = Buffer.alloc(Math.max(0, to - from));
      await handle.read(bytes, 0, bytes.length, from);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    },
  };
  try {
    const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
      throw damaged(path, error);
    });
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      if (signal?.aborted) throw stopped();
      const rowEnd = rowStart + Number(group.num_rows);
      yield* await readGroup(path, file, metadata, Number(group.total_byte_size), rowStart, rowEnd);
      rowStart = rowEnd;
    }
  } finally {
    await handle.close();
  }
  await assertStill(path, fingerprint);
}

async function readGroup(
  path: string,
  file: AsyncBuffer,
  metadata: FileMetaData,
  bytes: number,
  rowStart: number,
  rowEnd: number,
): Promise<Generator<Map<string, string>>> {
  if (bytes > largestGroup)
    throw new UserError(
      'input',
      `${path} has row groups of ${Math.round(bytes / 2 ** 20)} MB, and at most ${largestGroup >> 20} MB can be read at a time: write it with smaller row groups, or as CSV.`,
    );
  const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd }).catch((error: unknown) => {
    throw damaged(path, error);
  });
  return (function* () {
    for (const row of rows) yield flatten(plain(row));
  })();
}

/** Dates as ISO dates, large whole numbers in figures, bytes as text: what JSON would hold. */
function plain(value: unknown): unknown {
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/(?: 00:00:00)?\.000Z$/, '');
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  return value;
}

function damaged(path: string, cause: unknown): UserError {
  return new UserError(
    'input',
    `${path} is a Parquet file that cannot be read (${messageOf(cause).split('\n')[0]!}): write it again, or export it as CSV.`,
    {
      cause,
    },
  );
}

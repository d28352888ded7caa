/**
 * A file as a stream of UTF-8 bytes: unpacked if gzipped, its encoding found, its content hashed on the
 * way, and refused if it changed while it was read.
 */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { errorCode, messageOf, UserError } from '../base/errors';
import { assertRegular, disk } from '../base/files';
import type { Encoding } from './decoders';
import { EncodingFinder, toUtf8 } from './encoding';

/** What distinguishes two states of a file without reading it. */
export interface Fingerprint {
  readonly bytes: number;
  readonly modified: number;
  readonly inode: number;
}

export function fingerprintOf(stats: Stats): Fingerprint {
  return { bytes: stats.size, modified: stats.mtimeMs, inode: stats.ino };
}

/** File-system errors in the user's words. */
export function unreadable(path: string, error: unknown): UserError {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('input', `There is no file or folder ${path}: check the path.`, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new UserError(
        'input',
        `You have no permission to read ${path}: change its permissions or choose another file.`,
        {
          cause: error,
        },
      );
    default:
      return new UserError(
        'input',
        `${path} cannot be read (${messageOf(error)}): check the disk or choose another file.`,
        { cause: error },
      );
  }
}

/** @throws UserError where there is neither a file nor a folder: a pipe or a device could keep a reader waiting */
export async function statOf(path: string): Promise<Stats> {
  const stats = await disk.stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!stats.isDirectory()) assertRegular(path, stats);
  return stats;
}

/** @throws UserError if the file is not what it was */
export async function assertStill(path: string, before: Fingerprint): Promise<void> {
  const after = await disk.stat(path).then(fingerprintOf, (error: unknown) => {
    throw errorCode(error) === 'ENOENT'
      ? new UserError('input', `${path} was moved or deleted while it was being read: put it back, then start again.`, {
          cause: error,
        })
      : unreadable(path, error);
  });
  if (before.bytes !== after.bytes || before.modified !== after.modified || before.inode !== after.inode) {
    throw new UserError(
      'input',
      `${path} changed while it was being read: let whatever writes it finish, then start again.`,
    );
  }
}

export function stopped(): UserError {
  return new UserError('stopped', 'Reading the data was stopped.');
}

/** Gzip is recognized by its first bytes, not by the file's name. */
function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The first bytes as they lie on the disk. */
async function rawHead(path: string, length: number): Promise<Buffer> {
  const file = await disk.open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    await letGo(file);
  }
}

/** The first `length` bytes of the content, unpacked if the file is gzipped. */
export async function readHead(path: string, length: number): Promise<{ head: Buffer; gzip: boolean }> {
  const raw = await rawHead(path, length);
  if (!isGzip(raw)) return { head: raw, gzip: false };
  const parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of unpacked(path, true)) {
    parts.push(chunk);
    held += chunk.length;
    if (held >= length) break;
  }
  return { head: Buffer.concat(parts).subarray(0, length), gzip: true };
}

/** Of a file that was only read, nothing is lost where its closing fails. */
async function letGo(file: FileHandle): Promise<void> {
  await file.close().catch(() => undefined);
}

const chunkBytes = 1 << 18;

/** The bytes as they lie on the disk; breaking off closes the file. */
async function* rawChunks(path: string, onRaw?: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  const handle = await disk.open(path, 'r');
  try {
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes);
      if (bytesRead === 0) return;
      const chunk = buffer.subarray(0, bytesRead);
      onRaw?.(chunk);
      yield chunk;
    }
  } finally {
    await letGo(handle);
  }
}

/** Chunks of the content; breaking off closes the file. */
async function* unpacked(path: string, gzip: boolean, onRaw?: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  let broken: unknown;
  const file = Readable.from(rawChunks(path, onRaw), { objectMode: false });
  const unzip = gzip ? createGunzip() : undefined;
  file.on('error', (error) => {
    broken = error;
    unzip?.destroy(error);
  });
  const content = unzip ? file.pipe(unzip) : file;
  try {
    for await (const chunk of content) yield chunk as Buffer;
  } catch (error) {
    if (unzip && broken === undefined) {
      throw new UserError(
        'input',
        `${path} is a damaged or unfinished gzip file: pack it again or use the unpacked file.`,
        { cause: error },
      );
    }
    throw error instanceof UserError ? error : unreadable(path, error);
  } finally {
    file.destroy();
    unzip?.destroy();
  }
}

export interface ByteSource {
  readonly path: string;
  readonly gzip: boolean;
  /** As it was when the file was opened. */
  readonly fingerprint: Fingerprint;
  /** Told by a byte-order mark or by the user; otherwise found on the way. */
  readonly encoding: Encoding | undefined;
  /** Whether that was concluded from the letters. */
  readonly guessed?: boolean;
}

export interface ReadResult {
  encoding: Encoding;
  /** Whether the encoding was concluded from the letters. */
  guessed: boolean;
  /** SHA-256 of the file as it lies on the disk, hexadecimal; only after the last byte. */
  sha256: string;
}

/** The whole content as UTF-8 without byte-order mark; `onEnd` gets what is known only after the last byte. */
export async function* utf8Chunks(
  source: ByteSource,
  signal?: AbortSignal,
  onEnd?: (result: ReadResult) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const finder = new EncodingFinder(source.encoding);
  await assertStill(source.path, source.fingerprint);
  const chunks = unpacked(source.path, source.gzip, (chunk) => hash.update(chunk));
  for await (const chunk of toUtf8(chunks, finder)) {
    if (signal?.aborted) throw stopped();
    yield chunk;
  }
  await assertStill(source.path, source.fingerprint);
  onEnd?.({ encoding: finder.found, guessed: finder.guessed, sha256: hash.digest('hex') });
}

/** SHA-256 of a file as it lies on the disk, hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of unpacked(path, false)) hash.update(chunk);
  return hash.digest('hex');
}

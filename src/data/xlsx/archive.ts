/** The parts of a workbook, which is a ZIP archive of XML files (ECMA-376 part 2), each read as a stream. */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { open, type FileHandle } from 'node:fs/promises';
import { messageOf, UserError } from '../../base/errors';
import { unreadable } from '../bytes';

/** Parts that an archive may have; a workbook has some dozens. */
const mostEntries = 20_000;
/** Unpacked characters between two tags; a cell has some thousands. */
const longestText = 64 << 20;
/** How much larger than its archive a part may become: text of a kind packs to a fiftieth. */
const mostGrowth = 2000;

export interface Tag {
  /** Without its namespace's prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface TagHandlers {
  open(tag: Tag): void;
  text?(text: string): void;
  close?(name: string): void;
}

export class Archive {
  readonly #entries = new Map<string, Entry>();

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly zip: ZipFile,
  ) {}

  /** @throws UserError where the file is no archive that can be read */
  static async open(path: string): Promise<Archive> {
    const file = await open(path, 'r').catch((error: unknown) => {
      throw unreadable(path, error);
    });
    try {
      const zip = await fromFdPromise(file.fd, { autoClose: false, lazyEntries: true });
      const archive = new Archive(path, file, zip);
      if (zip.entryCount > mostEntries) throw archive.damaged(`it has ${zip.entryCount} parts`);
      for await (const entry of zip.eachEntry()) archive.#entries.set(partName(entry.fileName), entry);
      return archive;
    } catch (error) {
      await file.close();
      throw error instanceof UserError ? error : damaged(path, messageOf(error), error);
    }
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  has(part: string): boolean {
    return this.#entries.has(partName(part));
  }

  damaged(what: string, cause?: unknown): UserError {
    return damaged(this.path, what, cause);
  }

  /** Tells the tags of a part to the handlers, and yields what they have made of each piece of it. */
  async *read<T>(part: string, handlers: TagHandlers, made: () => readonly T[]): AsyncGenerator<T> {
    const entry = this.#entries.get(partName(part));
    if (!entry) throw this.damaged(`it lacks ${part}`);
    if (entry.uncompressedSize > mostGrowth * Math.max(entry.compressedSize, 1 << 16))
      throw this.damaged(`${part} would unpack to ${Math.round(entry.uncompressedSize / 2 ** 20)} MB`);
    const parser = new SaxesParser({ position: false, xmlns: false });
    let sinceTag = 0;
    parser.on('opentag', ({ name, attributes }) => {
      sinceTag = 0;
      handlers.open({ name: localName(name), attributes: localNames(attributes) });
    });
    parser.on('text', (text) => handlers.text?.(text));
    parser.on('closetag', ({ name }) => {
      sinceTag = 0;
      handlers.close?.(localName(name));
    });
    parser.on('error', (error) => {
      throw error;
    });
    const decoder = new TextDecoder();
    const stream = await this.zip.openReadStreamPromise(entry).catch((error: unknown) => {
      throw this.damaged(messageOf(error), error);
    });
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sinceTag += chunk.length;
        if (sinceTag > longestText) throw this.damaged(`${part} has a text of over ${longestText >> 20} MB`);
        parser.write(decoder.decode(chunk, { stream: true }));
        yield* made();
      }
      parser.close();
      yield* made();
    } catch (error) {
      throw error instanceof UserError ? error : this.damaged(messageOf(error).split('\n')[0]!, error);
    } finally {
      stream.destroy();
    }
  }

  /** All tags of a small part. */
  async each(part: string, handlers: TagHandlers): Promise<void> {
    await this.read(part, handlers, () => []).next();
  }
}

function damaged(path: string, what: string, cause?: unknown): UserError {
  return new UserError(
    'input',
    `${path} is a damaged workbook (${what}): open it in a spreadsheet program and save it again, or save the sheet as CSV.`,
    {
      cause,
    },
  );
}

/** Names are compared without case and without a leading slash, as Excel does. */
function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The id of a relation has a namespace ("r:id"); all others that are used have none. */
function localNames(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [/:id$/.test(name) ? 'relation' : name, String(value)]),
  );
}

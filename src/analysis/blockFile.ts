/**
 * Blocks of bytes that are read again by their number: in memory while they are few, in a temporary file once they are
 * many. The file has no name where the system allows that, so nothing of it outlives the process.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { cannotWrite } from '../base/files';

export class BlockFile {
  readonly #kept: Buffer[] = [];
  #keptBytes = 0;
  /** Of each block in the file, where it begins; and the end of the last. */
  readonly #starts: number[] = [0];
  #file: FileHandle | undefined;
  #path: string | undefined;
  #closed = false;

  /**
   * @param folder where the temporary file goes; made when it is needed
   * @param most bytes kept in memory
   */
  constructor(
    private readonly folder: string,
    private readonly most = 16 * 2 ** 20,
  ) {}

  get count(): number {
    return this.#file ? this.#starts.length - 1 : this.#kept.length;
  }

  /** Appends a block; one call at a time. @throws UserError where the disk takes no more */
  async append(block: Buffer): Promise<void> {
    if (!this.#file && this.#keptBytes + block.length <= this.most) {
      this.#kept.push(block);
      this.#keptBytes += block.length;
      return;
    }
    try {
      if (!this.#file) await this.#moveToDisk();
      await this.#write(block);
    } catch (error) {
      throw cannotWrite(this.#path ?? this.folder, error);
    }
  }

  async read(index: number): Promise<Buffer> {
    if (!this.#file) return this.#kept[index]!;
    const from = this.#starts[index]!;
    const block = Buffer.alloc(this.#starts[index + 1]! - from);
    await this.#file.read(block, 0, block.length, from);
    return block;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#kept.length = 0;
    await this.#file?.close().catch(() => undefined);
    if (this.#path) await rm(this.#path, { force: true }).catch(() => undefined);
  }

  async #moveToDisk(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    this.#path = path.join(this.folder, `rows-${randomBytes(8).toString('hex')}.tmp`);
    this.#file = await open(this.#path, 'wx+', 0o600);
    if (process.platform !== 'win32') await rm(this.#path, { force: true });
    for (const block of this.#kept.splice(0)) await this.#write(block);
  }

  async #write(block: Buffer): Promise<void> {
    const at = this.#starts.at(-1)!;
    for (let written = 0; written < block.length;) {
      const { bytesWritten } = await this.#file!.write(block, written, block.length - written, at + written);
      written += bytesWritten;
    }
    this.#starts.push(at + block.length);
  }
}

/**
 * The rows of a table as they were read, to be looked at again by their number: packed in blocks, so that memory does
 * not grow with the file, and independent of what happens to the file meanwhile.
 */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { GrowableInt32 } from '../base/growable';
import { BlockFile } from './blockFile';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Characters of a block: a page of a table is in one or two, and each is unpacked in a millisecond or two. */
const blockCharacters = 1 << 17;
/** Between two cells. Text does not hold it; JSON can write it, and loses it here. */
const separator = '\0';
const mostUnpacked = 12;

export interface RowsBlock {
  /** Number of its first row, from 0. */
  readonly first: number;
  /** The cells of its rows, one row after the other. */
  readonly cells: readonly string[];
}

export class RowStore {
  #length = 0;
  #pending: string[] = [];
  #pendingCharacters = 0;
  /** Number of the first row of each block. */
  readonly #firsts = new GrowableInt32();
  readonly #lines = new GrowableInt32();
  readonly #unpacked = new Map<number, readonly string[]>();
  readonly #file: BlockFile;

  constructor(
    readonly width: number,
    folder: string,
    inMemory?: number,
  ) {
    this.#file = new BlockFile(folder, inMemory);
  }

  /** Rows that were added. */
  get length(): number {
    return this.#length;
  }

  /** @param cells as many as the store is wide */
  add(cells: readonly string[], line: number): void {
    for (const cell of cells) {
      this.#pending.push(cell.includes(separator) ? cell.replaceAll(separator, '\ufffd') : cell);
      this.#pendingCharacters += cell.length + 1;
    }
    this.#lines.push(line);
    this.#length++;
  }

  /** Puts away what has come together; to be awaited before more is added. */
  async settle(): Promise<void> {
    if (this.#pendingCharacters >= blockCharacters) await this.#flush();
  }

  /** The line of the file on which a row begins, from 1. */
  line(row: number): number {
    return this.#lines.at(row);
  }

  /** The cells of some rows. */
  async rows(numbers: readonly number[]): Promise<(readonly string[])[]> {
    const found: (readonly string[])[] = [];
    for (const row of numbers) {
      const { first, cells } = await this.#blockWith(row);
      found.push(cells.slice((row - first) * this.width, (row - first + 1) * this.width));
    }
    return found;
  }

  /** All rows in order, a block at a time; what is added meanwhile comes too. */
  async *blocks(): AsyncGenerator<RowsBlock> {
    for (let block = 0; block < this.#firsts.length; block++) {
      yield { first: this.#firsts.at(block), cells: cellsOf(await unpack(await this.#file.read(block))) };
    }
    if (this.#pending.length > 0) yield { first: this.#pendingFirst, cells: [...this.#pending] };
  }

  /** The cells of a column in order, a block's at a time. */
  async *column(column: number): AsyncGenerator<string[]> {
    for await (const { cells } of this.blocks()) {
      const own: string[] = [];
      for (let at = column; at < cells.length; at += this.width) own.push(cells[at]!);
      yield own;
    }
  }

  close(): Promise<void> {
    this.#unpacked.clear();
    this.#pending = [];
    return this.#file.close();
  }

  get #pendingFirst(): number {
    return this.#length - this.#pending.length / this.width;
  }

  async #flush(): Promise<void> {
    const first = this.#pendingFirst;
    const cells = this.#pending;
    const packed = await pack(Buffer.from(cells.join(separator), 'utf8'), { level: 1 });
    await this.#file.append(packed);
    this.#firsts.push(first);
    this.#pending = this.#pending.slice(cells.length);
    this.#pendingCharacters = 0;
  }

  async #blockWith(row: number): Promise<RowsBlock> {
    if (row >= this.#pendingFirst) return { first: this.#pendingFirst, cells: this.#pending };
    let [low, high] = [0, this.#firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#firsts.at(middle) <= row) low = middle;
      else high = middle - 1;
    }
    let cells = this.#unpacked.get(low);
    if (!cells) {
      cells = cellsOf(await unpack(await this.#file.read(low)));
      this.#unpacked.set(low, cells);
      if (this.#unpacked.size > mostUnpacked) this.#unpacked.delete(this.#unpacked.keys().next().value!);
    }
    return { first: this.#firsts.at(low), cells };
  }
}

function cellsOf(text: Buffer): readonly string[] {
  return text.toString('utf8').split(separator);
}

/** What the entries of a report speak of, packed, to be counted again when the verdicts have changed. */
import { Turns } from '../base/pause';
import { BlockFile } from './blockFile';

interface Batch {
  readonly keys: Uint32Array;
  /** Where each entry's keys end. */
  readonly ends: Uint32Array;
}

export class TermsStore {
  readonly #file: BlockFile;

  constructor(folder: string) {
    this.#file = new BlockFile(folder);
  }

  /** Batches come in the order of the entries. */
  async add({ keys, ends }: Batch): Promise<void> {
    const block = Buffer.alloc(4 * (1 + ends.length + keys.length));
    const words = new Uint32Array(block.buffer, block.byteOffset, block.length / 4);
    words[0] = ends.length;
    words.set(ends, 1);
    words.set(keys, 1 + ends.length);
    await this.#file.append(block);
  }

  /** Other work of the process gets its turn between two batches now and then. */
  async *batches(): AsyncGenerator<Batch> {
    const { count } = this.#file;
    const turns = new Turns();
    for (let index = 0; index < count; index++) {
      if (turns.isOver) await turns.next();
      const block = await this.#file.read(index);
      const words = new Uint32Array(block.buffer, block.byteOffset, block.length / 4);
      const entries = words[0]!;
      yield { ends: words.subarray(1, 1 + entries), keys: words.subarray(1 + entries) };
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

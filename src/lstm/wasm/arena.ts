/** A shared WebAssembly memory handed out from one end; it grows as far as 32-bit addresses reach. */
import { UserError } from '../../base/errors';
import { maximumPages, pageBytes } from './kernels';

/** The kernels' constants lie in the first page. */
const firstAddress = pageBytes;
/** Cache lines of two neighbouring cores. */
const alignment = 128;

export class Arena {
  readonly memory: WebAssembly.Memory;
  #top = firstAddress;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 2, maximum: maximumPages, shared: true });
  }

  get top(): number {
    return this.#top;
  }

  /** Gives back everything that was allocated since `top` had this value. */
  release(top: number): void {
    this.#top = top;
  }

  /** Address of `bytes` bytes; their contents are undefined. Views made before may miss them: make new ones. */
  allocate(bytes: number): number {
    const address = Math.ceil(this.#top / alignment) * alignment;
    const end = address + bytes;
    const missing = Math.ceil(end / pageBytes) - this.memory.buffer.byteLength / pageBytes;
    if (missing > 0) {
      try {
        if (end > maximumPages * pageBytes) throw new RangeError('over 4 GiB');
        this.memory.grow(missing);
      } catch (cause) {
        const gigabytes = (end / 2 ** 30).toFixed(1);
        throw new UserError(
          'failed',
          `This needs ${gigabytes} GB of memory at once and can have 4 GB at most: lower the batch size, the sequence length, the vocabulary or the embedding size.`,
          { cause },
        );
      }
    }
    this.#top = end;
    return address;
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, length);
  }

  words(address: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }
}

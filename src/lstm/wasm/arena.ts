/** A shared WebAssembly memory handed out from one end; it grows as far as 32-bit addresses reach. */
import { UserError } from '../../base/errors';
import { cannotAllocate } from '../../base/memory';
import { maximumPages, pageBytes } from './kernels';

/** The kernels' constants lie in the first page. */
const firstAddress = pageBytes;
/** Cache lines of two neighbouring cores. */
const alignment = 128;
/** 64 MB. */
const fewestPages = 1024;

/**
 * The whole range of addresses is reserved at once, though no memory is taken yet. Where addresses are rationed
 * (`ulimit -v`, a container), a smaller range will do for most networks.
 */
function reserve(): { memory: WebAssembly.Memory; pages: number } {
  for (let pages = maximumPages; ; pages /= 2) {
    try {
      return { memory: new WebAssembly.Memory({ initial: 2, maximum: pages, shared: true }), pages };
    } catch (cause) {
      if (pages <= fewestPages) throw cannotAllocate(pages * pageBytes, 'The network', cause);
    }
  }
}

export class Arena {
  readonly memory: WebAssembly.Memory;
  readonly #pages: number;
  #top = firstAddress;

  /** Throws a UserError where the system has no room for even a small memory. */
  constructor() {
    ({ memory: this.memory, pages: this.#pages } = reserve());
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
    if (end > this.#pages * pageBytes) {
      const gigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);
      throw new UserError(
        'failed',
        `This needs ${gigabytes(end)} GB of memory at once and can have ${gigabytes(this.#pages * pageBytes)} GB at most: lower the batch size, the sequence length, the vocabulary or the embedding size.`,
      );
    }
    if (missing > 0) {
      try {
        this.memory.grow(missing);
      } catch (cause) {
        throw cannotAllocate(end, 'The network', cause);
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

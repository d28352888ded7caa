/**
 * The little of the protocol-buffer wire format that ONNX files and TensorBoard's events need.
 * A message is a list of chunks, so that weights are copied once, into the finished bytes, and not at each level.
 * Format: https://protobuf.dev/programming-guides/encoding/
 */
const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

export class Message {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** int32, int64, bool and enum: a whole number within +-2^53, or a bigint. */
  int(field: number, value: number | bigint): this {
    return this.#tag(field, wireType.varint).#add(varint(BigInt.asUintN(64, BigInt(value))));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#tag(field, wireType.fixed32).#add(bytes);
  }

  double(field: number, value: number): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return this.#tag(field, wireType.fixed64).#add(bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#tag(field, wireType.bytes)
      .#add(varint(BigInt(value.length)))
      .#add(value);
  }

  message(field: number, value: Message): this {
    this.#tag(field, wireType.bytes).#add(varint(BigInt(value.#length)));
    for (const chunk of value.#chunks) this.#add(chunk);
    return this;
  }

  finish(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  #tag(field: number, type: number): this {
    return this.#add(varint(BigInt(field * 8 + type)));
  }

  #add(chunk: Uint8Array): this {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this;
  }
}

/** Seven bits a byte, the lowest first; the high bit says that more follow. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

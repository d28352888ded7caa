/** Reads the protocol-buffer wire format, independently of the writer: the last value of each field of a message. */
export interface Fields {
  /** A varint. */
  int(field: number): bigint;
  /** Fixed32, fixed64 or length-delimited, as it stands. */
  bytes(field: number): Buffer;
}

export function fieldsOf(message: Uint8Array): Fields {
  const buffer = Buffer.from(message.buffer, message.byteOffset, message.length);
  const fields = new Map<number, bigint | Buffer>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = buffer.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < buffer.length) {
    const key = Number(varint());
    const [field, type] = [Math.floor(key / 8), key % 8];
    if (type === 0) {
      fields.set(field, varint());
      continue;
    }
    const length = type === 1 ? 8 : type === 5 ? 4 : Number(varint());
    fields.set(field, buffer.subarray(at, (at += length)));
  }
  return {
    int: (field) => (fields.get(field) as bigint | undefined) ?? 0n,
    bytes: (field) => fields.get(field) as Buffer,
  };
}

/**
 * Which encoding a file is in, and its bytes as UTF-8.
 *
 * A byte-order mark decides; UTF-16 without one shows by its zero bytes. Between UTF-8 and Windows-1252
 * nothing can be said while all bytes are ASCII, so the decision waits for the first other byte, however
 * far into the file it is: whole UTF-8 sequences are rare by accident in Windows-1252 text.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that the first bytes of a file tell, or undefined where only reading on can. */
export function encodingOf(head: Uint8Array): Encoding | undefined {
  for (const [encoding, mark] of marks) {
    if (mark.every((byte, i) => head[i] === byte)) return encoding;
  }
  const pairs = Math.min(head.length >> 1, 2048);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) evenZeros++;
    if (head[2 * i + 1] === 0) oddZeros++;
  }
  // Latin text in UTF-16 has a zero in nearly every pair, always on the same side.
  if (pairs >= 4 && oddZeros > 0.4 * pairs && evenZeros < 0.05 * pairs) return 'utf-16le';
  if (pairs >= 4 && evenZeros > 0.4 * pairs && oddZeros < 0.05 * pairs) return 'utf-16be';
  return undefined;
}

/** Length of the UTF-8 sequence that starts at `at`: 0 if none does, -1 if the bytes end before it does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let i = 1; i < length; i++) {
    if (at + i >= bytes.length) return -1;
    if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** Remembers the encoding of one file while it is read. */
export class EncodingFinder {
  #found: Encoding | undefined;

  constructor(known?: Encoding) {
    this.#found = known;
  }

  /** UTF-8 as long as every byte was ASCII. */
  get found(): Encoding {
    return this.#found ?? 'utf-8';
  }

  get decided(): boolean {
    return this.#found !== undefined;
  }

  /** Looks at bytes of which nothing but ASCII came before. */
  consider(bytes: Uint8Array): void {
    if (this.#found !== undefined) return;
    let whole = 0;
    let broken = 0;
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i]! < 0x80) continue;
      const length = sequenceLength(bytes, i);
      if (length > 0) {
        whole++;
        i += length - 1;
      } else if (length === 0) broken++;
      else break;
    }
    if (whole + broken > 0) this.#found = whole >= broken ? 'utf-8' : 'windows-1252';
  }
}

/**
 * Windows-1252 for the bytes 0x80..0x9f; the others are those of Latin-1. Written out because some
 * releases of Node decode the label "windows-1252" as plain Latin-1 (nodejs/node issue 56542).
 */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80]!);
}

/** Whole text of a few bytes, such as a file's head or an example of its own file. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  const mark = marks.find(([name, m]) => name === encoding && m.every((byte, i) => bytes[i] === byte));
  const body = mark ? bytes.subarray(mark[1].length) : bytes;
  switch (encoding) {
    case 'utf-8':
      return body.toString('utf8');
    case 'windows-1252':
      return fromWindows1252(body);
    case 'utf-16le':
      return body.toString('utf16le');
    case 'utf-16be':
      return Buffer.from(body.subarray(0, body.length & ~1))
        .swap16()
        .toString('utf16le');
  }
}

/** UTF-8 bytes without byte-order mark, whatever came in. Broken sequences are left for the reader to show as U+FFFD. */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, finder: EncodingFinder): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let started = false;
  for await (const chunk of chunks) {
    let bytes = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    held = Buffer.alloc(0);
    if (!started) {
      if (bytes.length < 4) {
        held = bytes;
        continue;
      }
      started = true;
      bytes = withoutMark(bytes, finder);
    }
    finder.consider(bytes);
    const end = wholeEnd(bytes, finder);
    held = bytes.subarray(end);
    if (end > 0) yield asUtf8(bytes.subarray(0, end), finder.found);
  }
  if (!started) held = withoutMark(held, finder);
  if (held.length > 0) yield asUtf8(held, finder.found);
}

function withoutMark(bytes: Buffer, finder: EncodingFinder): Buffer {
  const mark = marks.find(
    ([name, m]) => (!finder.decided || name === finder.found) && m.every((byte, i) => bytes[i] === byte),
  );
  return mark ? bytes.subarray(mark[1].length) : bytes;
}

/** Where to cut so that no UTF-16 pair, and no undecided UTF-8 sequence, is torn. */
function wholeEnd(bytes: Buffer, finder: EncodingFinder): number {
  const { found } = finder;
  if (found === 'utf-8' && !finder.decided) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      if (bytes[bytes.length - back]! >= 0xc2) return bytes.length - back;
    }
    return bytes.length;
  }
  if (found !== 'utf-16le' && found !== 'utf-16be') return bytes.length;
  const even = bytes.length & ~1;
  if (even < 2) return even;
  const unit = found === 'utf-16le' ? bytes.readUInt16LE(even - 2) : bytes.readUInt16BE(even - 2);
  return unit >= 0xd800 && unit <= 0xdbff ? even - 2 : even;
}

function asUtf8(bytes: Buffer, encoding: Encoding): Buffer {
  return encoding === 'utf-8' ? bytes : Buffer.from(decode(bytes, encoding), 'utf8');
}

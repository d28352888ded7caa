/**
 * Which encoding a file is in, and its bytes as UTF-8.
 *
 * A byte-order mark decides; UTF-16 without one shows by its zero bytes. Between UTF-8 and the encodings of
 * one region nothing can be said while all bytes are ASCII, so the decision waits for the first other byte,
 * however far into the file it is: whole UTF-8 sequences are rare by accident in any other encoding.
 */
import { decode, decoderOf, marks, type Decoder, type Encoding } from './decoders';
import { guessEncoding } from './guessEncoding';

/** The encoding according to the first bytes of a file, or undefined if they do not decide. */
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
  // Latin text in UTF-16 has a zero in nearly every pair; of Chinese text only marks, digits and line ends have one. The side is always the same.
  if (pairs >= 4 && oddZeros > 0.05 * pairs && evenZeros < 0.05 * oddZeros) return 'utf-16le';
  if (pairs >= 4 && evenZeros > 0.05 * pairs && oddZeros < 0.05 * evenZeros) return 'utf-16be';
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
  #guessed = false;

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

  /** Whether the encoding was concluded from the letters, which may be wrong. */
  get guessed(): boolean {
    return this.#guessed;
  }

  /** Looks at bytes of which nothing but ASCII came before. */
  consider(bytes: Buffer): void {
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
    if (whole + broken === 0) return;
    // Of two-byte encodings some pairs are whole sequences by accident, but never half of them.
    this.#guessed = broken > whole;
    this.#found = this.#guessed ? guessEncoding(bytes) : 'utf-8';
  }
}

/** UTF-8 bytes without byte-order mark, whatever came in. Broken sequences are left for the reader to show as U+FFFD. */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, finder: EncodingFinder): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let started = false;
  let decoder: Decoder | undefined;
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
    if (finder.found !== 'utf-8') {
      decoder ??= decoderOf(finder.found);
      const text = decoder.decode(bytes, true);
      if (text !== '') yield Buffer.from(text, 'utf8');
      continue;
    }
    const end = finder.decided ? bytes.length : undecidedEnd(bytes);
    held = bytes.subarray(end);
    if (end > 0) yield bytes.subarray(0, end);
  }
  if (!started) held = withoutMark(held, finder);
  const rest = decoder ? Buffer.from(decoder.decode(held), 'utf8') : held;
  if (rest.length > 0)
    yield decoder || finder.found === 'utf-8' ? rest : Buffer.from(decode(rest, finder.found), 'utf8');
}

function withoutMark(bytes: Buffer, finder: EncodingFinder): Buffer {
  const mark = marks.find(
    ([name, m]) => (!finder.decided || name === finder.found) && m.every((byte, i) => bytes[i] === byte),
  );
  return mark ? bytes.subarray(mark[1].length) : bytes;
}

/** Where to cut so that no sequence is torn while it is not decided what it is. */
function undecidedEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    if (bytes[bytes.length - back]! >= 0xc2) return bytes.length - back;
  }
  return bytes.length;
}

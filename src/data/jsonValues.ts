/**
 * The records of a JSON file as pieces of text, while it streams: a line each in JSON Lines, else the elements of an
 * array, the elements of an array within one object ({"reviews": […]}), or objects one after the other.
 */
import { UserError } from '../base/errors';

export type JsonShape = 'lines' | 'array' | 'wrapped' | 'objects';

export interface JsonPiece {
  /** The line on which it starts, from 1. */
  readonly line: number;
  readonly text: string;
}

/** A text of 10 MB is read; a record beyond this is none. */
const longestPiece = 64 << 20;

/** @param sample the first text of the file */
export function jsonShapeOf(sample: string): JsonShape {
  const text = sample.trimStart();
  if (text.startsWith('[')) return /^\[\s*[[{]/.test(text) && !/^\[[^\n]*\]\s*\n\s*\[/.test(text) ? 'array' : 'lines';
  const [line = '', ...others] = text.split(/\r?\n/);
  const splitter = new JsonSplitter('wrapped');
  const wrapped = splitter.push(Buffer.from(sample)).length;
  if (others.every((each) => each.trim() === ''))
    return wrapped >= 10 || (wrapped >= 2 && isObject(line)) ? 'wrapped' : 'lines';
  if (isObject(line)) return 'lines';
  return wrapped >= 2 ? 'wrapped' : 'objects';
}

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

/** @throws UserError for a record of over 64 MB */
export async function* jsonPieces(
  path: string,
  chunks: AsyncIterable<Buffer>,
  shape: JsonShape,
): AsyncGenerator<JsonPiece> {
  const splitter = shape === 'lines' ? new LineSplitter() : new JsonSplitter(shape);
  for await (const chunk of chunks) {
    yield* splitter.push(chunk);
    if (splitter.held > longestPiece)
      throw new UserError(
        'input',
        `The record on line ${splitter.line} of ${path} is over ${longestPiece >> 20} MB long: JSON Lines holds one object per line.`,
      );
  }
  yield* splitter.end();
}

const newline = 0x0a;

/** Lines by "\n" alone: JSON strings may hold U+2028, at which other readers split. */
class LineSplitter {
  #parts: Buffer[] = [];
  held = 0;
  line = 1;

  push(chunk: Buffer): JsonPiece[] {
    const pieces: JsonPiece[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.#parts.push(chunk.subarray(start, end));
      pieces.push({ line: this.line++, text: Buffer.concat(this.#parts).toString('utf8') });
      this.#parts = [];
      this.held = 0;
      start = end + 1;
    }
    if (start < chunk.length) this.#parts.push(chunk.subarray(start));
    this.held += chunk.length - start;
    return pieces;
  }

  end(): JsonPiece[] {
    return this.#parts.length > 0 ? [{ line: this.line, text: Buffer.concat(this.#parts).toString('utf8') }] : [];
  }
}

const [openBrace, closeBrace, openBracket, closeBracket, quote, backslash] = [0x7b, 0x7d, 0x5b, 0x5d, 0x22, 0x5c];

/** Objects and arrays at one depth, by their brackets outside of strings. */
class JsonSplitter {
  readonly #depth: number;
  readonly #containers: number[] = [];
  #parts: Buffer[] = [];
  #inString = false;
  #escaped = false;
  #collecting = false;
  #start = 1;
  #line = 1;
  held = 0;

  constructor(shape: Exclude<JsonShape, 'lines'>) {
    this.#depth = { objects: 0, array: 1, wrapped: 2 }[shape];
  }

  get line(): number {
    return this.#start;
  }

  push(chunk: Buffer): JsonPiece[] {
    const pieces: JsonPiece[] = [];
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte === newline) this.#line++;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
      } else if (byte === quote) this.#inString = true;
      else if (byte === openBrace || byte === openBracket) {
        if (!this.#collecting && this.#startsHere(byte)) {
          this.#collecting = true;
          this.#start = this.#line;
          from = i;
        }
        this.#containers.push(byte);
      } else if (byte === closeBrace || byte === closeBracket) {
        this.#containers.pop();
        if (this.#collecting && this.#containers.length === this.#depth) {
          this.#parts.push(chunk.subarray(from, i + 1));
          pieces.push({ line: this.#start, text: Buffer.concat(this.#parts).toString('utf8') });
          this.#parts = [];
          this.held = 0;
          this.#collecting = false;
        }
      }
    }
    if (this.#collecting) {
      this.#parts.push(chunk.subarray(from));
      this.held += chunk.length - from;
    }
    return pieces;
  }

  end(): JsonPiece[] {
    // What is cut off is given on, to be refused by its line.
    return this.#collecting ? [{ line: this.#start, text: Buffer.concat(this.#parts).toString('utf8') }] : [];
  }

  #startsHere(byte: number): boolean {
    if (this.#containers.length !== this.#depth) return false;
    return this.#depth === 0
      ? byte === openBrace
      : this.#depth === 1 || (this.#containers[1] === openBracket && byte === openBrace);
  }
}

/**
 * Text taken from a document with delimiters, escapes and code left out, and the way back: which part
 * of it stands where in the document. A word's share of a verdict is drawn through this map.
 */
import type { Span } from '../sentences';

/**
 * `length` units of the text at `text` correspond to `documentLength` units of the document at `document`.
 * Equal lengths: the two are the same characters. Unequal: an escape, such as `\n` in JSON.
 * What lies between two segments was put there by us (a space for a line end) or left out.
 */
export interface Segment {
  readonly text: number;
  readonly length: number;
  readonly document: number;
  readonly documentLength: number;
}

export interface MappedText {
  readonly text: string;
  readonly map: readonly Segment[];
}

export class MappedTextBuilder {
  readonly #document: string;
  readonly #pieces: string[] = [];
  readonly #map: Segment[] = [];
  #length = 0;

  constructor(document: string) {
    this.#document = document;
  }

  get length(): number {
    return this.#length;
  }

  /** Takes the document's characters as they are; a slice that continues the last one lengthens its segment. */
  copy(start: number, end: number): this {
    if (start >= end) return this;
    const last = this.#map.at(-1);
    const length = end - start;
    if (
      last &&
      last.length === last.documentLength &&
      last.document + last.length === start &&
      last.text + last.length === this.#length
    ) {
      this.#map[this.#map.length - 1] = { ...last, length: last.length + length, documentLength: last.length + length };
    } else {
      this.#map.push({ text: this.#length, length, document: start, documentLength: length });
    }
    return this.insert(this.#document.slice(start, end));
  }

  /** Adds an escape: `decoded` is the value of the document's `start..end`, which is longer or shorter. */
  decode(decoded: string, start: number, end: number): this {
    this.#map.push({ text: this.#length, length: decoded.length, document: start, documentLength: end - start });
    return this.insert(decoded);
  }

  /** Adds characters that the document does not have. */
  insert(text: string): this {
    this.#pieces.push(text);
    this.#length += text.length;
    return this;
  }

  build(): MappedText {
    return { text: this.#pieces.join(''), map: this.#map };
  }
}

/** What may follow a removed piece without a space before it. */
const CLOSING = /^[,.;:!?)\]}\u2026]/;
/** White space that is more than the single blank between two words. */
const NEEDS_TIDYING = /[^\S ]| {2}|^ | $/;
const UNTIDY = / ?[^\S ]\s*| {2,}\s*/g;

/** A stretch of the text that is left out or replaced. */
export interface Removal extends Span {
  /** The replacement: '' joins its neighbors (emphasis); without it, a blank separates them. */
  readonly as?: string;
}

/**
 * The text without `removed` (ordered, not overlapping), runs of white space as one blank, or as one
 * line feed where they hold one; no white space at the ends. Linear in the text and its map.
 */
export function tidy(source: MappedText, removed: readonly Removal[] = []): MappedText {
  if (removed.length === 0 && !NEEDS_TIDYING.test(source.text)) return source;
  const tidier = new Tidier(source);
  let at = 0;
  let parted = false;
  for (const { start, end, as } of removed) {
    tidier.keep(at, start, parted);
    if (as) tidier.replace(start, end, as);
    parted = as === undefined;
    if (parted) tidier.part(' ');
    at = end;
  }
  tidier.keep(at, source.text.length, parted);
  return tidier.build();
}

class Tidier {
  readonly #source: MappedText;
  readonly #pieces: string[] = [];
  readonly #map: Segment[] = [];
  #length = 0;
  /** White space due before the next piece. */
  #gap = '';
  /** The source's first segment that has not been passed. */
  #segment = 0;

  #run: RegExpExecArray | null;

  constructor(source: MappedText) {
    this.#source = source;
    UNTIDY.lastIndex = 0;
    this.#run = UNTIDY.exec(source.text);
  }

  part(gap: ' ' | '\n'): void {
    if (gap === '\n') this.#gap = gap;
    else this.#gap ||= gap;
  }

  /** Takes `from..to`; a closing mark behind a removal follows the word before it. */
  keep(from: number, to: number, afterRemoval: boolean): void {
    let at = from;
    for (let run = this.#untidy(from); run && run.index < to && at < to; run = this.#untidy(at)) {
      this.#take(at, Math.max(at, run.index), afterRemoval && at === from);
      this.part(/[\n\r\u2028\u2029]/.test(run[0].slice(0, to - run.index)) ? '\n' : ' ');
      at = Math.min(to, run.index + run[0].length);
    }
    this.#take(at, to, afterRemoval && at === from);
  }

  replace(from: number, to: number, as: string): void {
    this.#write('', false);
    const start = this.#documentOffset(from);
    const end = this.#documentOffset(to - 1) + 1;
    this.#map.push({ text: this.#length, length: as.length, document: start, documentLength: end - start });
    this.#push(as);
  }

  build(): MappedText {
    return { text: this.#pieces.join(''), map: this.#map };
  }

  /** The first untidy run that ends behind `from`; asked in ascending order. */
  #untidy(from: number): RegExpExecArray | null {
    if (this.#run && this.#run.index + this.#run[0].length <= from) {
      UNTIDY.lastIndex = from;
      this.#run = UNTIDY.exec(this.#source.text);
    }
    return this.#run;
  }

  /** Takes text whose only white space are single blanks. */
  #take(from: number, to: number, afterRemoval: boolean): void {
    const { text, map } = this.#source;
    while (from < to && text.charCodeAt(from) === 32) {
      this.part(' ');
      from++;
    }
    let end = to;
    while (end > from && text.charCodeAt(end - 1) === 32) end--;
    if (from < end) {
      this.#write(text.slice(from, from + 1), afterRemoval);
      for (; this.#segment < map.length; this.#segment++) {
        const part = map[this.#segment]!;
        const start = Math.max(part.text, from);
        const stop = Math.min(part.text + part.length, end);
        if (start < stop) {
          const verbatim = part.length === part.documentLength;
          this.#map.push({
            text: this.#length + start - from,
            length: stop - start,
            document: verbatim ? part.document + start - part.text : part.document,
            documentLength: verbatim ? stop - start : part.documentLength,
          });
        }
        if (part.text + part.length > end) break;
      }
      this.#push(text.slice(from, end));
    }
    if (end < to) this.part(' ');
  }

  /** Writes the white space that is due before `next`. */
  #write(next: string, afterRemoval: boolean): void {
    const follows = afterRemoval && this.#gap === ' ' && CLOSING.test(next);
    if (this.#length > 0 && this.#gap && !follows) this.#push(this.#gap);
    this.#gap = '';
  }

  #push(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
  }

  #documentOffset(offset: number): number {
    const { map } = this.#source;
    while (this.#segment < map.length - 1 && map[this.#segment]!.text + map[this.#segment]!.length <= offset)
      this.#segment++;
    const part = map[this.#segment]!;
    return part.document + Math.min(offset - part.text, part.documentLength - 1);
  }
}

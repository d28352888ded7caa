/**
 * The passages of a document in four flat arrays. Ten thousand passages are a hundred thousand objects, which take
 * tens of milliseconds to cross from one thread to another; packed, they cross as one string and three blocks of
 * numbers, and a passage becomes an object only on demand.
 */
import type { IgnoreReason, Passage, PassageKind } from './passage';

export interface PackedPassages {
  /** The passages' texts, one behind the other. */
  readonly text: string;
  /** `rowWidth` numbers a passage: see `pack`. */
  readonly rows: Int32Array<ArrayBuffer>;
  /** Four numbers a segment: text, length, document, documentLength. */
  readonly segments: Int32Array<ArrayBuffer>;
  /** Two numbers a sentence: start and end in its passage's text. */
  readonly sentences: Int32Array<ArrayBuffer>;
}

const kinds = [
  'comment',
  'docComment',
  'heading',
  'paragraph',
  'listItem',
  'quote',
  'cell',
  'field',
  'logLine',
  'subject',
] as const satisfies readonly PassageKind[];
const reasons = ['directive', 'licence', 'code', 'pragma', 'shebang'] as const satisfies readonly IgnoreReason[];

const rowWidth = 8;
/** Columns of a row. The three `…End` count from the document's first passage: what begins one passage ends the one before. */
const [kindColumn, reasonColumn, startColumn, endColumn, textEnd, segmentsEnd, sentencesEnd, recordColumn] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;
const none = -1;

export function pack(passages: readonly Passage[]): PackedPassages {
  const rows = new Int32Array(passages.length * rowWidth);
  const segments = new Int32Array(4 * passages.reduce((sum, { map }) => sum + map.length, 0));
  const sentences = new Int32Array(2 * passages.reduce((sum, passage) => sum + passage.sentences.length, 0));
  let length = 0;
  let segment = 0;
  let sentence = 0;
  for (const [index, passage] of passages.entries()) {
    for (const { text, length: taken, document, documentLength } of passage.map)
      segments.set([text, taken, document, documentLength], 4 * segment++);
    for (const { start, end } of passage.sentences) sentences.set([start, end], 2 * sentence++);
    length += passage.text.length;
    const reason = passage.ignored ? reasons.indexOf(passage.ignored) : none;
    rows.set(
      [
        kinds.indexOf(passage.kind),
        reason,
        passage.start,
        passage.end,
        length,
        segment,
        sentence,
        passage.record ?? none,
      ],
      index * rowWidth,
    );
  }
  return { text: passages.map(({ text }) => text).join(''), rows, segments, sentences };
}

/** Packed passages as a list: ordered, not overlapping, found by index or by the document's offset. */
export class PassageList implements Iterable<Passage> {
  static readonly empty = new PassageList(pack([]));
  readonly length: number;

  /** @param textColumns what the texts are taken from, as `textColumnsOf` says */
  constructor(
    private readonly packed: PackedPassages,
    readonly textColumns?: readonly string[],
  ) {
    this.length = packed.rows.length / rowWidth;
  }

  /** `undefined` outside of the list. */
  get(index: number): Passage | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const { segments, sentences } = this.packed;
    const record = this.#number(index, recordColumn);
    const reason = reasons[this.#number(index, reasonColumn)];
    return {
      kind: kinds[this.#number(index, kindColumn)]!,
      start: this.start(index),
      end: this.end(index),
      text: this.text(index),
      map: rangeOf(this.#number(index - 1, segmentsEnd), this.#number(index, segmentsEnd), (at) => ({
        text: segments[4 * at]!,
        length: segments[4 * at + 1]!,
        document: segments[4 * at + 2]!,
        documentLength: segments[4 * at + 3]!,
      })),
      sentences: rangeOf(this.#number(index - 1, sentencesEnd), this.#number(index, sentencesEnd), (at) => ({
        start: sentences[2 * at]!,
        end: sentences[2 * at + 1]!,
      })),
      ...(reason && { ignored: reason }),
      ...(record !== none && { record }),
    };
  }

  text(index: number): string {
    return this.packed.text.slice(this.#number(index - 1, textEnd), this.#number(index, textEnd));
  }

  kind(index: number): PassageKind {
    return kinds[this.#number(index, kindColumn)]!;
  }

  start(index: number): number {
    return this.#number(index, startColumn);
  }

  end(index: number): number {
    return this.#number(index, endColumn);
  }

  /** The passage that holds the document's offset; its end counts as inside, and where two touch, the second has it. */
  at(offset: number): Passage | undefined {
    const index = this.lastBefore(offset);
    return index >= 0 && offset <= this.end(index) ? this.get(index) : undefined;
  }

  /** Index of the last passage that begins at or before the offset, -1 when none does. */
  lastBefore(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.start(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Indices of the passages that share something with the document's `start..end`, both ends inside. */
  within(start: number, end: number): number[] {
    const before = this.lastBefore(start);
    const first = before >= 0 && this.end(before) >= start ? before : before + 1;
    return rangeOf(first, this.lastBefore(end) + 1, (index) => index);
  }

  *[Symbol.iterator](): Iterator<Passage> {
    for (let index = 0; index < this.length; index++) yield this.get(index)!;
  }

  /** 0 for the row before the first. */
  #number(index: number, column: number): number {
    return index < 0 ? 0 : this.packed.rows[index * rowWidth + column]!;
  }
}

function rangeOf<T>(from: number, to: number, make: (at: number) => T): T[] {
  const made: T[] = [];
  for (let at = from; at < to; at++) made.push(make(at));
  return made;
}

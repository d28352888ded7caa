/** Packed columns that grow while the rows of a report are read. */
import { noDay } from './periods';
import { notScored, type ReportColumns } from './columns';

/** A run of entries on its way to the page. */
export interface ColumnsPart {
  readonly from: number;
  readonly verdict: Uint8Array<ArrayBuffer>;
  readonly decided: Uint8Array<ArrayBuffer>;
  readonly confidence: Uint16Array<ArrayBuffer>;
  readonly tone: Int16Array<ArrayBuffer>;
  readonly group: Uint16Array<ArrayBuffer>;
  readonly day: Int32Array<ArrayBuffer>;
}

const columnNames = ['verdict', 'decided', 'confidence', 'tone', 'group', 'day'] as const;

export class ColumnsBuffer implements ReportColumns {
  #length = 0;
  verdict = new Uint8Array(0);
  decided = new Uint8Array(0);
  confidence = new Uint16Array(0);
  tone = new Int16Array(0);
  group = new Uint16Array(0);
  day = new Int32Array(0);
  badThemes = new Uint32Array(0);
  goodThemes = new Uint32Array(0);

  get length(): number {
    return this.#length;
  }

  /** Makes room; new entries are not scored and have no date. */
  setLength(length: number): void {
    if (length > this.verdict.length) {
      const room = Math.max(1024, length, Math.floor(this.verdict.length * 1.5));
      this.verdict = grown(this.verdict, room, Uint8Array, notScored);
      this.decided = grown(this.decided, room, Uint8Array, 0);
      this.confidence = grown(this.confidence, room, Uint16Array, 0);
      this.tone = grown(this.tone, room, Int16Array, 0);
      this.group = grown(this.group, room, Uint16Array, 0);
      this.day = grown(this.day, room, Int32Array, noDay);
      this.badThemes = grown(this.badThemes, room, Uint32Array, 0);
      this.goodThemes = grown(this.goodThemes, room, Uint32Array, 0);
    }
    this.#length = length;
  }

  /** A copy of some entries, to transfer. */
  part(from: number, to: number): ColumnsPart {
    return {
      from,
      verdict: this.verdict.slice(from, to),
      decided: this.decided.slice(from, to),
      confidence: this.confidence.slice(from, to),
      tone: this.tone.slice(from, to),
      group: this.group.slice(from, to),
      day: this.day.slice(from, to),
    };
  }

  /** Adds what `part` returned. */
  put(part: ColumnsPart): void {
    this.setLength(Math.max(this.#length, part.from + part.verdict.length));
    for (const name of columnNames) this[name].set(part[name], part.from);
  }
}

type Column = Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array;

function grown<T extends Column>(before: T, length: number, type: new (length: number) => T, rest: number): T {
  const larger = new type(length);
  larger.set(before);
  if (rest !== 0) larger.fill(rest, before.length);
  return larger;
}

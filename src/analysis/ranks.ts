/** The order of a column's cells as numbers, for sorting without the cells themselves. Equal cells have equal ranks. */
import { GrowableInt32 } from '../base/growable';
import { isNumber } from '../data/columnContent';

/** Number of comparisons between pauses: a few milliseconds. */
const atOnce = 8192;
const mostlyNumbers = 0.9;

/** Longer cells are compared by their beginning, or a column of long texts would take as much memory as its file. */
const longestCompared = 100;

/**
 * Numerical order if nearly all cells are numbers, otherwise text order with numbers by value: "item 2" before "item
 * 10". Empty cells come last.
 * @param blocks the cells, in any pieces
 * @returns `[cells]`
 */
export async function ranksOf(
  blocks: AsyncIterable<Iterable<string>> | Iterable<Iterable<string>>,
  pause: () => Promise<unknown>,
): Promise<Uint32Array<ArrayBuffer>> {
  const numbers = new CellNumbers();
  const own = new GrowableInt32();
  let seen = 0;
  for await (const cells of blocks)
    for (const cell of cells) {
      own.push(numbers.of(cell));
      if (++seen % atOnce === 0) await pause();
    }
  const distinct = numbers.cells;
  let [filled, numeric] = [0, 0];
  await inSteps(distinct.length, pause, (i) => {
    if (distinct[i] !== '') filled++;
    if (isNumber(distinct[i]!)) numeric++;
  });
  const compare = numeric >= mostlyNumbers * filled ? await byNumber(distinct, pause) : await byText(distinct, pause);
  const order = await sorted(distinct, compare, pause);
  const ranks = new Uint32Array(distinct.length);
  await inSteps(order.length, pause, (rank) => (ranks[order[rank]!] = rank));
  const found = new Uint32Array(own.length);
  await inSteps(found.length, pause, (i) => (found[i] = ranks[own.at(i)]!));
  return found;
}

async function inSteps(length: number, pause: () => Promise<unknown>, step: (i: number) => unknown): Promise<void> {
  for (let i = 0; i < length; i++) {
    step(i);
    if (i % atOnce === atOnce - 1) await pause();
  }
}

/** Numbers the distinct cells. Many small maps instead of a large one, which would block the process when it grows. */
class CellNumbers {
  readonly #maps = Array.from({ length: 256 }, () => new Map<string, number>());
  /** By number. */
  readonly cells: string[] = [];

  of(cell: string): number {
    const beginning = cell.length > longestCompared ? cell.slice(0, longestCompared) : cell;
    const map = this.#maps[placeOf(beginning)]!;
    let number = map.get(beginning);
    if (number === undefined) {
      const own = copyOf(beginning);
      number = this.cells.push(own) - 1;
      map.set(own, number);
    }
    return number;
  }
}

/** 0..255 */
function placeOf(text: string): number {
  let hash = text.length;
  for (let at = text.length - 1; at >= 0 && at >= text.length - 8; at--)
    hash = Math.imul(hash, 31) + text.charCodeAt(at);
  return hash & 255;
}

/** A slice of a string keeps the whole string in memory: here, all rows that were unpacked with it. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

type Compare = (a: number, b: number) => number;

async function byNumber(cells: readonly string[], pause: () => Promise<unknown>): Promise<Compare> {
  const values = new Float64Array(cells.length);
  await inSteps(cells.length, pause, (i) => {
    values[i] = isNumber(cells[i]!) ? Number(cells[i]!.replace(',', '.')) : Infinity;
  });
  return (a, b) => (values[a]! === values[b]! ? a - b : values[a]! < values[b]! ? -1 : 1);
}

async function byText(cells: readonly string[], pause: () => Promise<unknown>): Promise<Compare> {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const keys: string[] = [];
  await inSteps(cells.length, pause, (i) => keys.push(cells[i]!.trim()));
  return (a, b) => Number(keys[a] === '') - Number(keys[b] === '') || compare(keys[a]!, keys[b]!) || a - b;
}

/** Merge sort that pauses: a million comparisons at a stretch would block the process for a second. */
async function sorted(
  items: readonly unknown[],
  compare: Compare,
  pause: () => Promise<unknown>,
): Promise<Uint32Array<ArrayBuffer>> {
  const { length } = items;
  let from = new Uint32Array(length);
  for (let i = 0; i < length; i++) from[i] = i;
  let to = new Uint32Array(length);
  let done = 0;
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const [middle, end] = [Math.min(start + width, length), Math.min(start + 2 * width, length)];
      let [left, right] = [start, middle];
      for (let at = start; at < end; at++) {
        const takeLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
        to[at] = takeLeft ? from[left++]! : from[right++]!;
        if (++done % atOnce === 0) await pause();
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

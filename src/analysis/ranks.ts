/** The order of a column's cells as numbers, for sorting where the cells are not. Equal cells have equal ranks. */
import { isNumber } from '../data/columnContent';

/** Comparisons after which others get their turn: some milliseconds. */
const atOnce = 8192;
const mostlyNumbers = 0.9;

/**
 * Numbers by size where nearly all cells are numbers, else texts as people order them, "item 2" before "item 10".
 * Empty cells come last.
 * @returns `[cells]`
 */
export async function ranksOf(
  cells: readonly string[],
  pause: () => Promise<unknown>,
): Promise<Uint32Array<ArrayBuffer>> {
  const numbers = new Map<string, number>();
  const own = new Uint32Array(cells.length);
  cells.forEach((cell, i) => {
    let number = numbers.get(cell);
    if (number === undefined) numbers.set(cell, (number = numbers.size));
    own[i] = number;
  });
  const distinct = [...numbers.keys()];
  const filled = distinct.filter((cell) => cell !== '');
  const numeric = filled.filter(isNumber).length >= mostlyNumbers * filled.length;
  const order = await sorted(distinct, numeric ? byNumber(distinct) : byText(distinct), pause);
  const ranks = new Uint32Array(distinct.length);
  order.forEach((number, rank) => (ranks[number] = rank));
  return own.map((number) => ranks[number]!);
}

type Compare = (a: number, b: number) => number;

function byNumber(cells: readonly string[]): Compare {
  const values = Float64Array.from(cells, (cell) => (isNumber(cell) ? Number(cell.replace(',', '.')) : Infinity));
  return (a, b) => (values[a]! === values[b]! ? a - b : values[a]! < values[b]! ? -1 : 1);
}

const longestCompared = 200;

function byText(cells: readonly string[]): Compare {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const keys = cells.map((cell) => cell.slice(0, longestCompared).trim());
  return (a, b) => Number(keys[a] === '') - Number(keys[b] === '') || compare(keys[a]!, keys[b]!) || a - b;
}

/** Merge sort that pauses: a million comparisons in one piece would stop the process for a second. */
async function sorted(
  items: readonly unknown[],
  compare: Compare,
  pause: () => Promise<unknown>,
): Promise<Uint32Array<ArrayBuffer>> {
  const { length } = items;
  let from = Uint32Array.from(items, (_, i) => i);
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

/** What the first cells of a column are: prose, numbers, dates, ids, or a few values that mean tones. */
import { answerOf, isMissing, meaningOf, opinionOf, plainLabel, ratingOf } from './labelText';
import { readLabels } from './readLabels';

/** What kind of evidence there is that values are labels of tone, the strongest first. */
export type ToneEvidence = 'words' | 'rating' | 'scale' | 'answers' | 'none';

export interface Content {
  /** Characters a cell, on average over the cells that are not empty. */
  readonly length: number;
  readonly words: number;
  /** Share of the cells that are not empty. */
  readonly filled: number;
  readonly distinct: number;
  /** Different values by row that has one, 0..1. */
  readonly distinctShare: number;
  /** Shares of the cells that are not empty. */
  readonly numbers: number;
  /** Dates, addresses of pages and of people, JSON, ids in one piece. */
  readonly technical: number;
  /** Share of the rows with a tone, and what says so. */
  readonly tones: number;
  readonly evidence: ToneEvidence;
}

/** Characters looked at of a cell. */
const cellSample = 1000;
const mostValues = 60;

const date =
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ,]\s*\d{1,2}:\d{2}.*)?$|^\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?$|^\d{1,2}\.? \p{L}{3,10}\.? \d{4}|^\p{L}{3,10}\.? \d{1,2},? \d{4}|^\p{L}{3},? (?:\p{L}{3} \d{1,2}|\d{1,2} \p{L}{3})\b.*\d{4}/iu;
const address = /^(?:https?:\/\/|www\.|mailto:)\S+$|^[^\s@]+@[^\s@]+\.[a-z]{2,}$|^\d{1,3}(?:\.\d{1,3}){3}$/i;
const json = /^\s*(?:\{\s*"|\[\s*(?:\{|\[|"|\d))/;
const piece = /^(?=.*\d)[\w#.:/-]{6,}$/;

/** Whether a cell is a date or a time. */
export function isDate(cell: string): boolean {
  return cell.length <= 60 && date.test(cell.trim());
}

/** Whether a cell is a number in figures. */
export function isNumber(cell: string): boolean {
  return (
    cell.trim() !== '' && cell.length <= 30 && /^[+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:e[+-]?\d+)?%?$/i.test(cell.trim())
  );
}

/** Words, where Chinese, Japanese and Thai, which have no blanks, count two characters for a word. */
function wordCount(cell: string): number {
  const unspaced = cell.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return cell.split(/\s+/).length + Math.floor(unspaced / 2);
}

export function contentOf(name: string, rows: readonly (readonly string[])[], column: number): Content {
  const cells = rows
    .map((cells) => (cells[column] ?? '').slice(0, cellSample).trim())
    .filter((cell) => !isMissing(cell));
  const mean = (of: (cell: string) => number) =>
    cells.length === 0 ? 0 : cells.reduce((sum, cell) => sum + of(cell), 0) / cells.length;
  const values = new Map<string, number>();
  for (const cell of cells) values.set(plainLabel(cell), (values.get(plainLabel(cell)) ?? 0) + 1);
  const numbers = mean((cell) => Number(isNumber(cell)));
  return {
    length: mean((cell) => cell.length),
    words: mean(wordCount),
    filled: rows.length === 0 ? 0 : cells.length / rows.length,
    distinct: values.size,
    distinctShare: cells.length === 0 ? 0 : values.size / cells.length,
    numbers,
    technical: mean((cell) =>
      Number(
        isDate(cell) ||
          address.test(cell) ||
          json.test(cell) ||
          (piece.test(cell) && !isNumber(cell) && !ratingOf(plainLabel(cell))),
      ),
    ),
    ...tonesOf(name, values, cells.length, numbers),
  };
}

function tonesOf(
  name: string,
  values: ReadonlyMap<string, number>,
  cells: number,
  numbers: number,
): { tones: number; evidence: ToneEvidence } {
  const few = values.size <= mostValues && [...values.keys()].every((value) => value.length <= 80);
  if (cells === 0 || (!few && numbers < 0.9)) return { tones: 0, evidence: 'none' };
  const read = readLabels(values, name);
  let toned = 0;
  const kinds = new Set<ToneEvidence>();
  const seen = new Set<string>();
  for (const [value, count] of values) {
    const tone = read.tones.get(value);
    if (!tone) continue;
    toned += count;
    seen.add(tone);
    const rating = ratingOf(value);
    kinds.add(
      rating?.top !== undefined
        ? 'rating'
        : rating
          ? 'scale'
          : answerOf(value) && !(opinionOf(value)?.languages.size ?? 0)
            ? 'answers'
            : 'words',
    );
  }
  const evidence = (['words', 'rating', 'scale', 'answers'] as const).find((kind) => kinds.has(kind)) ?? 'none';
  // One tone alone may be chance: "good" and nothing else is the condition of things on sale.
  const alone = seen.size < 2 && evidence === 'words' && ![...values.keys()].some((value) => meaningOf(value));
  return { tones: toned / cells, evidence: alone ? 'answers' : evidence };
}

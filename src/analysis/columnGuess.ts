/**
 * Guesses what to analyze in an unlabeled file: its texts and, if there are any, a column of dates and one of groups.
 */
import { guessDates, type DateGuess } from './dates';
import { guessColumns } from '../data/columns';

export interface AnalysisGuess {
  /** Text columns, the best first; empty if no column looks like texts. */
  readonly texts: readonly number[];
  readonly date: { readonly column: number; readonly dates: DateGuess } | undefined;
  /** Columns whose values repeat, the best first. */
  readonly groups: readonly number[];
}

/** Minimum share of cells that are dates in a date column. */
const mostlyDates = 0.6;
const mostGroups = 200;
const longestGroup = 80;

const dateName =
  /date|time|created|updated|submitted|posted|received|closed|opened|month|week|day|since|\bat$|_at$|datum|zeit|erstellt|monat|woche|\btag\b|fecha|fech|data\b|jour/i;
const groupName =
  /product|produkt|app$|application|version|plan|tier|country|land$|region|market|language|lang$|locale|category|kategorie|source|quelle|channel|kanal|platform|plattform|segment|store|device|gerät|team|department|abteilung|brand|marke|model|location|filiale|branch|city|stadt|area|feature|topic|type|typ$|airline|branche|industry|gender|age/i;
const idName = /(?:^|[_\s])(?:id|uuid|guid|no|nr|number|nummer|email|e-mail|phone|url|link|name)$/i;

/** @param rows the cells of the first rows; a few hundred are enough */
export function guessAnalysis(columns: readonly string[], rows: readonly (readonly string[])[]): AnalysisGuess {
  const texts = textColumns(columns, rows);
  const date = dateColumn(columns, rows, texts);
  const groups = columns
    .map((name, column) => ({
      column,
      score: texts.includes(column) || column === date?.column ? 0 : groupScore(name, cellsOf(rows, column)),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.column - b.column)
    .map(({ column }) => column);
  return { texts, date, groups };
}

function cellsOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((cells) => cells[column] ?? '');
}

/** The best text column, then others that hold prose, in the order of the file. */
function textColumns(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const best = guessColumns(columns, rows).text;
  if (best === undefined) return [];
  const others = columns
    .map((_, column) => column)
    .filter((column) => column !== best && isProse(cellsOf(rows, column)));
  return [best, ...others];
}

/** Whether a column holds words that vary: neither names nor a few answers that repeat. */
function isProse(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.slice(0, 500).trim()).filter((cell) => cell !== '');
  if (filled.length < Math.max(1, cells.length * 0.2)) return false;
  const words = filled.reduce((sum, cell) => sum + cell.split(/\s+/).length, 0) / filled.length;
  const letters = filled.filter((cell) => /\p{L}{2}/u.test(cell)).length / filled.length;
  return words >= 4 && letters > 0.7 && new Set(filled).size / filled.length >= 0.5;
}

function dateColumn(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  texts: readonly number[],
): AnalysisGuess['date'] {
  let best: { column: number; dates: DateGuess; score: number } | undefined;
  columns.forEach((name, column) => {
    if (texts.includes(column)) return;
    const isNamed = dateName.test(name);
    const dates = guessDates(cellsOf(rows, column), isNamed);
    if (!dates || dates.share < mostlyDates) return;
    // when something was written matters more than when it was last changed
    const score =
      dates.share + (isNamed ? 1 : 0) + (/creat|submit|post|receiv|date|erstellt|datum/i.test(name) ? 1 : 0);
    if (!best || score > best.score) best = { column, dates, score };
  });
  return best && { column: best.column, dates: best.dates };
}

/** 0 if the column's values are not groups. */
function groupScore(name: string, cells: readonly string[]): number {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length < cells.length * 0.3) return 0;
  const values = new Set(filled);
  const repeated = values.size <= Math.max(2, filled.length * 0.5);
  if (values.size < 2 || values.size > mostGroups || !repeated) return 0;
  if (filled.some((cell) => cell.length > longestGroup)) return 0;
  const numbers = filled.filter((cell) => Number.isFinite(Number(cell))).length / filled.length;
  const isNamed = groupName.test(name);
  if (!isNamed && (idName.test(name) || (numbers > 0.5 && values.size > 12))) return 0;
  return 1 + (isNamed ? 2 : 0) + (numbers > 0.5 ? -0.5 : 0.5) + (values.size <= 20 ? 0.5 : 0);
}

/** Which columns hold the texts and the labels: guessed by name and content, for the user to confirm. */
import { excerpt, UserError } from '../base/errors';
import { labelNames, plainName, textNames } from './header';
import { isMissing, isSentimentWord, plainLabel } from './labels';
import { openTable, type OpenOptions } from './table';
import type { Table, TableRow } from './tableRows';

export interface ColumnGuess {
  /** Positions in the table's columns. */
  readonly text?: number;
  readonly label?: number;
  /** What was guessed, and by what: one sentence each. */
  readonly notes: readonly string[];
}

/** Rows looked at for a guess. */
const sampleSize = 200;
/** Characters looked at of a cell. */
const cellSample = 1000;

interface Content {
  /** Characters a cell, on average over the cells that are not empty. */
  length: number;
  words: number;
  /** Share of the cells that are not empty. */
  filled: number;
  distinct: number;
  /** Different values by row that has one, 0..1. */
  distinctShare: number;
  numbers: number;
  sentiments: number;
}

function contentOf(rows: readonly (readonly string[])[], column: number): Content {
  const cells = rows.map((cells) => (cells[column] ?? '').slice(0, cellSample)).filter((cell) => !isMissing(cell));
  const mean = (of: (cell: string) => number) =>
    cells.length === 0 ? 0 : cells.reduce((sum, cell) => sum + of(cell), 0) / cells.length;
  const distinct = new Set(cells.map(plainLabel)).size;
  return {
    length: mean((cell) => cell.length),
    words: mean((cell) => cell.trim().split(/\s+/).length),
    filled: rows.length === 0 ? 0 : cells.length / rows.length,
    distinct,
    distinctShare: cells.length === 0 ? 0 : distinct / cells.length,
    numbers: mean((cell) => Number(Number.isFinite(Number(cell)))),
    sentiments: mean((cell) => Number(isSentimentWord(cell))),
  };
}

/** @param rows the first rows' cells; a few dozen are enough */
export function guessColumns(columns: readonly string[], rows: readonly (readonly string[])[]): ColumnGuess {
  const contents = columns.map((_, column) => contentOf(rows, column));
  const names = columns.map(plainName);
  const text = best(columns, (column) => textScore(names[column]!, contents[column]!));
  const label = best(columns, (column) =>
    column === text ? 0 : labelScore(names[column]!, contents[column]!, rows.length),
  );
  const notes: string[] = [];
  if (text !== undefined) notes.push(`Texts are taken from the column "${columns[text]}".`);
  if (label !== undefined) notes.push(`Labels are taken from the column "${columns[label]}".`);
  return { ...(text !== undefined && { text }), ...(label !== undefined && { label }), notes };
}

function best(columns: readonly string[], score: (column: number) => number): number | undefined {
  let found: number | undefined;
  let highest = 0;
  for (let column = 0; column < columns.length; column++) {
    const s = score(column);
    if (s > highest) [found, highest] = [column, s];
  }
  return found;
}

/** 0 where the column cannot hold texts. A good name is worth more than longer cells. */
function textScore(name: string, content: Content): number {
  if (content.filled === 0 || content.numbers > 0.5 || content.sentiments > 0.5) return 0;
  const known = textNames.indexOf(name);
  const named =
    known >= 0
      ? 3 - known / textNames.length
      : /text|review|comment|tweet|feedback|message/.test(name) && !/id$|date|time|count/.test(name)
        ? 1.5
        : 0;
  const prose = Math.min(content.words / 5, 1) + Math.min(content.length / 200, 1) * 0.5 + content.distinctShare * 0.5;
  if (named === 0 && (content.words < 1.5 || content.distinctShare < 0.2)) return 0;
  return named + prose;
}

/** 0 where the column cannot hold labels. */
function labelScore(name: string, content: Content, rows: number): number {
  if (content.filled === 0) return 0;
  const known = labelNames.indexOf(name);
  const named =
    known >= 0
      ? 3 - known / labelNames.length
      : /label|sentiment|rating|polarity|stars/.test(name) && !/text|confidence|id$|date/.test(name)
        ? 1.5
        : 0;
  const few = content.distinct <= 20 && (content.distinctShare <= 0.5 || rows <= 20) && content.words < 4;
  if (!few && named < 2) return 0;
  // Without a name, only few short values that come again and again are labels; a single number may be one where the file is sorted.
  if (named === 0 && content.sentiments < 0.5) {
    if (few && content.distinct === 1 && content.numbers === 1 && content.length <= 3) return 0.5;
    if (!few || content.distinct < 2 || content.distinct > 10 || content.length > 20) return 0;
  }
  return named + content.sentiments * 4 + (few ? 1 : 0) + content.filled * 0.2 + (content.distinct >= 2 ? 0.3 : 0);
}

export interface Preview {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly textColumn?: string;
  readonly labelColumn?: string;
  readonly notes: readonly string[];
}

/** The first rows and the guess; reads no more of the file than that. */
export async function previewTable(path: string, options: OpenOptions = {}): Promise<Preview> {
  const table = await openTable(path, options);
  const rows: TableRow[] = [];
  for await (const row of table.rows({ limit: sampleSize })) rows.push(row);
  const guess = guessColumns(
    table.columns,
    rows.map(({ cells }) => cells),
  );
  const textColumn = guess.text === undefined ? undefined : table.columns[guess.text];
  const labelColumn = guess.label === undefined ? undefined : table.columns[guess.label];
  return {
    table,
    columns: table.columns,
    rows,
    ...(textColumn !== undefined && { textColumn }),
    ...(labelColumn !== undefined && { labelColumn }),
    notes: [...table.notes, ...guess.notes],
  };
}

export interface ChosenColumns {
  readonly text: number;
  readonly label: number;
  readonly group?: number;
  readonly notes: readonly string[];
}

export interface ColumnWishes {
  readonly textColumn?: string | undefined;
  readonly labelColumn?: string | undefined;
  readonly groupColumn?: string | undefined;
}

/**
 * The columns the user named, and a guess for those not named.
 * @throws UserError where a named column does not exist or none can be guessed
 */
export async function chooseColumns(table: Table, wishes: ColumnWishes = {}): Promise<ChosenColumns> {
  const text = named(table, wishes.textColumn, '--text-column');
  const label = named(table, wishes.labelColumn, '--label-column');
  const group = named(table, wishes.groupColumn, '--group-column');
  const guess = text === undefined || label === undefined ? await guessed(table, text, label) : undefined;
  const chosenText = text ?? guess?.text;
  const chosenLabel = label ?? guess?.label;
  if (chosenText === undefined) throw none(table, 'texts', '--text-column');
  if (chosenLabel === undefined) throw none(table, 'labels', '--label-column');
  if (chosenText === chosenLabel)
    throw new UserError(
      'input',
      `Column "${excerpt(table.columns[chosenText]!)}" cannot hold both the texts and the labels: name two columns.`,
    );
  return { text: chosenText, label: chosenLabel, ...(group !== undefined && { group }), notes: guess?.notes ?? [] };
}

/** The column of texts alone, as `predict` needs it. */
export async function chooseTextColumn(table: Table, wish?: string): Promise<number> {
  const text =
    named(table, wish, '--text-column') ??
    (table.columns.length === 1 ? 0 : (await guessed(table, undefined, undefined)).text);
  if (text === undefined) throw none(table, 'texts', '--text-column');
  return text;
}

/** Guesses what is not named; a column already named for one purpose is not guessed for the other. */
async function guessed(table: Table, text: number | undefined, label: number | undefined): Promise<ColumnGuess> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of table.rows({ limit: sampleSize })) rows.push(cells);
  if (rows.length === 0)
    throw new UserError('input', `${table.path} has column names but no rows: add rows or choose another file.`);
  if (rows.length < sampleSize && rows.every((cells) => cells.every((cell) => cell.trim() === ''))) {
    throw new UserError(
      'input',
      `All ${rows.length} rows of ${table.path} are empty: choose a file with texts and labels.`,
    );
  }
  const taken = text ?? label;
  const hidden = rows.map((cells) => cells.map((cell, column) => (column === taken ? '' : cell)));
  const guess = guessColumns(table.columns, hidden);
  const wanted = (column: number | undefined, given: number | undefined, what: string) =>
    given === undefined && column !== undefined
      ? [`${what} are taken from the column "${table.columns[column]}".`]
      : [];
  return { ...guess, notes: [...wanted(guess.text, text, 'Texts'), ...wanted(guess.label, label, 'Labels')] };
}

function named(table: Table, name: string | undefined, flag: string): number | undefined {
  if (name === undefined) return undefined;
  const exact = table.columns.indexOf(name);
  if (exact >= 0) return exact;
  const near = table.columns.findIndex((column) => plainName(column) === plainName(name));
  if (near >= 0) return near;
  throw new UserError(
    'input',
    `${table.path} has no column "${excerpt(name)}" (${flag}): its columns are ${list(table.columns)}.`,
  );
}

function none(table: Table, what: string, flag: string): UserError {
  return new UserError(
    'input',
    `No column of ${table.path} looks like ${what} (its columns are ${list(table.columns)}): name it yourself, on the command line with ${flag}.`,
  );
}

function list(names: readonly string[]): string {
  const shown = names
    .slice(0, 12)
    .map((name) => `"${excerpt(name, 30)}"`)
    .join(', ');
  return names.length > 12 ? `${shown}, …` : shown;
}

/** Which columns hold the texts and the labels: guessed by name and content, for the user to confirm. */
import { listed } from '../base/plainText';
import { excerpt, UserError } from '../base/errors';
import { contentOf, type Content } from './columnContent';
import { labelNameScore, positionOfColumn, textNameScore } from './columnNames';
import { kindOf } from './readLabels';
import { joinedName, oneHotColumns, openLabelTable } from './oneHot';
import { sampleOf, sampleSize } from './sample';
import type { OpenOptions } from './table';
import type { Table, TableRow } from './tableRows';

export interface ColumnGuess {
  /** Positions in the table's columns. */
  readonly text?: number;
  readonly label?: number;
  /** What was guessed: one sentence each. */
  readonly notes: readonly string[];
  /** Other columns that might be meant for the texts and for the labels: one sentence each. */
  readonly others: { readonly text: readonly string[]; readonly label: readonly string[] };
}

/** @param rows the first rows' cells; a few dozen are enough */
export function guessColumns(columns: readonly string[], rows: readonly (readonly string[])[]): ColumnGuess {
  const contents = columns.map((name, column) => contentOf(name, rows, column));
  const texts = columns.map((name, column) => textScore(name, contents[column]!));
  const text = best(texts);
  const things = contents.filter(({ filled, technical }) => filled > 0 && technical < 0.5).length;
  const spread = oneHotColumns(columns, rows);
  const joined = spread.length === 0 ? -1 : columns.indexOf(joinedName(columns, spread));
  const labels = columns.map((name, column) => {
    if (column === text || spread.includes(column)) return 0;
    const score = labelScore(name, contents[column]!, rows.length, things <= 2);
    return column === joined ? Math.max(score, joinedLabelScore) : score;
  });
  const label = best(labels);
  return {
    ...(text !== undefined && { text }),
    ...(label !== undefined && { label }),
    notes: [
      ...(text === undefined ? [] : [`Texts are taken from the column "${columns[text]}".`]),
      ...(label === undefined ? [] : [`Labels are taken from the column "${columns[label]}".`]),
    ],
    others: {
      text: text === undefined ? [] : alsoTexts(columns, texts, contents, text),
      label: label === undefined ? [] : alsoLabels(columns, labels, contents, label),
    },
  };
}

function best(scores: readonly number[]): number | undefined {
  let found: number | undefined;
  let highest = 0;
  for (const [column, score] of scores.entries()) if (score > highest) [found, highest] = [column, score];
  return found;
}

/** 0 where the column cannot hold texts. A good name is worth more than longer cells. */
function textScore(name: string, content: Content): number {
  if (content.filled === 0 || content.numbers > 0.5 || content.technical > 0.5) return 0;
  const named = textNameScore(name);
  // A column of texts may hold none but "great" and "so sad".
  if (content.tones > 0.5 && (named < 1.5 || content.distinctShare < 0.3)) return 0;
  const prose = Math.min(content.words / 5, 1) + Math.min(content.length / 200, 1) * 0.5 + content.distinctShare * 0.5;
  if (named <= 0 && (content.words < 1.5 || content.distinctShare < 0.2)) return 0;
  return Math.max(named + prose, 0.1);
}

/** What each kind of evidence is worth beside a name, which is worth 3 at most. */
const worth: Readonly<Record<Content['evidence'], number>> = { words: 4, rating: 3.5, scale: 1, answers: 0.3, none: 0 };

/** Of a column that joins labels spread over others: as good as words of tone under any name. */
const joinedLabelScore = 4;

/** 0 where the column cannot hold labels. */
function labelScore(name: string, content: Content, rows: number, fewColumns: boolean): number {
  if (content.filled === 0 || content.technical > 0.5) return 0;
  const known = labelNameScore(name);
  if (known < 0 && content.evidence !== 'words') return 0;
  const kind = kindOf(name);
  const few = content.distinct <= 20 && (content.distinctShare <= 0.5 || rows <= 20) && content.words < 8;
  const ids = few && content.distinctShare <= 0.5 && /class|emotion|topic|intent/i.test(name) ? 1 : 0;
  const asked = kind === 'rating' || kind === 'recommendation' ? 1.5 : ids;
  // A title may be "Great" or "Bad" and is a text all the same.
  const named = (known !== 0 ? known : asked) - (textNameScore(name) >= 1.5 ? 2 : 0);
  const toned = content.tones >= 0.5;
  if (!few && !toned && named < 2) return 0;
  const numbersRated = content.evidence === 'scale' && (kind === 'rating' || kind === 'recommendation' || known >= 2);
  const value = toned ? (numbersRated ? 3 : worth[content.evidence]) * content.tones : 0;
  if (named <= 0 && value < 3) {
    // A single number may be a label where the file is sorted.
    if (/^column \d+$/.test(name) && content.distinct === 1 && content.numbers === 1 && content.length <= 3) return 0.5;
    // Without a name, numbers that are a scale, or few short values that come again and again beside nothing but texts, may be labels.
    const scaled = toned && content.evidence === 'scale' && few && content.distinct >= 2 && content.distinctShare < 0.7;
    const own =
      few &&
      fewColumns &&
      content.numbers < 0.5 &&
      content.distinct >= 2 &&
      content.distinct <= 10 &&
      content.length <= 20;
    const toneWords = toned && content.evidence !== 'scale' && few && content.distinct >= 2 && fewColumns;
    if (!scaled && !own && !toneWords) return 0;
  }
  return named + value + (few ? 1 : 0) + content.filled * 0.2 + (content.distinct >= 2 ? 0.3 : 0);
}

/** Half of every row is lost where texts are in two columns and one is read. */
function alsoTexts(
  columns: readonly string[],
  scores: readonly number[],
  contents: readonly Content[],
  chosen: number,
): string[] {
  const others = columns.filter((_, column) => {
    const { words, distinctShare, filled } = contents[column]!;
    return column !== chosen && scores[column]! > 0.5 && words >= 4 && distinctShare >= 0.5 && filled >= 0.3;
  });
  if (others.length === 0) return [];
  const [holds, is] = others.length === 1 ? ['holds', 'is'] : ['hold', 'are'];
  return [
    `${list(others)} ${holds} texts too and ${is} not read; choose the text column if that is not meant (--text-column).`,
  ];
}

function alsoLabels(
  columns: readonly string[],
  scores: readonly number[],
  contents: readonly Content[],
  chosen: number,
): string[] {
  const others = columns.filter((_, column) => {
    const { evidence, tones, distinct } = contents[column]!;
    return column !== chosen && scores[column]! >= 2.5 && tones >= 0.5 && evidence !== 'answers' && distinct >= 2;
  });
  return others.length === 0
    ? []
    : [`${list(others)} could be labels too; choose the label column if one of them is meant (--label-column).`];
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
  const table = await openLabelTable(path, options);
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
    notes: [...table.notes, ...guess.notes, ...guess.others.text, ...guess.others.label],
  };
}

export interface ChosenColumns {
  readonly text: number;
  readonly label: number;
  readonly group?: number;
  /** What was guessed: one sentence each. */
  readonly notes: readonly string[];
  /** Other columns that might be meant: one sentence each. */
  readonly warnings: readonly string[];
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
  return {
    text: chosenText,
    label: chosenLabel,
    ...(group !== undefined && { group }),
    notes: guess?.notes ?? [],
    warnings: [
      ...(text === undefined ? (guess?.others.text ?? []) : []),
      ...(label === undefined ? (guess?.others.label ?? []) : []),
    ],
  };
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
  const rows = await sampleOf(table);
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
  const found = positionOfColumn(table.columns, name);
  if (found !== undefined) return found;
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
  return listed(
    names.map((name) => `"${excerpt(name, 30)}"`),
    12,
  );
}

/**
 * How the first records of a table are laid out: lines above it, column names over one record or several, or none.
 * Told from the records themselves, since no format says it.
 */
import { isDate, isNumber } from './columnContent';
import { isColumnName } from './columnNames';
import { isMissing, opinionOf, plainLabel } from './labelText';

export interface Layout {
  /** Records above the column names. */
  readonly above: number;
  /** Records that name the columns; 0 where the first record is a row. */
  readonly headers: number;
  readonly columns: readonly string[];
  /** What was skipped or concluded: one sentence each. */
  readonly notes: readonly string[];
}

/** Records looked at. */
export const firstRecords = 100;
const mostAbove = 20;

/**
 * @param first the first records' cells
 * @param header whether a record names the columns; found if left out
 */
export function layoutOf(first: readonly (readonly string[])[], header?: boolean): Layout {
  const notes: string[] = [];
  const hint = Number(first.length > 0 && isSeparatorHint(first[0]!));
  if (hint) notes.push('Skipped the first line, which only tells Excel the delimiter.');
  const title = header === false ? 0 : recordsAbove(first.slice(hint));
  if (title > 0) notes.push(`Skipped ${title === 1 ? 'one line' : `${title} lines`} above the column names.`);
  const above = hint + title;
  const [names = [], ...body] = first.slice(above);
  const named = header ?? (title > 0 || looksLikeHeader([names, ...body]));
  if (!named) {
    notes.push('The first line looks like a row, not like column names, so the columns are numbered.');
    const width = commonestWidth(first.slice(above)) || names.length;
    return {
      above,
      headers: 0,
      columns: uniqueNames(Array.from({ length: Math.max(width, names.length) }, () => '')),
      notes,
    };
  }
  const further = furtherHeaders(names, body);
  if (further > 0)
    notes.push(
      `${further === 1 ? 'The line' : `The ${further} lines`} below the column names ${further === 1 ? 'belongs' : 'belong'} to them and ${further === 1 ? 'is' : 'are'} no ${further === 1 ? 'row' : 'rows'}.`,
    );
  const levels = further > 0 && isLevel(names, body);
  const below = levels || (further === 1 && !isQualtrics(body[0]!)) ? body[0]! : undefined;
  const joined = !below ? [...names] : levels ? levelNames(names, below) : joinedNames(names, below);
  // A table written with row numbers has a header one cell short.
  const rows = body.slice(further);
  const shifted = rows.length > 0 && isNumbered(names, rows);
  return { above, headers: 1 + further, columns: uniqueNames([...(shifted ? [''] : []), ...joined]), notes };
}

/** Excel's first line "sep=;", which it takes and no other program knows. */
function isSeparatorHint(cells: readonly string[]): boolean {
  return /^"?sep=(?:.|\\t)?"?$/i.test(cells.join('').trim());
}

/** Titles, dates of making and the like, before the first record that names the columns. */
function recordsAbove(first: readonly (readonly string[])[]): number {
  const width = commonestWidth(first);
  if (width < 2) return 0;
  for (let at = 0; at <= Math.min(mostAbove, first.length - 2); at++) {
    const record = first[at]!;
    const filled = filledIn(record);
    const whole = record.length >= width && filled > width / 2 && (width === 2 ? filled === 2 : filled > 1);
    if (!whole) {
      // A header without a name for the row numbers, or with a few only, is no title.
      if (at === 0 && record.length === width - 1 && (isNumbered(record, first.slice(1)) || record.some(isColumnName)))
        return 0;
      if (filled > 1 && record.some((cell) => isColumnName(cell)) && record.length >= width - 1) return 0;
      continue;
    }
    return at === 0 || !looksLikeHeader(first.slice(at)) ? 0 : at;
  }
  return 0;
}

function commonestWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function filledIn(record: readonly string[]): number {
  return record.filter((cell) => cell.trim() !== '').length;
}

function isNumbered(names: readonly string[], rows: readonly (readonly string[])[]): boolean {
  return (
    rows.every((cells) => cells.length === names.length + 1 && /^\d+$/.test(cells[0]!)) &&
    new Set(rows.map(([number]) => number)).size === rows.length
  );
}

/** How many records below the column names belong to them. */
function furtherHeaders(names: readonly string[], body: readonly (readonly string[])[]): number {
  const importIds = body.slice(0, 2).findIndex(isQualtrics);
  if (importIds >= 0) return importIds + 1;
  const [below, next] = body;
  if (below === undefined || body.length < 2) return 0;
  if (isSurveyMonkey(names, below)) return 1;
  if (!isLevel(names, body)) return 0;
  // pandas writes the name of the index into a line of its own.
  const named = next !== undefined && filledIn(next) === 1 && next[0]!.trim() !== '' && !isNumber(next[0]!);
  return named && next.length > 2 && body.length > 2 ? 2 : 1;
}

/** Names of groups above the names of columns, as pandas and merged cells of a spreadsheet have them. */
function isLevel(names: readonly string[], [below = [], ...rows]: readonly (readonly string[])[]): boolean {
  const groups = names.map((name) => name.trim()).filter((name) => name !== '');
  const grouped = new Set(groups).size < groups.length || groups.length < filledIn(below);
  if (!grouped || rows.length === 0 || below.length !== names.length) return false;
  const named = below.filter(
    (cell, column) => isColumnName(cell) && !rows.some((row) => (row[column] ?? '').trim() === cell.trim()),
  );
  return named.length >= 2 && looksLikeHeader([below, ...rows]);
}

/** The lower name where it is one of its kind, and with its group where it is not. */
function levelNames(names: readonly string[], below: readonly string[]): string[] {
  const lower = below.map((cell) => cell.trim());
  const joined = joinedNames(names, below);
  return lower.map((name, column) =>
    name !== '' && lower.filter((each) => each === name).length === 1 ? name : joined[column]!,
  );
}

/** Qualtrics writes the questions below the names, and below these the ids by which it imports them. */
function isQualtrics(record: readonly string[]): boolean {
  return record.some((cell) => /^\s*\{"ImportId":/.test(cell));
}

/** SurveyMonkey writes the choices of each question below it, "Response" for a question with one. */
function isSurveyMonkey(names: readonly string[], below: readonly string[]): boolean {
  const choices = below.filter((cell) =>
    /^(?:open-ended )?response$|^other \(please specify\)$/i.test(cell.trim()),
  ).length;
  const unnamed = names.filter((name, column) => name.trim() === '' && (below[column] ?? '').trim() !== '').length;
  const first = (below[0] ?? '').trim() === '' && (names[0] ?? '').trim() !== '';
  return choices > 0 ? first || unnamed > 0 || filledIn(below) === choices : first && unnamed > 1;
}

function joinedNames(names: readonly string[], below: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(names.length, below.length) }, (_, column) => {
    const name = (names[column] ?? '').trim();
    const choice = (below[column] ?? '').trim();
    if (name !== '') group = name;
    if (choice === '') return name;
    if (/^(?:open-ended )?response$/i.test(choice)) return name === '' ? group : name;
    return group === '' ? choice : `${group}: ${choice}`;
  });
}

/** Whether the first of these records names the columns. */
export function looksLikeHeader(records: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = records;
  const cells = first.map((cell) => cell.trim());
  // Joined files repeat their header; that makes it no row.
  const rest = others.filter((record) => record.join('\u001f') !== first.join('\u001f'));
  const columnOf = (column: number) =>
    rest.map((record) => (record[column] ?? '').trim()).filter((cell) => cell !== '');
  if (cells.some((cell, column) => isColumnName(cell) && !columnOf(column).includes(cell))) return true;
  if (rest.length === 0) return cells.every((cell) => cell.length <= 30 && !isValue(cell));
  let evidence = 0;
  for (const [column, cell] of cells.entries()) evidence += cell === '' ? 0 : nameEvidence(cell, columnOf(column));
  if (evidence !== 0) return evidence > 0;
  return cells.every((cell) => cell.length <= 40 && !/[.!?]$/.test(cell));
}

/** How much speaks for a cell as the name of the column below it; below 0 where it is a value like the others. */
function nameEvidence(cell: string, column: readonly string[]): number {
  if (column.length === 0) return 0;
  const share = (of: (value: string) => boolean) => column.filter(of).length / column.length;
  if (isNumber(cell) || isDate(cell)) return -2;
  if (column.includes(cell)) return -2;
  if (share((value) => isNumber(value) || isDate(value) || isMissing(value)) >= 0.8) return 2;
  const toned = (value: string) => opinionOf(plainLabel(value)) !== undefined;
  if (toned(cell)) return share(toned) > 0.5 ? -2 : -1;
  const distinct = new Set(column).size;
  const few = column.length >= 3 && distinct <= Math.max(2, column.length / 4);
  if (few && Math.max(...column.map((value) => value.length)) <= 40) return 1;
  // A sentence among sentences is a row; a question is not, where the others ask none.
  if (/\?$/.test(cell) && share((value) => /\?$/.test(value)) < 0.3) return 0.5;
  return /[.!]$/.test(cell) || cell.length > 80 ? -1.5 : 0;
}

function isValue(cell: string): boolean {
  return cell !== '' && (isNumber(cell) || isDate(cell) || opinionOf(plainLabel(cell)) !== undefined);
}

function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  /** The number that the next column of a name tries, so that many columns of one name take linear time. */
  const next = new Map<string, number>();
  return names.map((name, i) => {
    const base = name.replace(/\s+/g, ' ').trim() || `column ${i + 1}`;
    let unique = base;
    let n = next.get(base) ?? 2;
    for (; used.has(unique); n++) unique = `${base} ${n}`;
    next.set(base, n);
    used.add(unique);
    return unique;
  });
}

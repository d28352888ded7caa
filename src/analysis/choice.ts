/** Which columns of a file are analyzed, and how: named, so that a choice outlives changes of the file. */
import { excerpt, UserError } from '../base/errors';
import { cellBreak, type TextColumns, type TextMode } from '../base/textColumns';
import { positionOfColumn } from '../data/columnNames';
import type { DateFormat } from './dates';

export interface AnalysisChoice extends TextColumns {
  readonly date?: { readonly column: string; readonly format: DateFormat } | undefined;
  readonly group?: string | undefined;
}

/** The same by the columns' positions. */
export interface ChosenPositions {
  readonly texts: readonly number[];
  readonly mode: TextMode;
  readonly date: { readonly column: number; readonly format: DateFormat } | undefined;
  readonly group: number | undefined;
}

/** @throws UserError that names a column which the file does not have */
export function positionsOf(choice: AnalysisChoice, columns: readonly string[], path: string): ChosenPositions {
  const find = (name: string): number => {
    const found = positionOfColumn(columns, name);
    if (found === undefined)
      throw new UserError(
        'input',
        `${path} has no column "${excerpt(name)}": its columns are ${columns
          .slice(0, 12)
          .map((column) => `"${excerpt(column, 30)}"`)
          .join(', ')}${columns.length > 12 ? ', …' : ''}.`,
      );
    return found;
  };
  return {
    texts: choice.texts.map(find),
    mode: choice.texts.length > 1 ? choice.mode : 'joined',
    date: choice.date && { column: find(choice.date.column), format: choice.date.format },
    group: choice.group === undefined ? undefined : find(choice.group),
  };
}

/** Texts that are scored for each row. */
export function textsPerRow({ mode, texts }: Pick<ChosenPositions, 'mode' | 'texts'>): number {
  return mode === 'each' ? texts.length : 1;
}

/** The texts of a row that are scored. */
export function textsOf(cells: readonly string[], { mode, texts }: Pick<ChosenPositions, 'mode' | 'texts'>): string[] {
  const each = texts.map((column) => cells[column] ?? '');
  if (mode === 'each' || each.length === 1) return each;
  return [each.filter((text) => text.trim() !== '').join(cellBreak)];
}

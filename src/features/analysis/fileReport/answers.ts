/** Answers to what the page of a report asks about its rows. */
import * as vscode from 'vscode';
import { type ChosenPositions, textsOf } from '../../../analysis/choice';
import type { FileReport } from '../../../analysis/fileReport';
import { ranksOf } from '../../../analysis/ranks';
import { setBit } from '../../../analysis/view/filter';
import { pause } from '../../../base/pause';
import type { FromFileReport, ToFileReport } from '../../../protocol/fileReport';

/** Characters of a cell that the table on the page shows. */
const shownCharacters = 400;

export type Question = Extract<FromFileReport, { type: 'rows' | 'sort' | 'search' | 'open' }>;

export interface Asked {
  readonly report: FileReport;
  readonly chosen: ChosenPositions;
  readonly uri: vscode.Uri;
  /** Whether a text editor can show the file. */
  readonly inEditor: boolean;
}

/** Undefined where the page needs no message: an entry that it does not have, a row that the editor shows. */
export async function answerTo(question: Question, asked: Asked): Promise<ToFileReport | undefined> {
  switch (question.type) {
    case 'rows':
      return rows(asked.report, question.entries);
    case 'sort':
      return ranks(asked.report, question.column);
    case 'search':
      return found(asked.report, question.text);
    case 'open':
      return open(asked, question.entry);
  }
}

async function rows({ columns, store, perRow }: FileReport, entries: readonly number[]): Promise<ToFileReport> {
  const known = entries.filter((entry) => entry < columns.length);
  const cells = await store.rows(known.map((entry) => Math.floor(entry / perRow)));
  return {
    type: 'rows',
    rows: known.map((entry, i) => ({
      entry,
      row: Math.floor(entry / perRow) + 1,
      cells: cells[i]!.map((cell) => cell.slice(0, shownCharacters)),
    })),
  };
}

/** The order of the entries by a column of the file. */
async function ranks({ store, perRow }: FileReport, column: number): Promise<ToFileReport | undefined> {
  if (column >= store.width) return undefined;
  const byRow = await ranksOf(store.column(column), pause);
  const byEntry = perRow === 1 ? byRow : new Uint32Array(byRow.length * perRow);
  if (perRow > 1) byRow.forEach((rank, row) => byEntry.fill(rank, row * perRow, (row + 1) * perRow));
  return { type: 'ranks', column, ranks: byEntry };
}

/** The entries whose row has the words in any of its cells. */
async function found({ store, perRow }: FileReport, text: string): Promise<ToFileReport> {
  const wanted = text.toLocaleLowerCase();
  const bits = new Uint8Array(Math.ceil((store.length * perRow) / 8));
  for await (const { first, cells } of store.blocks())
    for (let at = 0; at < cells.length; at++) {
      if (!cells[at]!.toLocaleLowerCase().includes(wanted)) continue;
      const row = first + Math.floor(at / store.width);
      for (let part = 0; part < perRow; part++) setBit(bits, row * perRow + part);
    }
  return { type: 'found', text, bits };
}

/** Shows a row at its place in the editor; on the page where no text editor can show the file. */
async function open({ report, chosen, uri, inEditor }: Asked, entry: number): Promise<ToFileReport | undefined> {
  if (entry >= report.columns.length) return undefined;
  const row = Math.floor(entry / report.perRow);
  const [cells] = await report.store.rows([row]);
  if (!inEditor || !cells) return { type: 'row', row: row + 1, cells: [...(cells ?? [])] };
  const document = await vscode.workspace.openTextDocument(uri);
  const line = Math.min(report.store.line(row), document.lineCount) - 1;
  const text = textsOf(cells, chosen)[entry % report.perRow]?.trim() ?? '';
  await vscode.window.showTextDocument(document, {
    viewColumn: otherColumn(),
    selection: placeOf(document, line, text),
  });
  return undefined;
}

/** Lines after its first in which a text is looked for. */
const searchedLines = 200;

/** Where a text is, from a line on; the line where it is written in another way, with doubled quotes say. */
function placeOf(document: vscode.TextDocument, line: number, text: string): vscode.Range {
  const from = document.lineAt(line).range.start;
  const part = new vscode.Range(from, new vscode.Position(line + searchedLines, 0));
  const first = text.split(/[\r\n"\\]/)[0]!.trim();
  const at = first.length < 2 ? -1 : document.getText(document.validateRange(part)).indexOf(first);
  if (at < 0) return document.lineAt(line).range;
  const start = document.positionAt(document.offsetAt(from) + at);
  return new vscode.Range(start, start.translate(0, first.length));
}

/** The column beside the page, not the page's own. */
function otherColumn(): vscode.ViewColumn {
  const { tabGroups } = vscode.window;
  const other = tabGroups.all.find((group) => group !== tabGroups.activeTabGroup);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}

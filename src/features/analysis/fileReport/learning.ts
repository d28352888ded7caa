/** Whether the model can learn from a file's reader: its texts are decided on in the text editor. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { Table } from '../../../data/tableRows';
import { setting } from '../../../editor/settings';

/** Texts that the page asks the reader to decide on. */
export const labelsAtOnce = 40;

/** A UTF-16 code unit takes no more in any encoding that is read. */
const bytesPerCharacter = 3;

/** Whether a text editor can show the file. */
export function isText(table: Pick<Table, 'format'> | undefined, uri: vscode.Uri): boolean {
  const format = table?.format;
  return format !== 'xlsx' && format !== 'parquet' && format !== 'folder' && !/\.gz$/i.test(uri.path);
}

/** Why no review of the file is possible, in one sentence; undefined where one is. */
export function whyNoReview(table: Pick<Table, 'format' | 'bytes'>, uri: vscode.Uri): string | undefined {
  const name = path.basename(uri.fsPath);
  if (!isText(table, uri))
    return vscode.l10n.t('The text editor cannot show {0}: save it as CSV and analyze that to label its rows.', name);
  if (table.bytes > bytesPerCharacter * setting('maximumFileSize', uri) * 1e6)
    return vscode.l10n.t('{0} is too large for the text editor: analyze a part of it to label its rows.', name);
  return undefined;
}

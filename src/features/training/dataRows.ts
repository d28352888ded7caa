/** Rows of a data file in the editor. */
import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../base/errors';
import { openTable } from '../../data/table';

/** Opens the file at a row, counted from 1 without the header. Throws a UserError where the file no longer has it. */
export async function showRow(file: string, row: number): Promise<void> {
  const table = await openTable(file);
  // These are no text; another extension may show them.
  if (table.format === 'xlsx' || table.format === 'parquet')
    return void (await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file)));
  for await (const { row: number, line } of table.rows({ limit: row })) {
    if (number !== row) continue;
    const position = new vscode.Position(line - 1, 0);
    await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(position, position) });
    return;
  }
  throw new UserError(
    'input',
    vscode.l10n.t('{0} no longer has a row {1}: the file has changed since the run.', path.basename(file), row),
  );
}

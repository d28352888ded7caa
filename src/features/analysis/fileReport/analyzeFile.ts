/** Analyze This File: one question, then its report. */
import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../../base/errors';
import { isTableName, openExtensions, tableGlob } from '../../../data/fileNames';
import { openTable } from '../../../data/table';
import type { Command } from '../../../editor/command';
import type { Foundation } from '../../../editor/foundation';
import { chooseTexts, confirmColumns } from './confirm';
import type { FileReportPanels } from './panels';
import { saveReport, saveScoredFile } from './save';
import type { FileReportSession } from './session';

interface Uses extends Pick<Foundation, 'columns'> {
  readonly reports: FileReportPanels;
}

/** @returns the report that has begun */
export const analyzeFile: Command<Uses> = async ({ columns, reports }, argument) => {
  const uri = argument instanceof vscode.Uri ? argument : (activeTable() ?? (await pickFile()));
  if (!uri) return undefined;
  assertOnDisk(uri);
  const table = await openTable(uri.fsPath);
  const choice = await confirmColumns(table, columns.of(uri));
  if (!choice) return undefined;
  // in this order: the report that begins has the choice already, and need not begin again for it
  const report = reports.show(uri, choice);
  await columns.set(uri, choice);
  return report;
};

/** Which columns the texts of a data file are in: for the editor, the review and the report alike. */
export const chooseTextColumns: Command<Uses> = async ({ columns, reports }, argument) => {
  const uri = argument instanceof vscode.Uri ? argument : (activeTable() ?? reports.find()?.uri ?? (await pickFile()));
  if (!uri) return;
  assertOnDisk(uri);
  const choice = await chooseTexts(await openTable(uri.fsPath), columns.of(uri));
  if (choice) await columns.set(uri, choice);
};

function assertOnDisk(uri: vscode.Uri): void {
  if (uri.scheme === 'file') return;
  throw new UserError(
    'input',
    vscode.l10n.t('{0} is not on a local disk: save a local copy to analyze it.', path.basename(uri.path)),
  );
}

/** Of the page that is looked at. */
export const saveScored: Command<Uses> = ({ reports }, argument) => saveScoredFile(reportOf(reports, argument));
export const saveFileReport: Command<Uses> = ({ reports }, argument) => saveReport(reportOf(reports, argument));

function reportOf(reports: FileReportPanels, argument: unknown): FileReportSession {
  const session = reports.find(argument instanceof vscode.Uri ? argument : undefined);
  if (!session) throw new UserError('input', vscode.l10n.t('No report is open: analyze a file first.'));
  return session;
}

function activeTable(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && isTableName(uri.path) ? uri : undefined;
}

const mostFiles = 500;

async function pickFile(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(tableGlob, '**/{node_modules,.git,.undertone}/**', mostFiles);
  const picked =
    found.length === 0
      ? { uri: undefined }
      : await vscode.window.showQuickPick(
          [
            ...found
              .sort((a, b) => a.path.localeCompare(b.path))
              .map((uri) => ({
                label: `$(table) ${path.basename(uri.path)}`,
                description: vscode.workspace.asRelativePath(path.dirname(uri.fsPath)),
                uri,
              })),
            { label: `$(folder-opened) ${vscode.l10n.t('Another file…')}`, uri: undefined, alwaysShow: true },
          ],
          { title: vscode.l10n.t('Analyze a File'), placeHolder: vscode.l10n.t('A file with a text column') },
        );
  if (!picked) return undefined;
  if (picked.uri) return picked.uri;
  const opened = await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t('Tables')]: [...openExtensions] } });
  return opened?.[0];
}

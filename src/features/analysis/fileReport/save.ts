/** What leaves a report: the file with its tones, and the report itself. */
import path from 'node:path';
import * as vscode from 'vscode';
import { reportHtml } from '../../../analysis/output/reportHtml';
import { reportJson } from '../../../analysis/output/reportJson';
import { reportMarkdown } from '../../../analysis/output/reportMarkdown';
import type { ReportSummary } from '../../../analysis/output/reportSummary';
import { saveScored, scoredFormatOf, scoredFormats } from '../../../analysis/output/saveScored';
import { scoredTableOf } from '../../../analysis/scoredRows';
import { summarize } from '../../../analysis/summarize';
import { UserError } from '../../../base/errors';
import { writeFileWhole } from '../../../base/files';
import type { FileReportSession } from './session';

const reportFormats: Readonly<Record<string, (summary: ReportSummary) => string>> = {
  html: (summary) => reportHtml(summary, saying()),
  md: (summary) => reportMarkdown(summary, saying()),
  json: (summary) => `${JSON.stringify(reportJson(summary), undefined, 2)}\n`,
};

function saying() {
  return {
    t: (sentence: string, ...values: (string | number)[]) => vscode.l10n.t(sentence, ...values),
    locale: vscode.env.language,
  };
}

/** All columns and rows in order, and what the model says of each. */
export async function saveScoredFile(session: FileReportSession): Promise<void> {
  const report = finished(session);
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Scored File'),
    filters: Object.fromEntries(Object.entries(scoredFormats).map(([ending, { name }]) => [name, [ending]])),
    defaultUri: beside(session.uri, 'scored.csv'),
  });
  if (!target) return;
  const file = target.fsPath;
  if (file === session.uri.fsPath)
    throw new UserError(
      'input',
      vscode.l10n.t('{0} is the file that was analyzed: choose another name.', path.basename(file)),
    );
  scoredFormatOf(file);
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Saving {0}', path.basename(file)) },
    () => saveScored(scoredTableOf(report, session.choice.texts), file),
  );
  await offer(target, vscode.l10n.t('{0} rows are saved in {1}.', report.store.length, path.basename(file)));
}

export async function saveReport(session: FileReportSession): Promise<void> {
  const report = finished(session);
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Report'),
    filters: { HTML: ['html'], Markdown: ['md'], JSON: ['json'] },
    defaultUri: beside(session.uri, 'report.html'),
  });
  if (!target) return;
  const ending = path.extname(target.fsPath).slice(1).toLowerCase();
  const write = Object.hasOwn(reportFormats, ending) ? reportFormats[ending] : undefined;
  if (!write)
    throw new UserError(
      'input',
      vscode.l10n.t('Reports are saved as .html, .md or .json: choose one of these extensions.'),
    );
  const summary = await summarize(report, {
    file: path.basename(session.uri.fsPath),
    model: session.model,
    textColumns: session.choice.texts,
    groupColumn: session.groupColumn,
    dateColumn: session.choice.date?.column,
  });
  await writeFileWhole(target.fsPath, write(summary));
  await offer(target, vscode.l10n.t('The report is saved in {0}.', path.basename(target.fsPath)));
}

function finished(session: FileReportSession) {
  const { report, state } = session;
  if (!report || state !== 'done')
    throw new UserError(
      'input',
      vscode.l10n.t('Not all rows are scored: wait until scoring ends, or analyze the file again.'),
    );
  return report;
}

function beside(uri: vscode.Uri, ending: string): vscode.Uri {
  const { dir, name } = path.parse(uri.fsPath);
  return vscode.Uri.file(path.join(dir, `${name}.${ending}`));
}

async function offer(target: vscode.Uri, message: string): Promise<void> {
  const open = vscode.l10n.t('Open');
  const isText = /\.(?:csv|tsv|jsonl|md|json)$/i.test(target.path);
  // not awaited: whoever saves may continue
  void vscode.window.showInformationMessage(message, open).then((answer) => {
    if (answer !== open) return;
    if (isText) void vscode.window.showTextDocument(target);
    else void vscode.env.openExternal(target);
  });
}

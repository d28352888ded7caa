import * as vscode from 'vscode';
import type { Command } from '../../editor/command';
import { findingsCsv, findingsMarkdown, type ExportedFinding } from '../../data/findingsExport';
import { severityWords } from './severityWords';
import type { AnalysisParts } from './parts';

/** Writes what was found as CSV or Markdown, by the ending of the name that is chosen. */
export const exportFindings: Command<Pick<AnalysisParts, 'analysis'>> = async ({ analysis }) => {
  const { result } = analysis;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!result) return;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Findings'),
    filters: { CSV: ['csv'], Markdown: ['md'] },
    ...(root ? { defaultUri: vscode.Uri.joinPath(root, 'feedback.findings.csv') } : {}),
  });
  if (!target) return;
  const rows = result.tones.flatMap(({ uri, tone }) =>
    tone.findings.map(({ start, excerpt, severity, confidence }): ExportedFinding => ({
      file: vscode.workspace.asRelativePath(uri),
      line: start.line + 1,
      severity: severityWords(severity),
      confidence,
      text: excerpt,
    })),
  );
  const words = {
    file: vscode.l10n.t('File'),
    line: vscode.l10n.t('Line'),
    severity: vscode.l10n.t('Severity'),
    confidence: vscode.l10n.t('P(negative)'),
    text: vscode.l10n.t('Text'),
  };
  const content = /\.md$/i.test(target.path)
    ? findingsMarkdown(rows, words, vscode.l10n.t('Findings'))
    : findingsCsv(rows, words);
  await vscode.workspace.fs.writeFile(target, Buffer.from(content));
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} findings are in {1}.', rows.length, vscode.workspace.asRelativePath(target)),
    open,
  );
  if (answer === open) await vscode.window.showTextDocument(target);
};
